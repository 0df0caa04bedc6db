package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsIT extends RunningService {

    @AfterEach
    void nothingWasKept() {
        assertThat(number("SELECT count(*) FROM booking WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(number("SELECT coalesce(sum(taken), 0) FROM session_seats WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(number("SELECT count(*) FROM idempotency_key WHERE studio_id = ?", studio.id()))
                .isZero();
    }

    @Test
    void refusesSessionsThatHaveBegunOrAreCancelled() {
        UUID offering = studio.classFor(0);
        UUID begun = studio.session(offering, 8, Instant.parse("2020-01-06T17:00:00Z"));
        UUID cancelled = UUID.randomUUID();
        studio.publish(studio.fact(
                cancelled, UUID.randomUUID(), offering, 1, 1, 8, StudioFixture.MONDAY, SessionStatus.CANCELLED, 1));
        UUID client = studio.client();

        expect(studio.book(studio.booking(client, begun)), 409, "session_closed");
        expect(studio.book(studio.booking(client, cancelled)), 409, "session_closed");
        assertThat(studio.availability(cancelled).text("status")).isEqualTo("closed");
    }

    @Test
    void refusesPartiesThatNoSessionHolds() {
        UUID offering = studio.classFor(0);
        Map<String, Object> nine = studio.booking(studio.client(), studio.session(offering, 8));
        nine.put("party_size", 9);
        Map<String, Object> crowd = studio.booking(studio.client(), studio.session(offering, 1000));
        crowd.put("party_size", 101);

        expect(studio.book(nine), 422, "party_too_large");
        expect(studio.book(crowd), 422, "party_too_large");
    }

    @Test
    void refusesWhatTheKindOfOfferingDoesNotAllow() {
        UUID course = studio.offering(OfferingKind.COURSE, 0);
        UUID session = studio.session(course, 8);
        UUID run = UUID.randomUUID();
        studio.sessionsOfRun(run, studio.classFor(0), 2, 2);
        UUID client = studio.client();
        Map<String, Object> dropIn = studio.booking(client, session);
        dropIn.put("kind", "drop_in");

        expect(studio.book(studio.booking(client, session)), 422, "kind_not_offered");
        expect(studio.book(dropIn), 422, "kind_not_offered");
        expect(studio.book(Map.of("client_id", client, "kind", "enrollment", "run_id", run)), 422, "kind_not_offered");
    }

    @Test
    void refusesSessionsOfTwoOfferings() {
        UUID one = studio.session(studio.classFor(0), 8);
        UUID other = studio.session(studio.classFor(0), 8, StudioFixture.MONDAY.plus(Duration.ofDays(1)));

        expect(studio.book(studio.booking(studio.client(), one, other)), 422, "several_offerings");
    }

    @Test
    void refusesRequestsThatDoNotFitTogether() {
        UUID offering = studio.classFor(0);
        UUID one = studio.session(offering, 8);
        UUID other = studio.session(offering, 8, StudioFixture.MONDAY.plus(Duration.ofDays(1)));
        UUID client = studio.client();
        Map<String, Object> twoAsSingle = studio.booking(client, one, other);
        twoAsSingle.put("kind", "single_session");
        Map<String, Object> withRun = studio.booking(client, one);
        withRun.put("run_id", UUID.randomUUID());

        expect(studio.book(studio.booking(client, one, one)), 422, "duplicate_session");
        expect(studio.book(twoAsSingle), 422, "one_session_only");
        expect(studio.book(withRun), 422, "sessions_required");
        expect(studio.book(Map.of("client_id", client, "kind", "drop_in")), 422, "sessions_required");
        expect(
                studio.book(Map.of("client_id", client, "kind", "drop_in", "session_ids", List.of())),
                422,
                "sessions_required");
        expect(studio.book(Map.of("client_id", client, "kind", "enrollment")), 422, "run_required");
    }

    @Test
    void doesNotKnowWhatIsNotOfThisStudio() {
        UUID session = studio.session(studio.classFor(0), 8);
        UUID client = studio.client();

        expect(studio.book(studio.booking(UUID.randomUUID(), session)), 404, "unknown_client");
        expect(studio.book(studio.booking(client, UUID.randomUUID())), 404, "unknown_session");
        expect(
                studio.book(Map.of("client_id", client, "kind", "enrollment", "run_id", UUID.randomUUID())),
                404,
                "unknown_run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    {}                                                                  | 422 | invalid_request
                    {"client_id":"x"}                                                   | 400 | invalid_field
                    {"surprise":1}                                                      | 400 | unknown_field
                    [                                                                   | 400 | malformed_json
                    {"client_id":"ID","kind":"ballet","session_ids":["ID"]}             | 400 | invalid_field
                    {"client_id":"ID","kind":"drop_in","session_ids":["ID"],"party_size":0}   | 422 | invalid_request
                    {"client_id":"ID","kind":"drop_in","session_ids":["ID"],"party_size":1e9} | 400 | invalid_field
                    {"client_id":"ID","kind":"drop_in","session_ids":["ID"],"party_size":99999999999} | 400 | invalid_field
                    {"client_id":"ID","kind":"drop_in","session_ids":[null]}            | 422 | invalid_request
                    {"client_id":"ID","client_id":"ID","kind":"drop_in"}                | 400 | malformed_json
                    """)
    void refusesWhatIsNotABooking(String body, int status, String code) {
        String path = studio.path("bookings");
        String json = body.replace("ID", UUID.randomUUID().toString());

        expect(
                studio.owner()
                        .postRaw(
                                path,
                                json,
                                Map.of("Idempotency-Key", UUID.randomUUID().toString())),
                status,
                code);
    }

    @Test
    void asksForAnIdempotencyKey() {
        UUID session = studio.session(studio.classFor(0), 8);
        String booking = """
                {"client_id":"%s","kind":"drop_in","session_ids":["%s"]}
                """.formatted(studio.client(), session);

        expect(studio.owner().postRaw(studio.path("bookings"), booking, Map.of()), 400, "idempotency_key_required");
    }

    @Test
    void followsTheNewestWordOfASession() {
        UUID offering = studio.classFor(0);
        UUID run = UUID.randomUUID();
        UUID session = UUID.randomUUID();
        publish(session, run, offering, 8, 2);
        publish(session, run, offering, 3, 1);
        publish(session, run, offering, 5, 3);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == 5);
    }

    private void publish(UUID session, UUID run, UUID offering, int capacity, long version) {
        studio.publish(studio.fact(
                session, run, offering, 1, 1, capacity, StudioFixture.MONDAY, SessionStatus.SCHEDULED, version));
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().getContentType()).hasToString("application/problem+json");
    }
}
