package io.rollcall.booking.store;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
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

    private static final String FIND_NOTED =
            """
            SELECT %s FROM %s WHERE b.studio_id = :studio AND b.booking_id = :booking AND %s AND b.state <> 'held'
            """.formatted(NotedBookingRows.COLUMNS, NotedBookingRows.TABLES, Scopes.BOOKINGS);

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

    @Override
    public Mono<NotedBooking> findNoted(UUID studioId, UUID bookingId, ClientScope scope) {
        return database.inStudio(
                studioId,
                bound(FIND_NOTED, studioId, bookingId, scope)
                        .map(row -> NotedBookingRows.read(row, scope))
                        .one());
    }

    private Mono<Booking> find(String statement, UUID studioId, UUID bookingId, ClientScope scope) {
        return database.inStudio(
                studioId,
                bound(statement, studioId, bookingId, scope)
                        .map(BookingRows::read)
                        .one());
    }

    private GenericExecuteSpec bound(String statement, UUID studioId, UUID bookingId, ClientScope scope) {
        return Scopes.bind(
                database.client().sql(statement).bind("studio", studioId).bind("booking", bookingId), scope);
    }

    @Override
    public Mono<List<NotedBooking>> list(UUID studioId, BookingFilter filter, ClientScope scope) {
        return lists.list(studioId, filter, scope);
    }
}
