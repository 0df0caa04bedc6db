package io.rollcall.booking.bookings;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** All bookings, for use in an open transaction. Each method is one set-based piece of work. */
public interface Bookings {

    Mono<Void> add(List<NewBooking> bookings, Patience patience);

    /** Locks bookings in the order of their ids, and reads them; those that do not exist are absent. */
    Mono<List<Booking>> lock(List<BookingRef> refs);

    /** The same, with whether the time of each is over. */
    Mono<List<OverdueBooking>> lockWithTime(List<BookingRef> refs);

    /**
     * Puts off the end of a hold, which is locked.
     *
     * @param holdFor from now
     * @param most how often that may be done
     * @return the hold as it is then; empty when it was put off as often before
     */
    Mono<Booking> extend(Booking hold, Duration holdFor, int most);

    /** Locks bookings to which scheduling or the ledger should have answered by now, passing over those that another has locked. */
    Mono<List<OverdueBooking>> lockOverdue(int limit);

    /**
     * Locks bookings that hold seats in sessions which do not take place, passing over those that another has locked, and
     * those that wait for the ledger while they have other sessions left.
     */
    Mono<List<VacatedBooking>> lockVacated(int limit);

    /** When the sessions of bookings begin. The bookings are locked. */
    Mono<List<BookedTime>> times(List<BookingRef> refs);

    /**
     * Writes what has become of the bookings, and drops the resources of seats that they no longer hold. Fails when one is
     * no longer in the state and version that the change starts from.
     */
    Mono<Void> advance(List<StateChange> changes, Patience patience);

    /** Remembers that these were looked at, and when to look again. */
    Mono<Void> lookAgain(List<OverdueBooking> overdue, Patience patience);
}
