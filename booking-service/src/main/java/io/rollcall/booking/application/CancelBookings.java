package io.rollcall.booking.application;

import static java.util.stream.Collectors.groupingBy;

import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.CancellationOutcome;
import io.rollcall.booking.bookings.CancellationRules;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Takes bookings back. Seats are free at once; credits come back when the ledger has answered, but for what the studio
 * keeps by its policy.
 */
public final class CancelBookings {

    private final Transaction transaction;
    private final Bookings bookings;
    private final AdvanceBookings advance;
    private final Supplier<UUID> ids;

    /** @param ids for charges */
    public CancelBookings(Transaction transaction, Bookings bookings, AdvanceBookings advance, Supplier<UUID> ids) {
        this.transaction = transaction;
        this.bookings = bookings;
        this.advance = advance;
        this.ids = ids;
    }

    /** The bookings as they are afterwards; one that had ended before is as it was. */
    public Mono<List<Booking>> cancel(List<BookingRef> refs, UUID by) {
        return transaction.run(lock(bookings, refs).flatMap(found -> {
            List<BookingProgress> progress = found.stream()
                    .map(each -> cancel(each, each.outcome(), by, ids))
                    .toList();
            return advance.write(progress)
                    .thenReturn(progress.stream().map(BookingProgress::after).toList());
        }));
    }

    /** A locked booking, and what would come of taking it back at this moment. */
    record Cancellable(Booking booking, CancellationOutcome outcome) {}

    static Mono<List<Cancellable>> lock(Bookings bookings, List<BookingRef> refs) {
        return Pipelined.both(bookings.lock(refs), bookings.times(refs)).map(read -> {
            Map<BookingRef, List<BookedTime>> times = read.getT2().stream().collect(groupingBy(BookedTime::booking));
            return read.getT1().stream()
                    .map(booking -> new Cancellable(
                            booking, CancellationRules.outcome(booking, times.getOrDefault(booking.ref(), List.of()))))
                    .toList();
        });
    }

    /** @param ids names the charge of what is kept */
    static BookingProgress cancel(Cancellable found, CancellationOutcome outcome, UUID by, Supplier<UUID> ids) {
        BookingProgress progress = BookingProgress.begin(found.booking(), by);
        return outcome.creditsKept() > 0
                ? progress.keepFee(outcome.creditsKept(), ids.get())
                : progress.hear(new CancelRequested());
    }
}
