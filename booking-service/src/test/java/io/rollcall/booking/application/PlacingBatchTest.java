package io.rollcall.booking.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rollcall.booking.application.PlacingOutcome.Placed;
import io.rollcall.booking.application.PlacingOutcome.PlacedBefore;
import io.rollcall.booking.application.PlacingOutcome.Refused;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientBook;
import io.rollcall.booking.clients.ClientChoice;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.SessionDefaults;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.SagaEffect;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.slots.Slot;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacingBatchTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID OTHER_STUDIO = UUID.randomUUID();
    private static final UUID CALLER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final Client ADA = client(STUDIO, "ada@example.test", true);
    private static final Client GONE = client(STUDIO, "gone@example.test", false);
    private static final UUID COACH = UUID.randomUUID();
    private static final Client COACHED =
            client(STUDIO, "coached@example.test", true, List.of(UUID.randomUUID(), COACH));
    private static final SessionDefaults CLASS_LIKE = new SessionDefaults(Duration.ofMinutes(90), 8);
    private static final Offering CLASS =
            new Offering(STUDIO, UUID.randomUUID(), OfferingKind.CLASS, 2, null, List.of(), false, true, CLASS_LIKE, 1);

    private static final SessionDefaults HOURLY = new SessionDefaults(Duration.ofHours(1), 2);
    private static final Offering APPOINTMENT = new Offering(
            STUDIO, UUID.randomUUID(), OfferingKind.APPOINTMENT, 3, null, List.of(), false, true, HOURLY, 1);
    private static final Offering NOT_READ_AGAIN =
            new Offering(STUDIO, UUID.randomUUID(), OfferingKind.APPOINTMENT, 3, null, List.of(), false, true, null, 1);

    // Half past midnight in Berlin, when it is still the day before in UTC.
    private static final SessionSeats SESSION = session(STUDIO, Instant.parse("2027-03-01T23:30:00Z"), 2);

    private final SeatBoard board =
            new SeatBoard(List.of(SESSION), List.of(CLASS, APPOINTMENT, NOT_READ_AGAIN), List.of());

    @Test
    void aRepeatedKeyGetsTheFirstOnesAnswer() {
        PlaceBooking first = request("key", 1);
        PlaceBooking again = request("key", 1);

        List<PlacingOutcome> outcomes = batch().decide(List.of(first, again));

        assertThat(outcomes.getFirst()).isInstanceOf(Placed.class).isEqualTo(outcomes.getLast());
        assertThat(board.taken()).containsExactly(new SeatChange(STUDIO, SESSION.sessionId(), 1));
    }

    @Test
    void aRepeatedKeyGetsTheFirstOnesRefusalToo() {
        List<PlacingOutcome> outcomes = batch().decide(List.of(request("key", 3), request("key", 3)));

        assertThat(outcomes).containsOnly(new Refused(new Refusal.PartyTooLarge()));
    }

    @Test
    void aKeyMeansOneRequestOnly() {
        List<PlacingOutcome> outcomes = batch().decide(List.of(request("key", 1), request("key", 2)));

        assertThat(outcomes.getLast()).isEqualTo(new Refused(new Refusal.KeyReused()));
    }

    @Test
    void aKeyOfAnEarlierBatchFindsItsBooking() {
        PlaceBooking request = request("key", 1);
        UUID made = UUID.randomUUID();
        PlacingBatch batch = batch(
                Map.of(Scope.of(request.key()), new Stored(made, request.key().requestHash())));

        assertThat(batch.decide(List.of(request, request("key", 2))))
                .containsExactly(new PlacedBefore(made), new Refused(new Refusal.KeyReused()));
        assertThat(batch.accepted()).isEmpty();
    }

    @Test
    void answersInTheOrderInWhichRequestsCame() {
        List<PlacingOutcome> outcomes =
                batch().decide(List.of(request("a", 1), request("b", 2), request("c", 1), request("d", 1)));

        assertThat(outcomes.get(0)).isInstanceOf(Placed.class);
        assertThat(outcomes.get(1)).isEqualTo(new Refused(new Refusal.SoldOut(SESSION.sessionId())));
        assertThat(outcomes.get(2)).isInstanceOf(Placed.class);
        assertThat(outcomes.get(3)).isEqualTo(new Refused(new Refusal.SoldOut(SESSION.sessionId())));
    }

    @Test
    void chargesThePartyAndAsksForCreditsThatHoldOnTheLocalDate() {
        PlacingBatch batch = batch();
        batch.decide(List.of(request("key", 2)));

        Booking booking = batch.accepted().getFirst().made().booking();
        assertThat(booking.credits()).isEqualTo(4);
        assertThat(booking.validOn()).isEqualTo(LocalDate.of(2027, 3, 2));
        assertThat(booking.state()).isEqualTo(new BookingState.AwaitingCredits());
    }

    @Test
    void booksOnlyForClientsThatTheCallerMayBookFor() {
        Booker ada = new Booker.Person(CALLER, "ADA@example.test");
        Booker eve = new Booker.Person(CALLER, "eve@example.test");

        assertThat(batch().decide(List.of(request("a", 1, STUDIO, ADA, ada))))
                .first()
                .isInstanceOf(Placed.class);
        assertThat(batch().decide(List.of(request("b", 1, STUDIO, ADA, eve))))
                .containsExactly(new Refused(new Refusal.UnknownClient()));
        assertThat(batch().decide(List.of(request("c", 1, STUDIO, GONE, new Booker.Staff(CALLER)))))
                .containsExactly(new Refused(new Refusal.UnknownClient()));
    }

    @Test
    void aCoachBooksForTheClientsAssignedToThem() {
        Booker theirs = new Booker.Coach(CALLER, List.of(UUID.randomUUID(), COACH));
        Booker another = new Booker.Coach(CALLER, List.of(UUID.randomUUID()));

        assertThat(batch().decide(List.of(request("a", 1, STUDIO, COACHED, theirs))))
                .first()
                .isInstanceOf(Placed.class);
        assertThat(batch().decide(List.of(
                        request("b", 1, STUDIO, COACHED, another), request("c", 1, STUDIO, ADA, theirs))))
                .containsOnly(new Refused(new Refusal.UnknownClient()));
    }

    @Test
    void aCoachWhoLostTheClientLearnsNothingOfTheBookingThatTheyOnceMade() {
        PlaceBooking request = request("key", 1, STUDIO, COACHED, new Booker.Coach(CALLER, List.of(UUID.randomUUID())));
        PlacingBatch batch = batch(Map.of(
                Scope.of(request.key()),
                new Stored(UUID.randomUUID(), request.key().requestHash())));

        assertThat(batch.decide(List.of(request))).containsExactly(new Refused(new Refusal.UnknownClient()));
    }

    @Test
    void aNewClientIsOfTheCoachWhoseRequestIsAccepted() {
        UUID other = UUID.randomUUID();
        PlacingBatch batch = batch();
        ClientChoice ofOther =
                new ClientChoice.Addressed(UUID.randomUUID(), "Grace", "grace@example.test", List.of(other));
        ClientChoice ofCoach =
                new ClientChoice.Addressed(UUID.randomUUID(), "Grace", "grace@example.test", List.of(COACH));
        Booker coach = new Booker.Coach(CALLER, List.of(COACH));

        List<PlacingOutcome> outcomes = batch.decide(List.of(
                request(slot(CLASS), ofOther, new Booker.Coach(CALLER, List.of(other))),
                request(slot(APPOINTMENT), ofCoach, coach),
                request(slot(APPOINTMENT), ofOther, new Booker.Coach(CALLER, List.of(other)))));

        assertThat(outcomes.get(0)).isEqualTo(new Refused(new Refusal.NotAnAppointment()));
        assertThat(outcomes.get(1)).isInstanceOf(Placed.class);
        assertThat(outcomes.get(2)).isEqualTo(new Refused(new Refusal.UnknownClient()));
        assertThat(batch.newClients())
                .singleElement()
                .satisfies(grace -> assertThat(grace.coachIds()).containsExactly(COACH));
    }

    @Test
    void findsNeitherClientNorSessionUnderAnotherStudio() {
        Client elsewhere = client(OTHER_STUDIO, "bob@example.test", true);
        PlacingBatch batch = new PlacingBatch(
                Map.of(),
                new ClientBook(
                        Map.of(
                                new ClientRef(STUDIO, ADA.clientId()), ADA,
                                new ClientRef(OTHER_STUDIO, elsewhere.clientId()), elsewhere),
                        Map.of()),
                board,
                UUID::randomUUID,
                NOW);
        Booker staff = new Booker.Staff(CALLER);

        assertThat(batch.decide(List.of(
                        request("a", 1, OTHER_STUDIO, ADA, staff), request("b", 1, OTHER_STUDIO, elsewhere, staff))))
                .containsExactly(new Refused(new Refusal.UnknownClient()), new Refused(new Refusal.UnknownSessions()));
        assertThat(board.taken()).isEmpty();
    }

    @Test
    void aSlotIsHeldInASessionThatHasYetToBeMade() {
        PlacingBatch batch = batch();
        Slot slot = slot(APPOINTMENT);

        PlacingOutcome outcome = batch.decide(List.of(request(slot, new ClientChoice.Known(ADA.clientId()))))
                .getFirst();

        assertThat(outcome).isInstanceOfSatisfying(Placed.class, placed -> {
            assertThat(placed.booking().state()).isEqualTo(new BookingState.AwaitingSession(3));
            assertThat(placed.booking().sessionIds()).containsExactly(slot.sessionId());
            assertThat(placed.booking().order()).isEqualTo(slot.order(HOURLY));
        });
        assertThat(batch.newSessions()).singleElement().satisfies(session -> {
            assertThat(session.endsAt()).isEqualTo(slot.start().plus(HOURLY.duration()));
            assertThat(session.capacity()).isEqualTo(HOURLY.capacity());
        });
        assertThat(board.taken()).containsExactly(new SeatChange(STUDIO, slot.sessionId(), 1));
        assertThat(board.changed()).as("nobody is told of it yet").isEmpty();
        assertThat(batch.accepted().getFirst().begin().effects())
                .containsExactly(SagaEffect.SEND_MAKE_SESSION, SagaEffect.ANNOUNCE);
    }

    @Test
    void aSlotWaitsForWhatTheCatalogSaysOfItsOffering() {
        ClientChoice ada = new ClientChoice.Known(ADA.clientId());

        assertThat(batch().decide(List.of(request(slot(NOT_READ_AGAIN), ada))))
                .containsExactly(new Refused(new Refusal.UnknownSessions()));
    }

    @Test
    void requestsForOneNewAddressMakeOneClientAndThoseThatAreRefusedNone() {
        PlacingBatch batch = batch();
        ClientChoice grace = new ClientChoice.Addressed(UUID.randomUUID(), "Grace", "grace@example.test", List.of());
        ClientChoice again = new ClientChoice.Addressed(UUID.randomUUID(), "Grace H.", "grace@example.test", List.of());
        ClientChoice refused = new ClientChoice.Addressed(UUID.randomUUID(), "Eve", "eve@example.test", List.of());

        List<PlacingOutcome> outcomes = batch.decide(List.of(
                request(slot(APPOINTMENT), grace), request(slot(APPOINTMENT), again), request(slot(CLASS), refused)));

        assertThat(outcomes.get(2)).isInstanceOf(Refused.class);
        assertThat(batch.newClients())
                .extracting(Client::name, Client::email)
                .containsExactly(tuple("Grace", "grace@example.test"));
        assertThat(batch.accepted())
                .extracting(accepted -> accepted.made().booking().clientId())
                .containsOnly(batch.newClients().getFirst().clientId());
    }

    private static Slot slot(Offering offering) {
        return new Slot(
                UUID.randomUUID(),
                offering.offeringId(),
                null,
                NOW.plusSeconds(3600),
                ZoneId.of("Europe/Berlin"),
                null,
                null,
                true,
                null,
                null);
    }

    private static PlaceBooking request(Slot slot, ClientChoice client) {
        return request(slot, client, new Booker.Staff(CALLER));
    }

    private static PlaceBooking request(Slot slot, ClientChoice client, Booker booker) {
        return new PlaceBooking(
                new IdempotencyKey(STUDIO, CALLER, "bookings", UUID.randomUUID().toString(), "slot"),
                STUDIO,
                UUID.randomUUID(),
                client,
                booker,
                BookingKind.SINGLE_SESSION,
                new SessionChoice.NewSession(slot),
                1,
                Settlement.CREDITS,
                null);
    }

    private PlacingBatch batch() {
        return batch(Map.of());
    }

    private PlacingBatch batch(Map<Scope, Stored> keptKeys) {
        return new PlacingBatch(
                keptKeys,
                new ClientBook(
                        Map.of(
                                new ClientRef(STUDIO, ADA.clientId()),
                                ADA,
                                new ClientRef(STUDIO, GONE.clientId()),
                                GONE,
                                new ClientRef(STUDIO, COACHED.clientId()),
                                COACHED),
                        Map.of()),
                board,
                UUID::randomUUID,
                NOW);
    }

    private static PlaceBooking request(String key, int partySize) {
        return request(key, partySize, STUDIO, ADA, new Booker.Staff(CALLER));
    }

    private static PlaceBooking request(String key, int partySize, UUID studio, Client client, Booker booker) {
        return new PlaceBooking(
                new IdempotencyKey(studio, CALLER, "bookings", key, "party of " + partySize),
                studio,
                UUID.randomUUID(),
                new ClientChoice.Known(client.clientId()),
                booker,
                BookingKind.SINGLE_SESSION,
                new SessionChoice.Chosen(List.of(SESSION.sessionId())),
                partySize,
                Settlement.CREDITS,
                null);
    }

    private static Client client(UUID studio, String email, boolean active) {
        return client(studio, email, active, List.of());
    }

    private static Client client(UUID studio, String email, boolean active, List<UUID> coaches) {
        return new Client(studio, UUID.randomUUID(), "Ada", email, active, coaches, 1);
    }

    private static SessionSeats session(UUID studio, Instant start, int capacity) {
        return new SessionSeats(
                studio,
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                CLASS.offeringId(),
                start,
                start.plusSeconds(5400),
                ZoneId.of("Europe/Berlin"),
                capacity,
                0,
                false,
                false,
                1);
    }
}
