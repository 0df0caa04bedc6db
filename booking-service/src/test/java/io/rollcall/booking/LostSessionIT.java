package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both services as they run: sessions of an enrollment are called off while the ledger is dead. */
class LostSessionIT extends RunningService {

    private static final int PARTY = 2;
    private static final int RUN = 6;
    private static final int GRANTED = PARTY * RUN;
    private static final int WAIT_SECONDS = 10;
    /** To come up, with other services beside it. */
    private static final Duration START = TopicReader.PATIENCE.multipliedBy(3);

    private static CreditsBeside credits;

    @BeforeAll
    static void startCredits() {
        credits = CreditsBeside.start();
    }

    @AfterAll
    static void stopCredits() {
        credits.close();
    }

    @Test
    void theCreditsOfCancelledSessionsComeBackOnceThoughTheLedgerDiesMeanwhile() {
        UUID course = studio.offering(OfferingKind.COURSE, 1);
        UUID run = UUID.randomUUID();
        List<UUID> sessions = studio.sessionsOfRun(run, course, RUN, RUN);
        UUID client = studio.client();
        grant(client);
        UUID booking = enroll(client, run);
        assertThat(balance(client)).isEqualTo("0 available, 12 used");

        credits.kill();
        callOff(course, run, sessions, 3, 2);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.find(booking).number("credits") == GRANTED - PARTY);
        callOff(course, run, sessions, 5, 2);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.find(booking).number("credits") == GRANTED - 2 * PARTY);
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(studio.taken(sessions.get(2))).isZero();
        assertThat(studio.taken(sessions.get(4))).isZero();

        credits.startAgain();
        await().atMost(START)
                .failFast(CreditsBeside.HINT, credits::hasEnded)
                .until(() ->
                        number("SELECT count(*) FROM booking WHERE booking_id = ? AND look_again_at IS NULL", booking)
                                == 1);
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(balance(client)).isEqualTo("4 available, 8 used");
        List<String> entries = ledger(client);
        assertThat(entries)
                .endsWith("deduct -12 booking", "grant 12 gift")
                .contains("reversal 12 session cancelled, 5 of 6 remain")
                .startsWith("deduct -8 session cancelled, 4 of 6 remain");

        callOff(course, run, sessions, 3, 3);
        callOff(course, run, sessions, 5, 3);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM session_seats WHERE run_id = ? AND fact_version = 3"
                                        + " AND NOT to_vacate",
                                run)
                        == 2);
        assertThat(ledger(client)).isEqualTo(entries);

        Answer cancelled = studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of(), WAIT_SECONDS);
        assertThat(cancelled.text("state")).isEqualTo("cancelled");
        assertThat(balance(client)).isEqualTo("12 available, 0 used");
        assertThat(ledger(client).getFirst()).isEqualTo("reversal 8 booking cancelled or not confirmed");
        assertThat(sessions)
                .allSatisfy(session -> assertThat(studio.taken(session)).isZero());
    }

    /** As soon as the other service knows the studio and the client. */
    private void grant(UUID client) {
        String path = studio.path("clients/" + client + "/grants");
        await().atMost(START)
                .ignoreExceptions()
                .failFast(CreditsBeside.HINT, credits::hasEnded)
                .until(() -> studio.owner(credits)
                                .post(path, Map.of("credits", GRANTED, "reason", "gift"))
                                .status()
                        == 201);
    }

    private UUID enroll(UUID client, UUID run) {
        Map<String, Object> enrollment = Map.of(
                "client_id", client, "kind", "enrollment", "run_id", run, "party_size", PARTY, "settlement", "credits");
        Answer enrolled = studio.owner().post(studio.path("bookings"), enrollment, WAIT_SECONDS);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(enrolled.id()).text("state").equals("confirmed"));
        return enrolled.id();
    }

    private void callOff(UUID course, UUID run, List<UUID> sessions, int number, long version) {
        studio.publish(studio.fact(
                sessions.get(number - 1),
                run,
                course,
                number,
                RUN,
                8,
                StudioFixture.MONDAY.plus(Duration.ofDays(7L * (number - 1))),
                SessionStatus.CANCELLED,
                version));
    }

    private String balance(UUID client) {
        Answer figures = studio.owner(credits).get(studio.path("clients/" + client + "/credits"));
        return figures.number("available") + " available, " + figures.number("used") + " used";
    }

    /** Newest first. */
    private List<String> ledger(UUID client) {
        return studio.owner(credits)
                .get(studio.path("clients/" + client + "/ledger"))
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("kind").asString() + " "
                        + item.path("amount").asInt() + " "
                        + item.path("reason").asString())
                .toList();
    }
}
