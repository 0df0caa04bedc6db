package io.rollcall.booking.store;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Bookings through row-level security. */
public final class PostgresStudioBookings implements StudioBookings {

    private static final String FIND = """
            SELECT %s FROM %s WHERE b.studio_id = :studio AND b.booking_id = :booking
            """.formatted(BookingRows.COLUMNS, BookingRows.TABLES);

    private static final String FIND_HOLD = FIND + " AND " + Scopes.BOOKINGS;

    private static final String FIND_IN_SCOPE = FIND_HOLD + " AND b.state <> 'held'";

    private static final String NOTES = """
            SELECT n.booking_id, n.notes
              FROM booking_note n
             WHERE n.studio_id = :studio AND n.booking_id = ANY (:bookings::uuid[])
            """;

    private final StudioDatabase database;
    private final BookingLists lists;

    public PostgresStudioBookings(StudioDatabase database) {
        this.database = database;
        this.lists = new BookingLists(database);
    }

    @Override
    public Mono<Booking> find(UUID studioId, UUID bookingId) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(FIND)
                        .bind("studio", studioId)
                        .bind("booking", bookingId)
                        .map(BookingRows::read)
                        .one());
    }

    @Override
    public Mono<Booking> find(UUID studioId, UUID bookingId, ClientScope scope) {
        return find(FIND_IN_SCOPE, studioId, bookingId, scope);
    }

    @Override
    public Mono<Booking> findHold(UUID studioId, UUID holdId, ClientScope scope) {
        return find(FIND_HOLD, studioId, holdId, scope);
    }

    private Mono<Booking> find(String statement, UUID studioId, UUID bookingId, ClientScope scope) {
        GenericExecuteSpec one =
                database.client().sql(statement).bind("studio", studioId).bind("booking", bookingId);
        return database.inStudio(
                studioId, Scopes.bind(one, scope).map(BookingRows::read).one());
    }

    @Override
    public Mono<List<NotedBooking>> list(UUID studioId, BookingFilter filter, ClientScope scope) {
        return lists.list(studioId, filter, scope);
    }

    @Override
    public Mono<Map<UUID, String>> notes(UUID studioId, List<UUID> bookingIds) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(NOTES)
                        .bind("studio", studioId)
                        .bind("bookings", bookingIds.toArray(UUID[]::new))
                        .map(row -> Map.entry(
                                Column.of(row, "booking_id", UUID.class), Column.of(row, "notes", String.class)))
                        .all()
                        .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
