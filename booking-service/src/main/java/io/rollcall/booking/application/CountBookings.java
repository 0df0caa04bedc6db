package io.rollcall.booking.application;

import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.totals.TotalsBook;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the totals of clients by the events of their bookings, in the consumer's transaction. */
public final class CountBookings {

    private final TotalsBook totals;

    public CountBookings(TotalsBook totals) {
        this.totals = totals;
    }

    /** Counts anew for clients of whom bookings have come to something else; an old event, or one that comes again, changes nothing. */
    public Mono<Void> on(List<ClientRef> clients) {
        return totals.recount(clients).then();
    }
}
