package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.ItemResult;
import io.rollcall.booking.jobs.JobAction;
import io.rollcall.booking.jobs.JobItem;
import io.rollcall.booking.jobs.JobKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Jobs as rows. */
final class JobRows {

    static final String FIND = """
            SELECT j.studio_id, j.job_id, j.action, j.ordered_by, j.coach_ids, j.items, j.done, j.refused, j.created_at,
                   j.completed_at
              FROM booking_job j
             WHERE j.studio_id = :studio AND j.job_id = :job
            """;

    private JobRows() {}

    static GenericExecuteSpec of(DatabaseClient database, String sql, JobKey key) {
        return database.sql(sql).bind("studio", key.studioId()).bind("job", key.jobId());
    }

    static JobKey key(Readable row) {
        return new JobKey(Column.of(row, "studio_id", UUID.class), Column.of(row, "job_id", UUID.class));
    }

    static BookingJob job(Readable row) {
        UUID[] coaches = row.get("coach_ids", UUID[].class);
        return new BookingJob(
                key(row),
                Column.named(JobAction.class, row, "action"),
                Column.of(row, "ordered_by", UUID.class),
                coaches == null ? null : List.of(coaches),
                Column.of(row, "items", Integer.class),
                Column.of(row, "done", Integer.class),
                Column.of(row, "refused", Integer.class),
                Column.of(row, "created_at", Instant.class),
                row.get("completed_at", Instant.class));
    }

    static JobItem item(Readable row) {
        return new JobItem(Column.of(row, "position", Integer.class), Column.of(row, "booking_id", UUID.class));
    }

    static ItemReport report(Readable row) {
        String state = Column.of(row, "state", String.class);
        ItemResult result = switch (state) {
            case "waiting" -> new ItemResult.Waiting();
            case "done" -> new ItemResult.Done();
            case "refused" -> new ItemResult.Refused(Column.named(ItemResult.Reason.class, row, "refusal"));
            default -> throw new IllegalStateException("the table lets no state " + state + " in");
        };
        return new ItemReport(item(row), result);
    }

    static String state(ItemResult result) {
        return switch (result) {
            case ItemResult.Waiting waiting -> "waiting";
            case ItemResult.Done done -> "done";
            case ItemResult.Refused refused -> "refused";
        };
    }

    static @Nullable String refusal(ItemResult result) {
        return result instanceof ItemResult.Refused refused ? refused.reason().code() : null;
    }
}
