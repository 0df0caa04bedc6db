package io.rollcall.booking.store;

import io.rollcall.booking.bookings.VisibleBookings;
import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Who sees which booking, with the worker's role. */
public final class PostgresVisibleBookings implements VisibleBookings {

    private static final String IN_SCOPE = """
            SELECT b.booking_id FROM booking b
             WHERE b.studio_id = :studio AND b.booking_id = ANY (:bookings::uuid[]) AND b.state <> 'held' AND %s
            """.formatted(Scopes.BOOKINGS);

    private final DatabaseClient database;

    public PostgresVisibleBookings(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Set<UUID>> of(UUID studioId, List<UUID> bookingIds, ClientScope scope) {
        GenericExecuteSpec named =
                database.sql(IN_SCOPE).bind("studio", studioId).bind("bookings", bookingIds.toArray(UUID[]::new));
        return Scopes.bind(named, scope)
                .map(row -> Column.of(row, "booking_id", UUID.class))
                .all()
                .collect(Collectors.toSet());
    }
}
