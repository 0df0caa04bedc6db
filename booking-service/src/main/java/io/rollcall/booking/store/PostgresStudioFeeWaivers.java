package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.FeeWaiver;
import io.rollcall.booking.bookings.StudioFeeWaivers;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Waivers through row-level security. */
public final class PostgresStudioFeeWaivers implements StudioFeeWaivers {

    private static final String FIND = """
            SELECT w.studio_id, w.booking_id, w.credits, w.reason, w.waived_by, w.waived_at
              FROM booking_waiver w
             WHERE w.studio_id = :studio AND w.booking_id = :booking
            """;

    private final StudioDatabase database;

    public PostgresStudioFeeWaivers(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<FeeWaiver> find(BookingRef booking) {
        return database.inStudio(booking.studioId(), find(database.client(), booking));
    }

    /** In an open transaction. */
    static Mono<FeeWaiver> find(DatabaseClient client, BookingRef booking) {
        return client.sql(FIND)
                .bind("studio", booking.studioId())
                .bind("booking", booking.bookingId())
                .map(row -> new FeeWaiver(
                        Column.of(row, "studio_id", UUID.class),
                        Column.of(row, "booking_id", UUID.class),
                        Column.of(row, "credits", Integer.class),
                        Column.of(row, "reason", String.class),
                        Column.of(row, "waived_by", UUID.class),
                        Column.of(row, "waived_at", Instant.class)))
                .one();
    }
}
