package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AccessIT extends RunningService {

    @Test
    void keepsPatternsFromTheOwnerOfAnotherStudio() {
        StudioFixture studio = studio();
        String stranger = studio().owner();
        String pattern = pattern(studio);

        assertRefused(
                exchangePost(stranger, studio.path("schedule-patterns/preview"), studio.pattern(MONDAYS)),
                404,
                "unknown_studio");
        assertRefused(
                exchangePost(stranger, studio.path("schedule-patterns"), studio.pattern(MONDAYS)),
                404,
                "unknown_studio");
        assertRefused(exchangeGet(stranger, studio.path("schedule-patterns/" + pattern)), 404, "unknown_studio");
        assertRefused(
                exchangePost(stranger, studio.path("schedule-patterns/" + pattern + "/generate"), "{\"name\":\"x\"}"),
                404,
                "unknown_studio");
        assertThat(count("schedule_pattern", studio.studioId())).isEqualTo(1);
        assertThat(count("run", studio.studioId())).isZero();
    }

    @Test
    void findsNothingOfAnotherStudioUnderItsOwnPaths() {
        StudioFixture studio = studio();
        StudioFixture other = studio();
        String pattern = pattern(studio);
        JsonNode run = generate(studio, pattern);

        assertRefused(exchangeGet(other.owner(), other.path("schedule-patterns/" + pattern)), 404, "unknown_pattern");
        assertRefused(
                exchangeGet(
                        other.owner(), other.path("runs/" + run.at("/run_id").asString())),
                404,
                "unknown_run");
        assertRefused(
                exchangeGet(
                        other.owner(),
                        other.path("sessions/" + run.at("/sessions/0/id").asString())),
                404,
                "unknown_session");
        assertThat(get(
                                other.owner(),
                                other.path(
                                        "sessions?run_id=" + run.at("/run_id").asString()))
                        .at("/items")
                        .size())
                .isZero();
        assertRefused(
                exchangePost(other.owner(), other.path("schedule-patterns"), studio.pattern(MONDAYS)),
                404,
                "unknown_offering");
    }

    @Test
    void showsPublishedSessionsOfAnApprovedStudioToWhoeverIsSignedIn() {
        StudioFixture studio = studio();
        JsonNode run = generate(studio, pattern(studio));
        String visitor = studio().owner();

        assertThat(get(visitor, studio.path("sessions")).at("/items").size()).isEqualTo(6);
        assertThat(get(visitor, studio.path("runs/" + run.at("/run_id").asString()))
                        .at("/seats")
                        .asInt())
                .isEqualTo(48);
    }

    @Test
    void showsNothingOfAnUnapprovedStudioToOthers() {
        StudioFixture studio = studio(false, true);
        JsonNode run = generate(studio, pattern(studio));
        String visitor = studio().owner();

        for (String path :
                List.of("sessions", "runs", "runs/" + run.at("/run_id").asString())) {
            assertRefused(exchangeGet(visitor, studio.path(path)), 404, "unknown_studio");
        }
    }

    @Test
    void showsUnpublishedSessionsToTheStaffOnly() {
        StudioFixture studio = studio(true, false);
        JsonNode run = generate(studio, pattern(studio));
        String session = run.at("/sessions/0/id").asString();
        String visitor = studio().owner();

        assertThat(get(studio.owner(), studio.path("sessions")).at("/items").size())
                .isEqualTo(6);
        assertThat(get(visitor, studio.path("sessions")).at("/items").size()).isZero();
        assertThat(get(visitor, studio.path("runs")).at("/items").size()).isZero();
        assertRefused(exchangeGet(visitor, studio.path("sessions/" + session)), 404, "unknown_session");
        assertRefused(
                exchangeGet(visitor, studio.path("runs/" + run.at("/run_id").asString())), 404, "unknown_run");
    }

    @Test
    void refusesWhoeverHasNoToken() {
        assertRefused(exchangeGet("not-a-token", studio().path("sessions")), 401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"known_offering", "schedule_pattern", "run", "session", "session_availability"})
    void hidesEveryRowUntilAStudioIsBound(String table) throws SQLException {
        StudioFixture studio = studio();
        generate(studio, pattern(studio));
        others().publish(new AvailabilityFact(
                UUID.randomUUID(), studio.studioId(), 8, 1, 7, AvailabilityStatus.AVAILABLE, 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("session_availability", studio.studioId()) == 1);

        try (Connection service = database().asService()) {
            assertThat(count(service, "SELECT count(*) FROM " + table)).isZero();
            service.createStatement().execute("SET app.studio = '" + studio.studioId() + "'");
            assertThat(count(service, "SELECT count(*) FROM " + table)).isPositive();
        }
        try (Connection owner = database().asOwner()) {
            assertThat(count(owner, "SELECT count(*) FROM " + table)).isZero();
        }
    }

    @Test
    void showsWithoutAStudioOnlyWhatIsApproved() throws SQLException {
        UUID approved = studio().studioId();
        UUID hidden = studio(false, true).studioId();
        await().atMost(TopicReader.PATIENCE).until(() -> count("showcase_studio", hidden) == 1);

        try (Connection service = database().asService()) {
            String shown = "SELECT count(*) FROM showcase_studio WHERE studio_id = '%s'";
            assertThat(count(service, shown.formatted(approved))).isEqualTo(1);
            assertThat(count(service, shown.formatted(hidden))).isZero();
            service.createStatement().execute("SET app.studio = '" + hidden + "'");
            assertThat(count(service, shown.formatted(hidden))).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT FROM schedule_pattern",
                "UPDATE run SET name = ''",
                "DELETE FROM run",
                "DELETE FROM session",
                "UPDATE assignment SET live = false",
                "DELETE FROM closure",
                "UPDATE availability SET version = 1",
                "DELETE FROM availability_exception",
                "UPDATE appointment_rules SET version = 1",
                "DELETE FROM session_order",
            })
    void keepsTheWorkerFromWhatItDoesNotNeed(String statement) throws SQLException {
        try (Connection worker = database().asWorker()) {
            assertThatThrownBy(() -> worker.createStatement().execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void keepsBookingsOrdersFromWhoServesHttp() throws SQLException {
        try (Connection service = database().asService()) {
            assertThatThrownBy(() -> count(service, "SELECT count(*) FROM session_order"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private String pattern(StudioFixture studio) {
        return post(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS), 201)
                .at("/id")
                .asString();
    }

    private JsonNode generate(StudioFixture studio, String pattern) {
        return post(
                studio.owner(),
                studio.path("schedule-patterns/" + pattern + "/generate"),
                "{\"name\":\"Spring run\"}",
                201);
    }
}
