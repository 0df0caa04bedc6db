package io.rollcall.booking.bookings;

/**
 * A booking that waits for scheduling or for the ledger, locked.
 *
 * @param deadlinePassed whether its time is over, by the database's clock
 * @param looks how often it was looked at since it came into its state
 */
public record OverdueBooking(Booking booking, boolean deadlinePassed, int looks) {}
