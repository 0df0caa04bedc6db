package io.rollcall.booking.application;

import static java.util.stream.Collectors.toMap;

import io.rollcall.booking.attendance.BegunSessions;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.bookings.VisibleBookings;
import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.BookingJobs;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.ItemResult;
import io.rollcall.booking.jobs.ItemResult.Reason;
import io.rollcall.booking.jobs.JobItem;
import io.rollcall.booking.jobs.JobKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * Carries out what is to be done to many bookings, some of them in each transaction: what becomes of the bookings, their
 * messages, and the items' results commit together. Whatever ends it half-way, the next run goes on with the first item that
 * waits; of two that run at once, one takes a job and the other leaves it.
 */
public final class CarryOutBookingJobs {

    /** Items of one transaction; their bookings are locked until its end. */
    static final int PIECE = 100;

    /** Jobs of one run; the next comes soon. */
    static final int JOBS = 100;

    private final Transaction transaction;
    private final BookingJobs jobs;
    private final VisibleBookings visible;
    private final CancelBookings cancel;
    private final CompleteBookings complete;
    private final ChangePayments payments;

    /** @param cancel takes bookings back in the transaction that is open */
    public CarryOutBookingJobs(
            Transaction transaction,
            BookingJobs jobs,
            VisibleBookings visible,
            CancelBookings cancel,
            Bookings bookings,
            BegunSessions sessions,
            ChangePayments payments) {
        this.transaction = transaction;
        this.jobs = jobs;
        this.visible = visible;
        this.cancel = cancel;
        this.complete = new CompleteBookings(bookings, sessions);
        this.payments = payments;
    }

    /** Carries out what waits, job by job. One that fails holds up none behind it; the run fails in the end. */
    public Mono<Void> run() {
        return Mono.defer(() -> transaction.run(jobs.unfinished(JOBS)))
                .flatMapIterable(unfinished -> unfinished)
                .concatMapDelayError(this::toItsEnd)
                .then();
    }

    private Mono<Void> toItsEnd(JobKey key) {
        Mono<Boolean> piece = Mono.defer(
                () -> transaction.run(jobs.take(key).flatMap(this::piece).defaultIfEmpty(false)));
        return piece.expand(more -> more ? piece : Mono.empty()).then();
    }

    /** Always true: some items of an unfinished job wait. */
    private Mono<Boolean> piece(BookingJob job) {
        return jobs.waiting(job.key(), PIECE)
                .flatMap(items -> carryOut(job, items)
                        .flatMap(results -> jobs.keep(job.key(), reports(job, items, results)))
                        .thenReturn(true));
    }

    private Mono<Map<BookingRef, ItemResult>> carryOut(BookingJob job, List<JobItem> items) {
        UUID studio = job.key().studioId();
        return visible.of(studio, items.stream().map(JobItem::bookingId).toList(), job.scope())
                .map(seen -> refs(studio, seen))
                .flatMap(refs -> refs.isEmpty() ? Mono.just(Map.of()) : act(job, refs));
    }

    private static List<BookingRef> refs(UUID studio, Set<UUID> seen) {
        return seen.stream().map(id -> new BookingRef(studio, id)).toList();
    }

    /** What came of each booking; those that are not there any more are absent. */
    private Mono<Map<BookingRef, ItemResult>> act(BookingJob job, List<BookingRef> refs) {
        return switch (job.action()) {
            case CANCEL ->
                cancel.cancel(refs, job.orderedBy())
                        .map(ended -> ended.stream().collect(toMap(Booking::ref, CarryOutBookingJobs::cancelled)));
            case COMPLETE -> complete.complete(refs, job.orderedBy());
            case MARK_PAID -> markPaid(refs, job.orderedBy());
        };
    }

    /** As the bookings are now: whoever names many has not seen the version of each. */
    private Mono<Map<BookingRef, ItemResult>> markPaid(List<BookingRef> refs, UUID by) {
        List<ChangePayments.Change> changes = refs.stream()
                .map(ref -> new ChangePayments.Change(ref, PaymentState.PAID, null, by))
                .toList();
        return payments.inTransaction(changes)
                .map(outcomes -> IntStream.range(0, refs.size())
                        .boxed()
                        .collect(toMap(refs::get, each -> paid(outcomes.get(each)))));
    }

    /** To be paid twice is to be paid once. */
    private static ItemResult paid(ChangePayments.Outcome outcome) {
        return switch (outcome) {
            case ChangePayments.Outcome.Changed changed -> new ItemResult.Done();
            case ChangePayments.Outcome.Same same -> new ItemResult.Done();
            case ChangePayments.Outcome.UnknownBooking no -> new ItemResult.Refused(Reason.UNKNOWN_BOOKING);
            case ChangePayments.Outcome.NoPayment no -> new ItemResult.Refused(Reason.NO_PAYMENT);
            case ChangePayments.Outcome.Illegal no -> new ItemResult.Refused(Reason.ILLEGAL_PAYMENT_CHANGE);
            case ChangePayments.Outcome.Stale no -> throw new IllegalStateException("no version was named");
        };
    }

    /** To cancel twice is to cancel once. */
    private static ItemResult cancelled(Booking booking) {
        return switch (Standing.of(booking.state())) {
            case CANCELLING, CANCELLED -> new ItemResult.Done();
            case REJECTED -> new ItemResult.Refused(Reason.NOT_CANCELLABLE);
            case HELD, PENDING, CONFIRMED ->
                throw new IllegalStateException("booking " + booking.bookingId() + " is held after a cancellation");
        };
    }

    private static List<ItemReport> reports(BookingJob job, List<JobItem> items, Map<BookingRef, ItemResult> results) {
        return items.stream()
                .map(item -> new ItemReport(
                        item,
                        results.getOrDefault(
                                new BookingRef(job.key().studioId(), item.bookingId()),
                                new ItemResult.Refused(Reason.UNKNOWN_BOOKING))))
                .toList();
    }
}
