package io.rollcall.booking.bookings;

import static io.rollcall.booking.bookings.BookingKind.DROP_IN;
import static io.rollcall.booking.bookings.BookingKind.ENROLLMENT;
import static io.rollcall.booking.bookings.BookingKind.SINGLE_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BookingRulesTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID OFFERING = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final Booker STAFF = new Booker.Staff(UUID.randomUUID());
    private static final Booker PERSON = new Booker.Person(UUID.randomUUID(), "ada@example.test");

    @ParameterizedTest
    @EnumSource(
            value = OfferingKind.class,
            names = {"CLASS", "SERIES", "WORKSHOP", "WEBINAR"})
    void sellsSessionsOfMostKindsOneByOne(OfferingKind kind) {
        assertThat(check(SINGLE_SESSION, offering(kind, false))).isEmpty();
        assertThat(check(DROP_IN, offering(kind, false))).isEmpty();
        assertThat(check(ENROLLMENT, offering(kind, true))).contains(new Refusal.KindNotOffered());
    }

    @Test
    void sellsCoursesAsAWholeUnlessTheyAllowDropIns() {
        assertThat(check(ENROLLMENT, offering(OfferingKind.COURSE, false))).isEmpty();
        assertThat(check(DROP_IN, offering(OfferingKind.COURSE, true))).isEmpty();
        assertThat(check(DROP_IN, offering(OfferingKind.COURSE, false))).contains(new Refusal.KindNotOffered());
        assertThat(check(SINGLE_SESSION, offering(OfferingKind.COURSE, true))).contains(new Refusal.KindNotOffered());
    }

    @ParameterizedTest
    @EnumSource(BookingKind.class)
    void sellsAppointmentsBySlotsOnly(BookingKind kind) {
        assertThat(check(kind, offering(OfferingKind.APPOINTMENT, true))).contains(new Refusal.KindNotOffered());
    }

    @ParameterizedTest
    @EnumSource(value = OfferingKind.class, mode = EnumSource.Mode.EXCLUDE, names = "APPOINTMENT")
    void onlyAppointmentsHaveSlots(OfferingKind kind) {
        assertThat(checkSlot(PERSON, 1, offering(kind, true), NOW.plusSeconds(1)))
                .contains(new Refusal.NotAnAppointment());
        assertThat(checkSlot(PERSON, 1, offering(OfferingKind.APPOINTMENT, false), NOW.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void sellsSlotsFromNowUntilTheLatest() {
        Offering offering = offering(OfferingKind.APPOINTMENT, false);
        Instant latest = NOW.plus(BookingRules.MAX_SLOT_AHEAD);

        assertThat(checkSlot(STAFF, 1, offering, NOW)).contains(new Refusal.SlotInPast());
        assertThat(checkSlot(STAFF, 1, offering, latest)).isEmpty();
        assertThat(checkSlot(STAFF, 1, offering, latest.plusSeconds(1))).contains(new Refusal.SlotTooFarAhead());
        assertThat(checkSlot(STAFF, BookingRules.MAX_PARTY_SIZE + 1, offering, latest))
                .contains(new Refusal.PartyTooLarge());
    }

    @Test
    void keepsUnpublishedSlotsForStaff() {
        Offering unpublished =
                new Offering(STUDIO, OFFERING, OfferingKind.APPOINTMENT, 1, null, List.of(), false, false, null, 1);

        assertThat(checkSlot(PERSON, 1, unpublished, NOW.plusSeconds(1))).contains(new Refusal.NotPublished());
        assertThat(checkSlot(STAFF, 1, unpublished, NOW.plusSeconds(1))).isEmpty();
    }

    @Test
    void keepsUnpublishedOfferingsForStaff() {
        Offering unpublished =
                new Offering(STUDIO, OFFERING, OfferingKind.CLASS, 1, null, List.of(), false, false, null, 1);

        assertThat(BookingRules.check(PERSON, DROP_IN, 1, unpublished, List.of(session(OFFERING))))
                .contains(new Refusal.NotPublished());
        assertThat(BookingRules.check(STAFF, DROP_IN, 1, unpublished, List.of(session(OFFERING))))
                .isEmpty();
    }

    @Test
    void takesSessionsOfOneOfferingOnly() {
        List<SessionSeats> mixed = List.of(session(OFFERING), session(UUID.randomUUID()));

        assertThat(BookingRules.check(STAFF, DROP_IN, 1, offering(OfferingKind.CLASS, false), mixed))
                .contains(new Refusal.SeveralOfferings());
    }

    @Test
    void takesNoPartyBeyondTheLimit() {
        List<SessionSeats> sessions = List.of(session(OFFERING));
        Offering offering = offering(OfferingKind.CLASS, false);

        assertThat(BookingRules.check(STAFF, DROP_IN, BookingRules.MAX_PARTY_SIZE, offering, sessions))
                .isEmpty();
        assertThat(BookingRules.check(STAFF, DROP_IN, BookingRules.MAX_PARTY_SIZE + 1, offering, sessions))
                .contains(new Refusal.PartyTooLarge());
    }

    @Test
    void chargesEachAttendeeForEachSession() {
        Offering offering =
                new Offering(STUDIO, OFFERING, OfferingKind.CLASS, 2, null, List.of(), false, true, null, 1);

        assertThat(BookingRules.credits(Settlement.CREDITS, offering, 6, 3)).isEqualTo(36);
        assertThat(BookingRules.credits(Settlement.AT_DESK, offering, 6, 3)).isZero();
    }

    private static Optional<Refusal> checkSlot(Booker booker, int partySize, Offering offering, Instant start) {
        return BookingRules.checkSlot(booker, partySize, offering, start, NOW);
    }

    private static Optional<Refusal> check(BookingKind kind, Offering offering) {
        return BookingRules.check(PERSON, kind, 1, offering, List.of(session(OFFERING)));
    }

    private static Offering offering(OfferingKind kind, boolean dropIn) {
        return new Offering(STUDIO, OFFERING, kind, 1, null, List.of(), dropIn, true, null, 1);
    }

    private static SessionSeats session(UUID offering) {
        Instant start = Instant.parse("2027-03-01T17:00:00Z");
        return new SessionSeats(
                STUDIO,
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                offering,
                start,
                start.plusSeconds(60),
                ZoneOffset.UTC,
                8,
                0,
                false,
                false,
                1);
    }
}
