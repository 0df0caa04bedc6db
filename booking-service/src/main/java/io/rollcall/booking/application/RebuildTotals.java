package io.rollcall.booking.application;

import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.totals.TotalsBook;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Counts the totals of a studio's clients anew from its bookings, which are kept for ever; the topic of their events is kept
 * for 30 days only. Goes on in pieces beside everything else; whatever ends it half-way, it may be run again.
 */
public final class RebuildTotals {

    /** Clients of one transaction: it locks as many totals, which the consumer waits for. */
    static final int BATCH = 500;

    private final Transaction transaction;
    private final TotalsBook totals;

    public RebuildTotals(Transaction transaction, TotalsBook totals) {
        this.transaction = transaction;
        this.totals = totals;
    }

    /**
     * What has come of it.
     *
     * @param clients whose bookings were counted
     * @param changed of them, those whose totals were others before
     */
    public record Rebuilt(long clients, long changed) {

        private Rebuilt plus(Rebuilt more) {
            return new Rebuilt(clients + more.clients, changed + more.changed);
        }
    }

    private record Piece(Rebuilt rebuilt, @Nullable UUID last) {}

    public Mono<Rebuilt> rebuild(UUID studioId) {
        return piece(studioId, null)
                .expand(piece -> piece.last() == null ? Mono.empty() : piece(studioId, piece.last()))
                .map(Piece::rebuilt)
                .reduce(new Rebuilt(0, 0), Rebuilt::plus);
    }

    private Mono<Piece> piece(UUID studioId, @Nullable UUID after) {
        return transaction.run(totals.clients(studioId, after, BATCH)
                .flatMap(clients -> totals.recount(clients)
                        .map(changed -> new Piece(new Rebuilt(clients.size(), changed), last(clients)))));
    }

    /** Null when there are no more. */
    private static @Nullable UUID last(List<ClientRef> clients) {
        return clients.size() < BATCH ? null : clients.getLast().clientId();
    }
}
