package io.rollcall.booking.application;

import static java.util.stream.Collectors.groupingBy;

import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.CancellationRules;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Takes bookings back. Seats are free at once; credits come back when the ledger has answered, but for what a late
 * cancellation costs.
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
    public Mono<List<Booking>> cancel(List<BookingRef> refs) {
        return transaction.run(Pipelined.both(bookings.lock(refs), bookings.times(refs))
                .flatMap(read -> {
                    Map<BookingRef, List<BookedTime>> times =
                            read.getT2().stream().collect(groupingBy(BookedTime::booking));
                    List<BookingProgress> progress = read.getT1().stream()
                            .map(booking -> cancel(booking, times.getOrDefault(booking.ref(), List.of())))
                            .toList();
                    return advance.write(progress)
                            .thenReturn(progress.stream()
                                    .map(BookingProgress::after)
                                    .toList());
                }));
    }

    private BookingProgress cancel(Booking booking, List<BookedTime> times) {
        int fee = CancellationRules.fee(booking, times);
        BookingProgress progress = BookingProgress.begin(booking);
        return fee > 0 ? progress.keepFee(fee, ids.get()) : progress.hear(new CancelRequested());
    }
}
