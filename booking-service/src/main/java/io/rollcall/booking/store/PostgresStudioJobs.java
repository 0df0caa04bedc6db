package io.rollcall.booking.store;

import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.JobKey;
import io.rollcall.booking.jobs.JobOrder;
import io.rollcall.booking.jobs.StudioJobs;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Jobs through row-level security. */
public final class PostgresStudioJobs implements StudioJobs {

    private static final String ACCEPT = """
            INSERT INTO booking_job (studio_id, job_id, action, ordered_by, coach_ids, items)
            VALUES (:studio, :job, :action, :ordered_by, :coaches, :items)
            """;

    private static final String ACCEPT_ITEMS = """
            INSERT INTO booking_job_item (studio_id, job_id, booking_id, position)
            SELECT :studio, :job, item.booking_id, item.position
              FROM unnest(:bookings::uuid[]) WITH ORDINALITY AS item (booking_id, position)
            """;

    private static final String ITEMS = """
            SELECT position, booking_id, state, refusal
              FROM booking_job_item
             WHERE studio_id = :studio AND job_id = :job AND position > :after
             ORDER BY position
             LIMIT :limit
            """;

    private final DatabaseClient database;

    public PostgresStudioJobs(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> accept(JobKey key, JobOrder order) {
        List<UUID> coaches = order.coaches();
        return JobRows.of(database, ACCEPT, key)
                .bind("action", Column.name(order.action()))
                .bind("ordered_by", order.orderedBy())
                .bind("coaches", Column.orNull(coaches == null ? null : coaches.toArray(UUID[]::new), UUID[].class))
                .bind("items", order.bookingIds().size())
                .then()
                .then(JobRows.of(database, ACCEPT_ITEMS, key)
                        .bind("bookings", order.bookingIds().toArray(UUID[]::new))
                        .then());
    }

    @Override
    public Mono<BookingJob> find(JobKey key) {
        return JobRows.of(database, JobRows.FIND, key).map(JobRows::job).one();
    }

    @Override
    public Mono<List<ItemReport>> items(JobKey key, int after, int limit) {
        return JobRows.of(database, ITEMS, key)
                .bind("after", after)
                .bind("limit", limit)
                .map(JobRows::report)
                .all()
                .collectList();
    }
}
