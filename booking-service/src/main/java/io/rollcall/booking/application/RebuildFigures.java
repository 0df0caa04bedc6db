package io.rollcall.booking.application;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.bookings.BookingRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the bookings of a studio anew, which are kept for ever; the topic of their events is kept for 30 days only. Then
 * adds up each month anew. Goes on in pieces beside everything else; whatever ends it half-way, it may be run again.
 */
public final class RebuildFigures {

    /** Bookings of one transaction: whoever else counts in the studio waits for it. */
    static final int BATCH = 1_000;

    private final Transaction transaction;
    private final FiguresBook figures;

    public RebuildFigures(Transaction transaction, FiguresBook figures) {
        this.transaction = transaction;
        this.figures = figures;
    }

    /**
     * What has come of it.
     *
     * @param bookings that were looked at
     * @param changed of them, those that counted for something else before
     * @param sums sums that were others before than what is added up by them
     */
    public record Rebuilt(long bookings, long changed, long sums) {

        private Rebuilt plus(Rebuilt more) {
            return new Rebuilt(bookings + more.bookings, changed + more.changed, sums + more.sums);
        }
    }

    private record Piece(Rebuilt rebuilt, @Nullable UUID last) {}

    public Mono<Rebuilt> rebuild(UUID studioId) {
        return bookings(studioId).flatMap(counted -> months(studioId).map(counted::plus));
    }

    private Mono<Rebuilt> bookings(UUID studioId) {
        return piece(studioId, null)
                .expand(piece -> piece.last() == null ? Mono.empty() : piece(studioId, piece.last()))
                .map(Piece::rebuilt)
                .reduce(new Rebuilt(0, 0, 0), Rebuilt::plus);
    }

    private Mono<Piece> piece(UUID studioId, @Nullable UUID after) {
        return transaction.run(figures.bookings(studioId, after, BATCH)
                .flatMap(bookings -> figures.recount(bookings)
                        .map(changed -> new Piece(new Rebuilt(bookings.size(), changed, 0), last(bookings)))));
    }

    /** Null when there are no more. */
    private static @Nullable UUID last(List<BookingRef> bookings) {
        return bookings.size() < BATCH ? null : bookings.getLast().bookingId();
    }

    private Mono<Rebuilt> months(UUID studioId) {
        return transaction
                .run(figures.months(studioId))
                .flatMapMany(Flux::fromIterable)
                .concatMap(month -> transaction.run(figures.addUp(studioId, month)))
                .map(sums -> new Rebuilt(0, 0, sums))
                .reduce(new Rebuilt(0, 0, 0), Rebuilt::plus);
    }
}
