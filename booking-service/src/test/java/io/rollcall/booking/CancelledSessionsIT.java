package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.DroppedSession;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.ChangeDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of bookings when scheduling cancels or moves their sessions. */
class CancelledSessionsIT extends RunningService {

    private static final int CAPACITY = 300;
    private static final Instant LATER = StudioFixture.MONDAY.plusSeconds(7_200);

    private UUID offering;

    @BeforeEach
    void openOffering() {
        offering = studio.classFor(1);
    }

    @Test
    void everyBookingOfACancelledSessionIsTakenBack() {
        UUID session = studio.session(offering, CAPACITY);
        List<UUID> bookings = IntStream.range(0, 8)
                .mapToObj(each ->
                        studio.book(studio.atDesk(studio.client(), session)).id())
                .toList();

        cancel(session, StudioFixture.MONDAY, 2);

        bookings.forEach(booking -> awaitState(booking, "cancelled"));
        assertThat(studio.find(bookings.getFirst()).text("reason")).isEqualTo("session_cancelled");
        assertThat(studio.taken(session)).isZero();
        awaitNothingToVacate(session);
    }

    @Test
    void itsCreditsComeBack() {
        UUID session = studio.session(offering, CAPACITY);
        UUID client = studio.client();
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            UUID booking = studio.book(studio.booking(client, session)).id();
            DeductCredits deduct = (DeductCredits) command(commands, client, 1);
            others().publish(new CreditsDeducted(deduct.opId(), studio.id(), client, booking, 1));
            awaitState(booking, "confirmed");

            cancel(session, StudioFixture.MONDAY, 2);

            assertThat(command(commands, client, 2))
                    .isEqualTo(new CancelDeduction(deduct.opId(), studio.id(), client, booking));
            assertThat(studio.find(booking).text("state")).isEqualTo("cancelling");
            others().publish(new CreditsReturned(deduct.opId(), studio.id(), client, booking));
            awaitState(booking, "cancelled");
        }
    }

    @Test
    void saysItOnceHoweverOftenItHearsIt() {
        UUID session = studio.session(offering, CAPACITY);
        UUID booking = studio.book(studio.atDesk(studio.client(), session)).id();
        cancel(session, StudioFixture.MONDAY, 2);
        awaitState(booking, "cancelled");

        cancel(session, StudioFixture.MONDAY, 2);
        cancel(session, StudioFixture.MONDAY, 3);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == 3);
        assertThat(studio.find(booking).number("version")).isEqualTo(2);
        assertThat(studio.taken(session)).isZero();
    }

    @Test
    void aBookingGoesOnWithTheSessionsThatAreLeft() {
        UUID first = studio.session(offering, CAPACITY);
        UUID second = studio.session(offering, CAPACITY, LATER);
        UUID booking =
                studio.book(studio.atDesk(studio.client(), first, second)).id();

        cancel(first, StudioFixture.MONDAY, 2);
        awaitNothingToVacate(first);
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(sessionsOf(booking)).containsExactly(second);
        assertThat(studio.taken(first)).isZero();
        assertThat(studio.taken(second)).isEqualTo(1);

        cancel(second, LATER, 2);
        awaitState(booking, "cancelled");
        assertThat(sessionsOf(booking)).containsExactly(second);
    }

    @Test
    void anEnrollmentGoesOnWithoutTheSessionThatIsCalledOffAndGetsItsCreditsBack() {
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC);
                TopicReader events = TopicReader.of(BookingEvent.TOPIC)) {
            Enrolled enrolled = enroll(commands, 2);
            UUID third = enrolled.sessions().get(2);

            cancelOfRun(enrolled, 3, 2);
            ChangeDeduction change = (ChangeDeduction) command(commands, enrolled.client(), 2);

            assertThat(change)
                    .isEqualTo(new ChangeDeduction(
                            change.opId(),
                            List.of(enrolled.deduct().opId()),
                            studio.id(),
                            enrolled.client(),
                            enrolled.booking(),
                            enrolled.offering(),
                            10,
                            enrolled.deduct().validOn(),
                            "session cancelled, 5 of 6 remain"));
            assertThat(change.opId()).isNotEqualTo(enrolled.deduct().opId());
            awaitSettled(enrolled, change, 10);
            List<UUID> left = enrolled.sessions().stream()
                    .filter(session -> !session.equals(third))
                    .toList();
            assertThat(studio.find(enrolled.booking()).text("state")).isEqualTo("confirmed");
            assertThat(studio.find(enrolled.booking()).text("run_id"))
                    .isEqualTo(enrolled.run().toString());
            assertThat(studio.find(enrolled.booking()).number("credits")).isEqualTo(10);
            assertThat(sessionsOf(enrolled.booking())).isEqualTo(left);
            assertThat(studio.find(enrolled.booking())
                            .body()
                            .path("dropped_sessions")
                            .toString())
                    .isEqualTo("[{\"session_id\":\"" + third + "\",\"credits\":2,\"reason\":\"session_cancelled\"}]");
            assertThat(studio.taken(third)).isZero();
            assertThat(left)
                    .allSatisfy(session -> assertThat(studio.taken(session)).isEqualTo(2));
            assertThat(allocated(third)).isZero();
            assertThat(left)
                    .allSatisfy(session -> assertThat(allocated(session)).isEqualTo(2));

            String key = enrolled.booking().toString();
            events.await("the change", 3, event -> key.equals(event.key()));
            BookingConfirmed told = (BookingConfirmed) events.messages(key).get(2);
            assertThat(told.booking().sessionIds()).isEqualTo(left);
            assertThat(told.booking().version()).isEqualTo(3);
            assertThat(told.booking().droppedSessions())
                    .containsExactly(new DroppedSession(third, 2, "session_cancelled"));
        }
    }

    @Test
    void aSessionCalledOffTwiceComesBackOnceAndALaterCancellationReturnsTheRest() {
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            Enrolled enrolled = enroll(commands, 1);
            cancelOfRun(enrolled, 3, 2);
            ChangeDeduction change = (ChangeDeduction) command(commands, enrolled.client(), 2);
            awaitSettled(enrolled, change, 5);

            cancelOfRun(enrolled, 3, 2);
            cancelOfRun(enrolled, 3, 3);
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> number(
                                    "SELECT fact_version FROM session_seats WHERE session_id = ? AND NOT to_vacate",
                                    enrolled.sessions().get(2))
                            == 3);
            assertThat(commands.messages(enrolled.client().toString())).hasSize(2);

            studio.owner().post(studio.path("bookings/" + enrolled.booking() + "/cancel"), Map.of());
            assertThat(command(commands, enrolled.client(), 3))
                    .isEqualTo(new CancelDeduction(
                            change.opId(),
                            studio.id(),
                            enrolled.client(),
                            enrolled.booking(),
                            List.of(enrolled.deduct().opId())));
            others().publish(new CreditsReturned(change.opId(), studio.id(), enrolled.client(), enrolled.booking()));
            awaitState(enrolled.booking(), "cancelled");
            assertThat(enrolled.sessions())
                    .allSatisfy(session -> assertThat(studio.taken(session)).isZero());
        }
    }

    @Test
    void twoSessionsCalledOffAtTheSameMomentComeBackOnceEach() {
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            Enrolled enrolled = enroll(commands, 1);

            cancelOfRun(enrolled, 2, 2);
            cancelOfRun(enrolled, 5, 2);
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> studio.find(enrolled.booking()).number("credits") == 4);
            String client = enrolled.client().toString();
            commands.await(
                    "the change to 4 credits",
                    command -> client.equals(command.key())
                            && command.body().path("credits").asInt() == 4);
            ChangeDeduction last = (ChangeDeduction) commands.messages(client).getLast();

            // Not answered in between: it names all that it replaces.
            assertThat(last.replacesOpIds())
                    .isEqualTo(commands.messages(client).stream()
                            .map(command -> ((CreditsCommand) command).opId())
                            .filter(op -> !op.equals(last.opId()))
                            .distinct()
                            .toList());
            awaitSettled(enrolled, last, 4);
            assertThat(sessionsOf(enrolled.booking())).hasSize(4);
        }
    }

    @Test
    void asksForTheChangeAgainUntilTheLedgerAnswers() {
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            Enrolled enrolled = enroll(commands, 1);
            cancelOfRun(enrolled, 1, 2);
            CreditsCommand change = command(commands, enrolled.client(), 2);

            change("UPDATE booking SET look_again_at = now() WHERE booking_id = ?", enrolled.booking());

            assertThat(command(commands, enrolled.client(), 3)).isEqualTo(change);
            awaitSettled(enrolled, (ChangeDeduction) change, 5);
        }
    }

    @Test
    void aBookingThatWaitsForTheLedgerLosesTheSessionOnceItIsConfirmed() {
        UUID first = studio.session(offering, CAPACITY);
        UUID second = studio.session(offering, CAPACITY, LATER);
        UUID client = studio.client();
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            UUID booking = studio.book(studio.booking(client, first, second)).id();
            DeductCredits deduct = (DeductCredits) command(commands, client, 1);
            cancel(first, StudioFixture.MONDAY, 2);
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", first) == 2);
            assertThat(sessionsOf(booking)).containsExactly(first, second);

            others().publish(new CreditsDeducted(deduct.opId(), studio.id(), client, booking, 2));

            ChangeDeduction change = (ChangeDeduction) command(commands, client, 2);
            assertThat(change.credits()).isEqualTo(1);
            assertThat(sessionsOf(booking)).containsExactly(second);
            assertThat(studio.taken(first)).isZero();
            awaitNothingToVacate(first);
        }
    }

    @Test
    void aBookingTakenBackWhileItLosesASessionFreesEachSeatOnce() {
        UUID first = studio.session(offering, CAPACITY);
        UUID second = studio.session(offering, CAPACITY, LATER);
        List<UUID> bookings = IntStream.range(0, 40)
                .mapToObj(each -> studio.book(studio.atDesk(studio.client(), first, second))
                        .id())
                .toList();

        cancel(first, StudioFixture.MONDAY, 2);
        bookings.parallelStream()
                .forEach(booking -> assertThat(studio.owner()
                                .post(studio.path("bookings/" + booking + "/cancel"), Map.of())
                                .status())
                        .isEqualTo(200));

        awaitNothingToVacate(first);
        assertThat(studio.taken(first)).isZero();
        assertThat(studio.taken(second)).isZero();
    }

    private record Enrolled(
            UUID offering, UUID run, List<UUID> sessions, UUID client, UUID booking, DeductCredits deduct) {}

    /** A client in a course of six sessions for one credit each, for which the ledger has taken the credits. */
    private Enrolled enroll(TopicReader commands, int partySize) {
        UUID wheel = studio.resource(8);
        UUID course = studio.offering(OfferingKind.COURSE, 1, new ResourceNeed(wheel, 1));
        UUID run = UUID.randomUUID();
        List<UUID> sessions = studio.sessionsOfRun(run, course, 6, 6);
        UUID client = studio.client();
        UUID booking = studio.book(Map.of(
                        "client_id",
                        client,
                        "kind",
                        "enrollment",
                        "run_id",
                        run,
                        "party_size",
                        partySize,
                        "settlement",
                        "credits"))
                .id();
        DeductCredits deduct = (DeductCredits) command(commands, client, 1);
        others().publish(new CreditsDeducted(deduct.opId(), studio.id(), client, booking, deduct.credits()));
        awaitState(booking, "confirmed");
        return new Enrolled(course, run, sessions, client, booking, deduct);
    }

    private void cancelOfRun(Enrolled enrolled, int number, long version) {
        studio.publish(studio.fact(
                enrolled.sessions().get(number - 1),
                enrolled.run(),
                enrolled.offering(),
                number,
                6,
                8,
                StudioFixture.MONDAY.plus(Duration.ofDays(7L * (number - 1))),
                SessionStatus.CANCELLED,
                version));
    }

    private void awaitSettled(Enrolled enrolled, ChangeDeduction change, int credits) {
        others().publish(new CreditsDeducted(
                change.opId(), studio.id(), enrolled.client(), enrolled.booking(), credits));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM booking WHERE booking_id = ? AND look_again_at IS NULL",
                                enrolled.booking())
                        == 1);
        assertThat(studio.find(enrolled.booking()).text("state")).isEqualTo("confirmed");
    }

    private List<UUID> sessionsOf(UUID booking) {
        return studio.find(booking)
                .body()
                .path("session_ids")
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    private static long allocated(UUID session) {
        return number("SELECT coalesce(sum(quantity), 0) FROM allocation WHERE session_id = ?", session);
    }

    @Test
    void aCancelledSessionTakesNoMoreBookings() {
        UUID session = studio.session(offering, CAPACITY);
        studio.book(studio.atDesk(studio.client(), session));
        cancel(session, StudioFixture.MONDAY, 2);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session) == 0);

        assertThat(studio.book(studio.atDesk(studio.client(), session)).code()).isEqualTo("session_closed");
    }

    @Test
    void bookingsFollowASessionThatIsMoved() {
        UUID session = studio.session(offering, CAPACITY);
        UUID booking = studio.book(studio.atDesk(studio.client(), session)).id();

        studio.publish(fact(session, LATER, SessionStatus.SCHEDULED, 2));

        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM session_seats WHERE session_id = ? AND starts_at = ?",
                                session,
                                java.sql.Timestamp.from(LATER))
                        == 1);
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    private void cancel(UUID session, Instant start, long version) {
        studio.publish(fact(session, start, SessionStatus.CANCELLED, version));
    }

    private SessionFact fact(UUID session, Instant start, SessionStatus status, long version) {
        return studio.fact(session, UUID.randomUUID(), offering, 1, 1, CAPACITY, start, status, version);
    }

    private static CreditsCommand command(TopicReader commands, UUID client, int number) {
        commands.await("command " + number, number, command -> client.toString().equals(command.key()));
        return (CreditsCommand) commands.messages(client.toString()).get(number - 1);
    }

    private void awaitState(UUID booking, String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(booking).text("state").equals(state));
    }

    private static void awaitNothingToVacate(UUID session) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM session_seats WHERE session_id = ? AND cancelled AND NOT to_vacate",
                                session)
                        == 1);
    }
}
