package io.rollcall.booking.seats;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.seats.SeatDecision.Held;
import io.rollcall.booking.seats.SeatDecision.PartyTooLarge;
import io.rollcall.booking.seats.SeatDecision.ResourceUnavailable;
import io.rollcall.booking.seats.SeatDecision.SessionClosed;
import io.rollcall.booking.seats.SeatDecision.SoldOut;
import io.rollcall.booking.seats.SessionChoice.Chosen;
import io.rollcall.booking.seats.SessionChoice.WholeRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatBoardTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID RUN = UUID.randomUUID();
    private static final UUID WHEELS = UUID.randomUUID();
    private static final Instant MONDAY = Instant.parse("2027-03-01T17:00:00Z");
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final List<ResourceNeed> ONE_WHEEL_EACH = List.of(new ResourceNeed(WHEELS, 1));
    private static final List<ResourceNeed> NOTHING = List.of();

    @Test
    void refusesTheLastSeatToTheSecondOfTwo() {
        SessionSeats session = session(MONDAY, 8, 7);
        SeatBoard board = board(session);

        assertThat(board.hold(seats(1, session))).isInstanceOf(Held.class);
        assertThat(board.hold(seats(1, session))).isEqualTo(new SoldOut(session.sessionId()));
        assertThat(board.taken()).containsExactly(new SeatChange(STUDIO, session.sessionId(), 1));
    }

    @Test
    void givesAPartyItsSeatsInEverySessionOrInNone() {
        SessionSeats roomy = session(MONDAY, 8, 0);
        SessionSeats tight = session(MONDAY.plus(TWO_HOURS), 8, 7);
        SeatBoard board = board(roomy, tight);

        assertThat(board.hold(seats(2, roomy, tight))).isEqualTo(new SoldOut(tight.sessionId()));
        assertThat(board.taken()).isEmpty();
    }

    @Test
    void aSmallerPartyMayGetWhatALargerOneBeforeItDidNot() {
        SessionSeats session = session(MONDAY, 8, 6);
        SeatBoard board = board(session);

        assertThat(board.hold(seats(3, session))).isInstanceOf(SoldOut.class);
        assertThat(board.hold(seats(2, session))).isInstanceOf(Held.class);
    }

    @Test
    void tellsAPartyThatCouldNeverFitFromOneThatComesTooLate() {
        SessionSeats session = session(MONDAY, 8, 8);

        assertThat(board(session).hold(seats(9, session))).isEqualTo(new PartyTooLarge(session.sessionId()));
        assertThat(board(session).hold(seats(8, session))).isEqualTo(new SoldOut(session.sessionId()));
    }

    @Test
    void closesSessionsThatAreCancelledOrHaveBegun() {
        SessionSeats open = session(MONDAY, 8, 0);
        SessionSeats cancelled = session(MONDAY, 8, 0, true, false);
        SessionSeats begun = session(MONDAY, 8, 0, false, true);
        SeatBoard board = board(open, cancelled, begun);

        assertThat(board.hold(seats(1, open, cancelled))).isEqualTo(new SessionClosed(cancelled.sessionId()));
        assertThat(board.hold(seats(1, begun))).isEqualTo(new SessionClosed(begun.sessionId()));
        assertThat(board.hold(seats(1, open))).isInstanceOf(Held.class);
    }

    @Test
    void takesNobodyMoreIntoASessionThatIsOverItsCapacity() {
        SessionSeats session = session(MONDAY, 5, 7);

        assertThat(board(session).hold(seats(1, session))).isEqualTo(new SoldOut(session.sessionId()));
    }

    @Test
    void sharesAResourceAmongSessionsThatOverlap() {
        SessionSeats first = session(MONDAY, 8, 0);
        SessionSeats second = session(MONDAY.plus(Duration.ofHours(1)), 8, 0);
        SeatBoard board = board(wheels(6), first, second);

        assertThat(board.hold(party(4, ONE_WHEEL_EACH, first)))
                .isEqualTo(new Held(List.of(new Allocation(first.sessionId(), WHEELS, 4))));
        assertThat(board.hold(party(3, ONE_WHEEL_EACH, second))).isEqualTo(new ResourceUnavailable(WHEELS));
        assertThat(board.hold(party(2, ONE_WHEEL_EACH, second))).isInstanceOf(Held.class);
    }

    @Test
    void countsThePeakAndNotTheSumOfWhatOverlapsInTurn() {
        SessionSeats session = session(MONDAY, Duration.ofHours(4), 8);
        SeatBoard board =
                board(wheels(6, use(MONDAY, TWO_HOURS, 4), use(MONDAY.plus(TWO_HOURS), TWO_HOURS, 4)), session);

        assertThat(board.hold(party(3, ONE_WHEEL_EACH, session))).isEqualTo(new ResourceUnavailable(WHEELS));
        assertThat(board.hold(party(2, ONE_WHEEL_EACH, session))).isInstanceOf(Held.class);
    }

    @Test
    void doesNotCountWhatEndsWhenTheSessionStarts() {
        SessionSeats session = session(MONDAY, 8, 0);
        SeatBoard board = board(
                wheels(6, use(MONDAY.minus(TWO_HOURS), TWO_HOURS, 6), use(MONDAY.plus(TWO_HOURS), TWO_HOURS, 6)),
                session);

        assertThat(board.hold(party(6, ONE_WHEEL_EACH, session))).isInstanceOf(Held.class);
    }

    @Test
    void seesAPeakThatLiesOutsideOfTheSession() {
        SessionSeats session = session(MONDAY, 8, 0);
        SeatBoard board = board(
                wheels(
                        6,
                        // Both overlap the session, but meet before it begins.
                        use(MONDAY.minus(TWO_HOURS), TWO_HOURS.plusMinutes(1), 3),
                        use(MONDAY.minus(TWO_HOURS), TWO_HOURS, 3)),
                session);

        assertThat(board.hold(party(3, ONE_WHEEL_EACH, session))).isInstanceOf(Held.class);
        assertThat(board.hold(party(1, ONE_WHEEL_EACH, session))).isInstanceOf(ResourceUnavailable.class);
    }

    @Test
    void givesResourcesBackWhenALaterSessionIsShortOfThem() {
        SessionSeats free = session(MONDAY, 8, 0);
        SessionSeats busy = session(MONDAY.plus(TWO_HOURS), 8, 0);
        SeatBoard board = board(wheels(6, use(busy.startsAt(), TWO_HOURS, 6)), free, busy);

        assertThat(board.hold(party(6, ONE_WHEEL_EACH, free, busy))).isEqualTo(new ResourceUnavailable(WHEELS));
        assertThat(board.hold(party(6, ONE_WHEEL_EACH, free))).isInstanceOf(Held.class);
    }

    @Test
    void aPartyThatTakesTwoOverlappingSessionsNeedsItsResourcesTwice() {
        SessionSeats one = session(MONDAY, 8, 0);
        SessionSeats other = session(MONDAY, 8, 0);
        SeatBoard board = board(wheels(6), one, other);

        assertThat(board.hold(party(4, ONE_WHEEL_EACH, one, other))).isEqualTo(new ResourceUnavailable(WHEELS));
        assertThat(board.hold(party(3, ONE_WHEEL_EACH, one, other))).isInstanceOf(Held.class);
    }

    @Test
    void findsARunOnlyWhenAllOfItHasCome() {
        SessionSeats first = ofRunOf(2, MONDAY);
        SessionSeats second = ofRunOf(2, MONDAY.plus(Duration.ofDays(7)));

        assertThat(board(first).find(STUDIO, new WholeRun(RUN))).isEmpty();
        assertThat(board(second, first).find(STUDIO, new WholeRun(RUN))).contains(List.of(first, second));
    }

    @Test
    void findsNothingUnderAnotherStudio() {
        SessionSeats session = ofRunOf(1, MONDAY);
        SeatBoard board = board(session);
        UUID otherStudio = UUID.randomUUID();

        assertThat(board.find(STUDIO, new Chosen(List.of(session.sessionId())))).isPresent();
        assertThat(board.find(otherStudio, new Chosen(List.of(session.sessionId()))))
                .isEmpty();
        assertThat(board.find(otherStudio, new WholeRun(RUN))).isEmpty();
    }

    @Test
    void waitsForAllThatAnOfferingNeeds() {
        Offering offering = new Offering(
                STUDIO, UUID.randomUUID(), OfferingKind.CLASS, 1, null, ONE_WHEEL_EACH, false, true, null, 1);

        assertThat(new SeatBoard(List.of(), List.of(offering), List.of()).offering(STUDIO, offering.offeringId()))
                .isEmpty();
        assertThat(new SeatBoard(List.of(), List.of(offering), List.of(wheels(6)))
                        .offering(STUDIO, offering.offeringId()))
                .contains(offering);
    }

    private static SeatBoard board(SessionSeats... sessions) {
        return new SeatBoard(List.of(sessions), List.of(), List.of());
    }

    private static SeatBoard board(ResourceStock stock, SessionSeats... sessions) {
        return new SeatBoard(List.of(sessions), List.of(), List.of(stock));
    }

    private static ResourceStock wheels(int quantity, ResourceStock.Use... uses) {
        return new ResourceStock(STUDIO, WHEELS, quantity, List.of(uses));
    }

    private static ResourceStock.Use use(Instant from, Duration duration, int quantity) {
        return new ResourceStock.Use(from, from.plus(duration), quantity);
    }

    private static HoldRequest seats(int partySize, SessionSeats... sessions) {
        return party(partySize, NOTHING, sessions);
    }

    private static HoldRequest party(int partySize, List<ResourceNeed> needs, SessionSeats... sessions) {
        return new HoldRequest(List.of(sessions), partySize, needs);
    }

    private static SessionSeats session(Instant start, int capacity, int taken) {
        return session(start, capacity, taken, false, false);
    }

    private static SessionSeats session(Instant start, int capacity, int taken, boolean cancelled, boolean started) {
        return session(UUID.randomUUID(), 1, start, TWO_HOURS, capacity, taken, cancelled, started);
    }

    private static SessionSeats session(Instant start, Duration duration, int capacity) {
        return session(UUID.randomUUID(), 1, start, duration, capacity, 0, false, false);
    }

    private static SessionSeats ofRunOf(int runSize, Instant start) {
        return session(RUN, runSize, start, TWO_HOURS, 8, 0, false, false);
    }

    private static SessionSeats session(
            UUID run,
            int runSize,
            Instant start,
            Duration duration,
            int capacity,
            int taken,
            boolean cancelled,
            boolean started) {
        return new SessionSeats(
                STUDIO,
                UUID.randomUUID(),
                run,
                runSize,
                UUID.randomUUID(),
                start,
                start.plus(duration),
                ZoneId.of("Europe/Berlin"),
                capacity,
                taken,
                cancelled,
                started,
                1);
    }
}
