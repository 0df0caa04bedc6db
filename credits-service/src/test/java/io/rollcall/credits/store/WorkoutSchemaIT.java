package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rollcall.credits.CreditsService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database refuses of workouts, whatever the code does. */
class WorkoutSchemaIT extends CreditsService {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final UUID studio = UUID.randomUUID();
    private final UUID client = UUID.randomUUID();
    private final UUID session = UUID.randomUUID();
    private Connection service;

    /** A session and a workout in it, with one exercise of one set. */
    @BeforeEach
    void logAWorkout() throws SQLException {
        try (Connection worker = database().asWorker();
                Statement statement = worker.createStatement()) {
            statement.execute("""
                    INSERT INTO known_session VALUES ('%s', '%s', now(), now(), false, '{}', 1)""".formatted(studio, session));
            statement.execute("""
                    INSERT INTO known_booking VALUES ('%s', '%s', '%s', '{%s}', true, 1)""".formatted(studio, UUID.randomUUID(), client, session));
        }
        service = database().asService();
        run("SELECT set_config('app.studio', '" + studio + "', false)");
        run(workout("trainer_led", "'" + session + "'", "gen_random_uuid()", "'planned', NULL, NULL, NULL"));
        run("""
                INSERT INTO workout_exercise SELECT studio_id, client_id, id, 'done', 1, 'Squat' FROM workout""");
        run("""
                INSERT INTO workout_set
                SELECT studio_id, client_id, workout_id, part, position, 1, 5, 60, 'kg', NULL FROM workout_exercise""");
    }

    @AfterEach
    void close() throws SQLException {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "trainer_led      | NULL | gen_random_uuid()",
                "trainer_led      | S    | NULL",
                "solo             | S    | NULL",
                "solo             | NULL | gen_random_uuid()",
                "trainer_assisted | NULL | NULL",
                "group            | NULL | NULL",
                "yoga             | NULL | NULL"
            })
    void aWorkoutWithoutWhatItsTypeNeedsIsRefused(String type, String inSession, String trainer) {
        String session = inSession.equals("S") ? "'" + this.session + "'" : inSession;

        assertThat(refusal(workout(type, session, trainer, "'planned', NULL, NULL, NULL"))
                        .getConstraint())
                .isEqualTo("type_has_what_it_needs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "state_has_its_moments | 'planned', now(), NULL, NULL",
                "state_has_its_moments | 'in_progress', NULL, NULL, NULL",
                "state_has_its_moments | 'completed', now(), now(), NULL",
                "state_has_its_moments | 'completed', NULL, now(), 5",
                "state_has_its_moments | 'skipped', now(), now(), NULL",
                "state_has_its_moments | 'cancelled', NULL, now(), 5",
                "state_has_its_moments | 'running', NULL, NULL, NULL",
                "points_within_limit   | 'completed', now(), now(), -1",
                "points_within_limit   | 'completed', now(), now(), 10001"
            })
    void aStateThatCannotBeIsRefused(String constraint, String state) {
        assertThat(refusal(workout("solo", "NULL", "NULL", state)).getConstraint())
                .isEqualTo(constraint);
    }

    @Test
    void aSecondWorkoutOfTheSessionIsRefusedUntilTheFirstIsTakenBack() throws SQLException {
        String group = workout("group", "'" + session + "'", "NULL", "'planned', NULL, NULL, NULL");

        assertThat(refusal(group).getConstraint()).isEqualTo("one_workout_per_session");
        run("UPDATE workout SET state = 'skipped', ended_at = now()");
        run(group);
    }

    @Test
    void aSessionThatIsNotKnownIsRefused() {
        assertThat(refusal(workout("group", "gen_random_uuid()", "NULL", "'planned', NULL, NULL, NULL"))
                        .getConstraint())
                .isEqualTo("workout_studio_id_session_id_fkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM workout",
                "UPDATE workout SET session_id = NULL, type = 'solo', trainer_id = NULL",
                "UPDATE workout SET client_id = gen_random_uuid()",
                "UPDATE known_session SET cancelled = false",
                "INSERT INTO known_booking SELECT studio_id, gen_random_uuid(), client_id, '{}', true, 1 FROM workout"
            })
    void whoServesCallersMayNotRewriteWhatHasHappened(String statement) {
        assertThat(refusal(statement).getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"workout", "workout_exercise", "workout_set", "known_session", "known_booking"})
    void withoutAStudioNothingIsVisibleAndWithItItsOwn(String table) throws SQLException {
        assertThat(count(service, table)).isOne();
        try (Connection unbound = database().asService()) {
            assertThat(count(unbound, table)).isZero();
        }
        run("SELECT set_config('app.studio', '" + UUID.randomUUID() + "', false)");
        assertThat(count(service, table)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"workout", "workout_exercise", "workout_set"})
    void whoFollowsTheTopicsHasNoPartInTheLog(String table) throws SQLException {
        try (Connection worker = database().asWorker()) {
            assertThat(refusal(worker, "SELECT count(*) FROM " + table).getSQLState())
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    private String workout(String type, String inSession, String trainer, String state) {
        return """
                INSERT INTO workout (studio_id, client_id, id, type, session_id, trainer_id, day, state, started_at,
                                     ended_at, experience_points, logged_by, version)
                VALUES ('%s', '%s', gen_random_uuid(), '%s', %s, %s, current_date, %s, gen_random_uuid(), 1)
                """.formatted(studio, client, type, inSession, trainer, state);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = service.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ServerErrorMessage refusal(String sql) {
        return refusal(service, sql);
    }

    private static ServerErrorMessage refusal(Connection connection, String sql) {
        return catchThrowableOfType(PSQLException.class, () -> {
                    try (Statement refused = connection.createStatement()) {
                        refused.execute(sql);
                    }
                })
                .getServerErrorMessage();
    }
}
