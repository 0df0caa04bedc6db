package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.List;
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

        cancel(second, LATER, 2);
        awaitState(booking, "cancelled");
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
