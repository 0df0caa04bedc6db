package io.rollcall.booking.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Moves bookings on by what has happened to them, in the open transaction. Locks bookings first, then sessions, each in
 * the order of their ids, as everybody does who needs both.
 */
public final class AdvanceBookings {

    private final Bookings bookings;
    private final SeatInventory seats;
    private final FollowWaitlist waitlist;
    private final PromoteWaiting promote;
    private final OutgoingMessages messages;
    private final Patience patience;

    public AdvanceBookings(
            Bookings bookings,
            SeatInventory seats,
            FollowWaitlist waitlist,
            PromoteWaiting promote,
            OutgoingMessages messages,
            Patience patience) {
        this.bookings = bookings;
        this.seats = seats;
        this.waitlist = waitlist;
        this.promote = promote;
        this.messages = messages;
        this.patience = patience;
    }

    /** Takes replies of the ledger, some of which may have come before, too late, or for a booking that is not there. */
    public Mono<Void> on(List<LedgerReply> replies) {
        Map<Deduction, List<BookingSignal>> signals =
                replies.stream().collect(groupingBy(LedgerReply::deduction, mapping(LedgerReply::signal, toList())));
        List<BookingRef> refs =
                signals.keySet().stream().map(Deduction::booking).distinct().toList();
        return bookings.lock(refs).flatMap(found -> {
            List<BookingProgress> progress = found.stream()
                    .map(booking -> BookingProgress.of(booking, heard(booking, signals)))
                    .toList();
            return write(progress).then(messages.send(sendBackUnknown(replies, found)));
        });
    }

    /**
     * What a booking hears. Of a charge that another has replaced, only that it was taken, and only where the booking is taken
     * back for nothing: else the ledger is asked for the other until it has answered.
     */
    private static List<BookingSignal> heard(Booking booking, Map<Deduction, List<BookingSignal>> signals) {
        Stream<BookingSignal> own = signals.getOrDefault(booking.asked(), List.of()).stream();
        Stream<BookingSignal> late = booking.state().returnsEverything()
                ? booking.replaced()
                        .flatMap(deduction -> signals.getOrDefault(deduction, List.of()).stream())
                        .filter(AdvanceBookings::takes)
                : Stream.empty();
        return Stream.concat(own, late).toList();
    }

    /** Writes how far the bookings have come, and gives the seats that are free with that to those who wait. They are locked. */
    Mono<Void> write(List<BookingProgress> progress) {
        List<BookingProgress> changed =
                progress.stream().filter(BookingProgress::changed).toList();
        List<Outgoing> said =
                progress.stream().flatMap(each -> each.messages().stream()).toList();
        List<StateChange> changes =
                changed.stream().map(BookingProgress::change).toList();
        Mono<Void> advance = bookings.advance(changes, patience);
        List<SeatChange> freed = SeatChange.summed(changed.stream().flatMap(BookingProgress::seatsFreed));
        return freed.isEmpty()
                ? Pipelined.all(advance, messages.send(said)).then(Mono.defer(() -> waitlist.follow(changes)))
                : Pipelined.both(advance.thenReturn(true), seats.release(freed))
                        .flatMap(done -> messages.send(Stream.concat(
                                                said.stream(),
                                                done.getT2().stream().map(Outgoing.SeatsChanged::new))
                                        .toList())
                                .then(Mono.defer(() -> waitlist.follow(changes)))
                                .then(Mono.defer(() -> promote.promote(done.getT2()))));
    }

    private static boolean takes(BookingSignal signal) {
        return signal instanceof CreditsDeducted || signal instanceof CreditsHeld;
    }

    /** Credits taken for a booking that this database does not know must not stay taken. */
    private static List<Outgoing> sendBackUnknown(List<LedgerReply> replies, List<Booking> found) {
        Set<Deduction> known = found.stream()
                .flatMap(booking -> Stream.concat(Stream.of(booking.deduction(), booking.asked()), booking.replaced()))
                .collect(toSet());
        return replies.stream()
                .filter(reply -> takes(reply.signal()))
                .map(LedgerReply::deduction)
                .filter(deduction -> !known.contains(deduction))
                .distinct()
                .<Outgoing>map(Outgoing.CancelDeduction::new)
                .toList();
    }
}
