package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.FeeWaivers;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Waivers of all studios, with the worker's role, which cannot change one. */
public final class PostgresFeeWaivers implements FeeWaivers {

    private static final String ADD = """
            INSERT INTO booking_waiver (studio_id, booking_id, credits, reason, waived_by)
            VALUES (:studio, :booking, :credits, :reason, :waived_by)
            """;

    private static final String HAS = """
            SELECT EXISTS (SELECT FROM booking_waiver w WHERE w.studio_id = :studio AND w.booking_id = :booking) AS has
            """;

    private final DatabaseClient database;

    public PostgresFeeWaivers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(BookingRef booking, int credits, String reason, UUID waivedBy) {
        return database.sql(ADD)
                .bind("studio", booking.studioId())
                .bind("booking", booking.bookingId())
                .bind("credits", credits)
                .bind("reason", reason)
                .bind("waived_by", waivedBy)
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Boolean> has(BookingRef booking) {
        return database.sql(HAS)
                .bind("studio", booking.studioId())
                .bind("booking", booking.bookingId())
                .map(row -> Column.of(row, "has", Boolean.class))
                .one();
    }
}
