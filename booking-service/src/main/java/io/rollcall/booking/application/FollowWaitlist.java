package io.rollcall.booking.application;

import static java.util.stream.Collectors.toMap;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.StateChange;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.BookingState.OnHold;
import io.rollcall.booking.saga.BookingState.Rejected;
import io.rollcall.booking.saga.CancelCause;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.waitlist.EntryChange;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.booking.waitlist.WaitlistRules;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps waitlists in step with what becomes of bookings, in the open transaction. */
public final class FollowWaitlist {

    private final Waitlist waitlist;
    private final OutgoingMessages messages;
    private final Duration lookAgain;

    /** @param lookAgain how long until somebody sees whether a waitlist has closed */
    public FollowWaitlist(Waitlist waitlist, OutgoingMessages messages, Duration lookAgain) {
        this.waitlist = waitlist;
        this.messages = messages;
        this.lookAgain = lookAgain;
    }

    /**
     * Whoever was offered a hold that has ended, or had a booking made or moved for what they waited for that came to nothing,
     * is told so.
     */
    Mono<Void> follow(List<StateChange> changes) {
        Map<BookingRef, StateChange> ended = changes.stream()
                .filter(change -> change.before().state() instanceof OnHold
                        || change.after().state() instanceof Rejected
                        || change.stays())
                .collect(toMap(change -> change.before().ref(), change -> change));
        return ended.isEmpty()
                ? Mono.empty()
                : waitlist.ofBookings(List.copyOf(ended.keySet()))
                        .flatMap(entries -> write(entries.stream()
                                .flatMap(entry -> Stream.ofNullable(ended.get(entry.booking()))
                                        .map(change -> new EntryChange(entry, after(entry, change))))
                                .toList()));
    }

    private static WaitlistEntry after(WaitlistEntry entry, StateChange change) {
        if (change.misses(entry.target())) {
            return entry.ended(EntryState.DECLINED, WaitlistRules.TRANSFER_FAILED);
        }
        return change.stays() ? entry : after(entry, change.after());
    }

    private static WaitlistEntry after(WaitlistEntry entry, Booking booking) {
        return switch (booking.state()) {
            case OnHold s -> entry;
            case BookingState.AwaitingSession s -> entry;
            case BookingState.AwaitingCredits s -> accepted(entry, booking);
            case BookingState.Confirmed s -> accepted(entry, booking);
            case BookingState.Changing s -> accepted(entry, booking);
            case BookingState.ChangingCharge s -> accepted(entry, booking);
            case BookingState.Capturing s -> accepted(entry, booking);
            case BookingState.KeepingFee s -> accepted(entry, booking);
            case BookingState.Cancelling s -> accepted(entry, booking);
            case Rejected s ->
                entry.state() == EntryState.OFFERED
                        ? entry.ended(EntryState.EXPIRED, s.reason())
                        : entry.ended(EntryState.DECLINED, s.reason());
            case BookingState.Cancelled s ->
                s.cause() == CancelCause.REQUESTED
                        ? entry.ended(EntryState.DECLINED, null)
                        : entry.ended(EntryState.CANCELLED, s.cause().code());
        };
    }

    private static WaitlistEntry accepted(WaitlistEntry entry, Booking booking) {
        return entry.state() == EntryState.ACCEPTED ? entry : entry.accepted(booking.bookingId());
    }

    /** Whoever has booked what they waited for does not wait for it any more. */
    Mono<Void> booked(List<Booking> bookings) {
        return Flux.fromIterable(bookings).concatMap(this::booked).then();
    }

    private Mono<Void> booked(Booking booking) {
        return booked(booking, booking.sessionIds(), Stream.ofNullable(booking.runId()));
    }

    /**
     * Whoever has moved to what they waited for does not wait for it any more.
     *
     * @param sessions those that the booking did not have before; they are locked
     */
    Mono<Void> moved(Booking booking, List<UUID> sessions) {
        return sessions.isEmpty() ? Mono.empty() : booked(booking, sessions, Stream.empty());
    }

    private Mono<Void> booked(Booking booking, List<UUID> sessions, Stream<UUID> runs) {
        List<UUID> targets = Stream.concat(sessions.stream(), runs).toList();
        return waitlist.ofClient(booking.studioId(), booking.clientId(), targets)
                .flatMap(entries -> write(entries.stream()
                                .map(entry -> new EntryChange(entry, entry.accepted(booking.bookingId())))
                                .toList())
                        .then(Mono.defer(() -> entries.isEmpty()
                                ? Mono.empty()
                                : recount(sessions.stream()
                                        .map(session -> new SessionRef(booking.studioId(), session))
                                        .toList()))));
    }

    /** Writes what has become of entries, and tells of it. */
    Mono<Void> write(List<EntryChange> all) {
        List<EntryChange> changes = all.stream()
                .filter(EntryChange::changes)
                .map(change -> new EntryChange(change.before(), change.after().next()))
                .toList();
        return changes.isEmpty()
                ? Mono.empty()
                : waitlist.change(changes)
                        .then(Mono.defer(() -> messages.send(changes.stream()
                                .filter(EntryChange::tells)
                                .<Outgoing>map(change -> new Outgoing.WaitlistChanged(change.after()))
                                .toList())));
    }

    /** Counts anew who waits, and tells how many seats that leaves for everybody. */
    Mono<Void> recount(Collection<SessionRef> sessions) {
        return waitlist.recount(sessions, lookAgain).flatMap(this::tell);
    }

    private Mono<Void> tell(List<SessionSeats> sessions) {
        return messages.send(
                sessions.stream().<Outgoing>map(Outgoing.SeatsChanged::new).toList());
    }
}
