package io.rollcall.booking.reconciliation;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.saga.BookingState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs. The two databases are never seen at the same moment, so a charge that differs may only be on its
 * way. Therefore the ledger is asked a second time, and a mismatch is what still differs when its booking is found as it
 * was before that question. This is certain, because no booking comes back into a settled state that it has left: it was
 * in that state all the time, and had reached it only after the ledger had done its part.
 */
public final class Reconciliation {

    private Reconciliation() {}

    /**
     * What the ledger should have taken for a booking, below zero where it should only hold it; empty while the booking waits
     * for scheduling or the ledger, which the saga sees to.
     *
     * @param booking null when there is none, for which nothing should be taken
     */
    public static OptionalInt expected(@Nullable Booking booking) {
        if (booking == null) {
            return OptionalInt.of(0);
        }
        return switch (booking.state()) {
            case BookingState.OnHold s -> OptionalInt.of(0);
            // What a database that was set back has charged already, the ledger says again when it is asked.
            case BookingState.AwaitingSession s -> OptionalInt.empty();
            case BookingState.AwaitingCredits s -> OptionalInt.empty();
            case BookingState.Cancelling s -> OptionalInt.empty();
            case BookingState.Confirmed s -> OptionalInt.of(s.charged() ? due(booking) : 0);
            case BookingState.Changing s -> OptionalInt.empty();
            case BookingState.ChangingCharge s -> OptionalInt.empty();
            case BookingState.Capturing s -> OptionalInt.empty();
            case BookingState.KeepingFee s -> OptionalInt.empty();
            case BookingState.Rejected s -> OptionalInt.of(0);
            case BookingState.Cancelled s -> OptionalInt.of(s.charged() ? due(booking) : 0);
        };
    }

    private static int due(Booking booking) {
        return booking.charge() == io.rollcall.booking.bookings.Charge.HOLD ? -booking.due() : booking.due();
    }

    /**
     * What the ledger should hold under one operation of a booking. Under one that another has replaced it should hold
     * nothing, once it has answered to that other one; under one that is asked for, whatever it decides.
     */
    private static OptionalInt expected(Deduction deduction, @Nullable Booking booking) {
        if (booking == null || booking.deduction().equals(deduction)) {
            return expected(booking);
        }
        boolean named = booking.amendments().replaced().contains(deduction.opId())
                || booking.asked().equals(deduction);
        return named && expected(booking).isEmpty() ? OptionalInt.empty() : OptionalInt.of(0);
    }

    /**
     * What to ask about again, with what we expect. It may be too much: the operation of a booking of a charge may lie
     * outside of the stretch, where the ledger holds what it should.
     *
     * @param charged all that the ledger holds in a stretch of operations
     * @param ours every booking that should be charged in that stretch, and every booking of a charge
     */
    public static List<Charge> suspects(List<Charge> charged, List<Booking> ours) {
        Map<BookingRef, Booking> bookings = byRef(ours);
        Map<Deduction, Integer> ledger = charged.stream().collect(toMap(Charge::deduction, Charge::credits));
        return Stream.concat(ledger.keySet().stream(), ours.stream().map(Booking::deduction))
                .distinct()
                .flatMap(deduction -> differing(
                        deduction,
                        expected(deduction, bookings.get(deduction.booking())),
                        ledger.getOrDefault(deduction, 0)))
                .toList();
    }

    private static Stream<Charge> differing(Deduction deduction, OptionalInt expected, int charged) {
        return expected.stream()
                .filter(credits -> credits != charged)
                .mapToObj(credits -> new Charge(deduction, credits));
    }

    /**
     * The mismatches, each with what is done about it.
     *
     * @param ours the bookings of these charges as they are now, locked
     */
    public static List<Repair> repairs(List<CheckedCharge> checked, List<Booking> ours) {
        Map<BookingRef, Booking> bookings = byRef(ours);
        return checked.stream()
                .filter(charge -> charge.charged() != charge.expected())
                .flatMap(
                        charge -> repair(charge, bookings.get(charge.deduction().booking())).stream())
                .toList();
    }

    private static Collection<Repair> repair(CheckedCharge charge, @Nullable Booking booking) {
        OptionalInt now = expected(charge.deduction(), booking);
        if (now.isEmpty() || now.getAsInt() != charge.expected()) {
            return List.of();
        }
        if (charge.expected() == 0) {
            return List.of(new Repair.CancelAgain(charge.deduction()));
        }
        boolean missing = charge.charged() == 0;
        // Held where it should be used, or used where it should be held: the ledger does it, or says that it has.
        boolean otherwise = charge.charged() == -charge.expected();
        return booking != null && (missing || otherwise)
                ? List.of(new Repair.ChargeAgain(booking))
                : List.of(new Repair.OutOfReach(charge));
    }

    private static Map<BookingRef, Booking> byRef(List<Booking> bookings) {
        return bookings.stream().collect(toMap(Booking::ref, identity()));
    }
}
