package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.BookingJobs;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.ItemResult;
import io.rollcall.booking.jobs.JobItem;
import io.rollcall.booking.jobs.JobKey;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Jobs in PostgreSQL, with the worker's role. */
public final class PostgresBookingJobs implements BookingJobs {

    private static final String UNFINISHED = """
            SELECT studio_id, job_id FROM booking_job WHERE completed_at IS NULL ORDER BY job_id LIMIT :limit
            """;

    // Whoever finds it taken leaves it: the other goes on until it is finished.
    private static final String TAKE = JobRows.FIND + """
               AND j.completed_at IS NULL
               FOR NO KEY UPDATE SKIP LOCKED
            """;

    private static final String WAITING = """
            SELECT position, booking_id
              FROM booking_job_item
             WHERE studio_id = :studio AND job_id = :job AND state = 'waiting'
             ORDER BY position
             LIMIT :limit
            """;

    private static final String KEEP = """
            UPDATE booking_job_item i
               SET state = now.state, refusal = now.refusal
              FROM unnest(:positions::int[], :states::text[], :refusals::text[]) AS now (position, state, refusal)
             WHERE i.studio_id = :studio AND i.job_id = :job AND i.position = now.position AND i.state = 'waiting'
            """;

    private static final String COUNT = """
            UPDATE booking_job
               SET done = done + :done, refused = refused + :refused,
                   completed_at = CASE WHEN done + refused + :done + :refused = items THEN now() END
             WHERE studio_id = :studio AND job_id = :job
            """;

    private final DatabaseClient database;

    public PostgresBookingJobs(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<JobKey>> unfinished(int limit) {
        return database.sql(UNFINISHED)
                .bind("limit", limit)
                .map(JobRows::key)
                .all()
                .collectList();
    }

    @Override
    public Mono<BookingJob> take(JobKey key) {
        return JobRows.of(database, TAKE, key).map(JobRows::job).one();
    }

    @Override
    public Mono<List<JobItem>> waiting(JobKey key, int limit) {
        return JobRows.of(database, WAITING, key)
                .bind("limit", limit)
                .map(JobRows::item)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> keep(JobKey key, List<ItemReport> reports) {
        int done = (int) reports.stream()
                .filter(report -> report.result() instanceof ItemResult.Done)
                .count();
        return JobRows.of(database, KEEP, key)
                .bind("positions", each(reports, report -> report.item().position(), Integer[]::new))
                .bind("states", each(reports, report -> JobRows.state(report.result()), String[]::new))
                .bind("refusals", each(reports, report -> JobRows.refusal(report.result()), String[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(kept -> kept == reports.size()
                        ? JobRows.of(database, COUNT, key)
                                .bind("done", done)
                                .bind("refused", reports.size() - done)
                                .then()
                        : Mono.error(new IllegalStateException(
                                "%d of %d results were kept of job %s".formatted(kept, reports.size(), key))));
    }
}
