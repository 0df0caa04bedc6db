package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.saga.BookingState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Callers that wait for a booking to settle, woken by the bookings' own events, so that nobody polls the database. A
 * wake-up may be missed: whoever has waited in vain looks at the row once.
 */
public final class SettlementWatch {

    /** Callers that may wait at the same time; one more gets the answer of the moment. */
    public static final int MAX_WAITING = 50_000;

    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /** Begins to remember what happens to a booking. Begin before the transaction that changes it. */
    public Watch begin(UUID bookingId) {
        Watch watch = new Watch(bookingId);
        open.incrementAndGet();
        watches.compute(bookingId, (id, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    /** Tells those who watch the booking. To be called by one thread at a time for one booking. */
    public void changed(UUID bookingId, BookingState state, long version) {
        watches.getOrDefault(bookingId, Set.of())
                .forEach(watch -> watch.changes.tryEmitNext(new Change(state, version)));
    }

    private record Change(BookingState state, long version) {}

    /** One caller's eye on one booking. */
    public final class Watch implements AutoCloseable {

        private final UUID bookingId;
        private final Sinks.Many<Change> changes = Sinks.many().unicast().onBackpressureBuffer();

        private Watch(UUID bookingId) {
            this.bookingId = bookingId;
        }

        /**
         * The booking once it has settled, or as it is at the end of the wait. To be called once.
         *
         * @param booking as our own transaction has left it: what happened before that is old
         * @param lookAgain reads the row
         */
        public Mono<Booking> settled(Booking booking, Duration wait, Mono<Booking> lookAgain) {
            if (!booking.state().unsettled() || wait.isZero() || open.get() > MAX_WAITING) {
                return Mono.just(booking);
            }
            return changes.asFlux()
                    .filter(change -> change.version() > booking.version()
                            && !change.state().unsettled())
                    .next()
                    .map(change -> booking.at(change.state(), change.version()))
                    .timeout(wait, lookAgain.defaultIfEmpty(booking));
        }

        @Override
        public void close() {
            open.decrementAndGet();
            watches.computeIfPresent(bookingId, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
