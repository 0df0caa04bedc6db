package io.rollcall.booking.store;

import io.rollcall.booking.bookings.ChangeOutcome;
import io.rollcall.booking.bookings.StudioChanges;
import io.rollcall.tenancy.StudioDatabase;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Changes through row-level security. */
public final class PostgresStudioChanges implements StudioChanges {

    private static final String OUTCOME = """
            SELECT outcome FROM booking_change WHERE studio_id = :studio AND change_id = :change
            """;

    private final StudioDatabase database;

    public PostgresStudioChanges(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<ChangeOutcome> outcome(UUID studioId, UUID changeId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(OUTCOME)
                        .bind("studio", studioId)
                        .bind("change", changeId)
                        .map(row -> Column.named(ChangeOutcome.class, row, "outcome"))
                        .one());
    }
}
