package io.rollcall.booking.store;

import io.rollcall.booking.reconciliation.Comparisons;
import io.rollcall.booking.reconciliation.Pace;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far the comparison has come, in one row. Times are set and compared by the database. */
public final class PostgresComparisons implements Comparisons {

    /** The smallest op_id of a moment so long ago: version 7 ids begin with 48 bits of milliseconds (RFC 9562). */
    private static final String OP_BEFORE = """
            (lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint - :%s), 12, '0') || repeat('0', 20))::uuid
            """;

    private static final String BEGIN =
            """
            UPDATE reconciliation r
               SET begun_at = now(), heard_at = now(), found = 0, until_op = %s
              FROM (SELECT the_only_one FROM reconciliation FOR UPDATE SKIP LOCKED) AS mine
             WHERE r.the_only_one = mine.the_only_one
               AND r.begun_at <= now() - :every_ms * interval '1 ms'
               AND (r.until_op IS NULL OR r.heard_at <= now() - :patience_ms * interval '1 ms')
            RETURNING least(r.compared_until, %s) AS from_op, r.until_op
            """.formatted(OP_BEFORE.formatted("after_ms"), OP_BEFORE.formatted("window_ms"));

    private static final String FORGET_QUESTIONS = "DELETE FROM reconciliation_question";

    private static final String OPEN_UNTIL = """
            SELECT until_op FROM reconciliation WHERE until_op IS NOT NULL FOR UPDATE
            """;

    private static final String ASKED = "INSERT INTO reconciliation_question (question_id) VALUES (:question)";

    private static final String ANSWERED = "DELETE FROM reconciliation_question WHERE question_id = :question";

    private static final String HEARD = "UPDATE reconciliation SET heard_at = now()";

    private static final String FOUND = "UPDATE reconciliation SET found = found + :found";

    private static final String END = """
            UPDATE reconciliation
               SET mismatches = found, completed_at = now(), compared_until = greatest(compared_until, until_op),
                   until_op = NULL
             WHERE until_op IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reconciliation_question)
            """;

    private static final String STANDING = """
            SELECT mismatches, extract(epoch FROM now() - completed_at)::float8 AS age_seconds FROM reconciliation
            """;

    private final DatabaseClient database;

    public PostgresComparisons(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Stretch> begin(Pace pace) {
        return database.sql(BEGIN)
                .bind("after_ms", pace.after().toMillis())
                .bind("window_ms", pace.window().toMillis())
                .bind("every_ms", pace.every().toMillis())
                .bind("patience_ms", pace.patience().toMillis())
                .map(row -> new Stretch(Column.of(row, "from_op", UUID.class), Column.of(row, "until_op", UUID.class)))
                .one()
                .delayUntil(begun -> database.sql(FORGET_QUESTIONS).then());
    }

    @Override
    public Mono<UUID> openUntil() {
        return database.sql(OPEN_UNTIL)
                .map(row -> Column.of(row, "until_op", UUID.class))
                .one();
    }

    @Override
    public Mono<Void> asked(UUID questionId) {
        return database.sql(ASKED).bind("question", questionId).then();
    }

    @Override
    public Mono<Boolean> answered(UUID questionId) {
        return database.sql(ANSWERED)
                .bind("question", questionId)
                .fetch()
                .rowsUpdated()
                .map(deleted -> deleted == 1)
                .delayUntil(waited -> waited ? database.sql(HEARD).then() : Mono.empty());
    }

    @Override
    public Mono<Void> found(int mismatches) {
        return mismatches == 0
                ? Mono.empty()
                : database.sql(FOUND).bind("found", mismatches).then();
    }

    @Override
    public Mono<Void> endWhenAnswered() {
        return database.sql(END).then();
    }

    @Override
    public Mono<Standing> standing() {
        return database.sql(STANDING)
                .map(row -> new Standing(
                        Column.of(row, "mismatches", Integer.class), Column.of(row, "age_seconds", Double.class)))
                .one();
    }
}
