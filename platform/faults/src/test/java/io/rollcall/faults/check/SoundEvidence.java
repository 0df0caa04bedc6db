package io.rollcall.faults.check;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.credits.EntryKind;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.faults.check.DatabaseFacts.Account;
import io.rollcall.faults.check.DatabaseFacts.Booking;
import io.rollcall.faults.check.DatabaseFacts.KeptKey;
import io.rollcall.faults.check.DatabaseFacts.Lot;
import io.rollcall.faults.check.DatabaseFacts.Movement;
import io.rollcall.faults.check.DatabaseFacts.Operation;
import io.rollcall.faults.check.DatabaseFacts.Seats;
import io.rollcall.faults.check.DatabaseFacts.Session;
import io.rollcall.faults.check.EventFacts.BookingSeen;
import io.rollcall.faults.load.Intent;
import io.rollcall.faults.load.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A studio in which all is well: one session of three seats; one booking paid and confirmed, one refused by the ledger,
 * one cancelled by its client, and one client who came too late. Its lists can be changed, to see what is noticed.
 */
final class SoundEvidence {

    static final UUID STUDIO = new UUID(1, 0);
    static final UUID SESSION = new UUID(2, 0);
    static final UUID CLIENT = new UUID(3, 0);
    static final UUID CONFIRMED = new UUID(4, 1);
    static final UUID REJECTED = new UUID(4, 2);
    static final UUID CANCELLED = new UUID(4, 3);
    static final UUID NEVER_MADE = new UUID(4, 4);
    static final int CAPACITY = 3;
    private static final int GRANTED = 10;
    private static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");

    final List<Told> told = new ArrayList<>(List.of(
            told(1, CONFIRMED, "confirmed", false),
            told(2, REJECTED, "pending", false),
            told(3, CANCELLED, "confirmed", true),
            new Told(intent(4, false), Set.of(), Set.of(), Set.of("sold_out"), false)));
    final List<Booking> bookings = new ArrayList<>(List.of(
            booking(CONFIRMED, 2, "confirmed"), booking(REJECTED, 1, "rejected"), booking(CANCELLED, 1, "cancelled")));
    final List<Session> sessions = new ArrayList<>(List.of(new Session(SESSION, CAPACITY, 2)));
    final List<Seats> seats = new ArrayList<>(List.of(
            new Seats(CONFIRMED, SESSION, 2), new Seats(REJECTED, SESSION, 1), new Seats(CANCELLED, SESSION, 1)));
    final List<KeptKey> keys = new ArrayList<>(
            List.of(new KeptKey("k1", CONFIRMED), new KeptKey("k2", REJECTED), new KeptKey("k3", CANCELLED)));
    final List<Account> accounts = new ArrayList<>(List.of(new Account(CLIENT, GRANTED - 2)));
    final List<Lot> lots = new ArrayList<>(List.of(new Lot(CLIENT, GRANTED - 2)));
    final List<Operation> operations = new ArrayList<>(List.of(
            new Operation(new UUID(5, 0), null, "applied"),
            new Operation(operation(CONFIRMED), CONFIRMED, "applied"),
            new Operation(operation(REJECTED), REJECTED, "refused"),
            new Operation(operation(CANCELLED), CANCELLED, "reversed")));
    final List<Movement> entries = new ArrayList<>(List.of(
            entry(1, new UUID(5, 0), "grant", GRANTED),
            entry(2, operation(CONFIRMED), "deduct", -2),
            entry(3, operation(CANCELLED), "deduct", -1),
            entry(4, operation(CANCELLED), "reversal", 1)));
    final Map<String, Long> outboxes = new HashMap<>(Map.of("booking", 0L, "credits", 0L));
    final List<BookingSeen> bookingEvents = new ArrayList<>(List.of(
            seen(0, CONFIRMED, 2, BookingStatus.PENDING, 1),
            seen(1, CONFIRMED, 2, BookingStatus.CONFIRMED, 2),
            seen(1, REJECTED, 1, BookingStatus.PENDING, 1),
            seen(2, REJECTED, 1, BookingStatus.REJECTED, 2),
            seen(2, CANCELLED, 1, BookingStatus.PENDING, 1),
            seen(3, CANCELLED, 1, BookingStatus.CONFIRMED, 2),
            seen(4, CANCELLED, 1, BookingStatus.CANCELLING, 3),
            seen(5, CANCELLED, 1, BookingStatus.CANCELLED, 4)));
    final List<EntryRecorded> entryEvents = new ArrayList<>(List.of(
            recorded(1, EntryKind.GRANT, GRANTED, GRANTED, null),
            recorded(2, EntryKind.DEDUCT, -2, GRANTED - 2, CONFIRMED),
            recorded(3, EntryKind.DEDUCT, -1, GRANTED - 3, CANCELLED),
            recorded(4, EntryKind.REVERSAL, 1, GRANTED - 2, CANCELLED)));
    final List<AvailabilityFact> availability = new ArrayList<>(List.of(available(2)));

    Evidence evidence() {
        return new Evidence(
                told,
                new DatabaseFacts(bookings, sessions, seats, keys, accounts, lots, operations, entries, outboxes),
                new EventFacts(bookingEvents, entryEvents, availability, 0));
    }

    static UUID operation(UUID booking) {
        return new UUID(6, booking.getLeastSignificantBits());
    }

    static Booking booking(UUID id, int credits, String state) {
        return new Booking(id, CLIENT, operation(id), Set.of(), true, credits, state);
    }

    static Told told(int number, UUID booking, String state, boolean cancelled) {
        return new Told(intent(number, cancelled), Set.of(booking), Set.of(state), Set.of(), cancelled);
    }

    static Intent intent(int number, boolean takeBack) {
        return new Intent(number, "k" + number, CLIENT, SESSION, 1, true, takeBack, 0);
    }

    static Movement entry(int number, UUID operation, String kind, int amount) {
        return new Movement(new UUID(7, number), CLIENT, operation, kind, amount);
    }

    static BookingSeen seen(int second, UUID booking, int party, BookingStatus status, long version) {
        return new BookingSeen(
                BEGIN.plusSeconds(second),
                new BookingSnapshot(
                        booking,
                        STUDIO,
                        CLIENT,
                        new UUID(8, 0),
                        BookingKind.SINGLE_SESSION,
                        null,
                        List.of(SESSION),
                        party,
                        Settlement.CREDITS,
                        party,
                        status,
                        null,
                        new UUID(9, 0),
                        BEGIN,
                        version));
    }

    static EntryRecorded recorded(int version, EntryKind kind, int change, int balance, @Nullable UUID booking) {
        return new EntryRecorded(
                new UUID(7, version),
                STUDIO,
                CLIENT,
                booking == null ? new UUID(5, 0) : operation(booking),
                kind,
                change < 0 ? "account" : "sold",
                change < 0 ? "used" : "account",
                Math.abs(change),
                booking,
                null,
                balance,
                BEGIN,
                version);
    }

    static AvailabilityFact available(int taken) {
        return new AvailabilityFact(
                SESSION, STUDIO, CAPACITY, taken, Math.max(0, CAPACITY - taken), AvailabilityStatus.AVAILABLE, taken);
    }
}
