package io.rollcall.booking.analytics;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.seats.SessionRef;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The figures of all studios, for use in an open transaction, as the last thing in it that waits for others. */
public interface FiguresBook {

    /**
     * Counts these bookings anew, as they are at this moment. To count twice is to count once, whoever asks, in whatever
     * order.
     *
     * @return how many bookings counted for something else before
     */
    Mono<Long> recount(List<BookingRef> bookings);

    /** Counts the bookings of these records of clients anew. */
    Mono<Long> recountOf(List<ClientRef> clients);

    /** Counts those bookings of these sessions anew that counted in another month than that in which the session is now. */
    Mono<Long> recountMoved(List<SessionRef> sessions);

    /**
     * Bookings of a studio by rising id.
     *
     * @param after the last id already seen, or null to begin
     */
    Mono<List<BookingRef>> bookings(UUID studioId, @Nullable UUID after, int limit);

    /** The months for which a studio has any figures. */
    Mono<List<YearMonth>> months(UUID studioId);

    /**
     * Adds up anew what was counted of a studio's bookings in a month.
     *
     * @return how many sums were others before
     */
    Mono<Long> addUp(UUID studioId, YearMonth month);
}
