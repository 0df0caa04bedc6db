package io.rollcall.faults.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.faults.check.DatabaseFacts.Booking;
import io.rollcall.faults.check.DatabaseFacts.Session;
import io.rollcall.faults.check.EventFacts.BookingSeen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a downstream system can find out by itself. Repeats and records out of order are no fault: versions tell. */
final class EventChecks {

    /** Among events of one instant those that free seats come first: the instants are as coarse as the writer's clock. */
    private static final Comparator<BookingSeen> IN_TIME =
            Comparator.comparing(BookingSeen::at).thenComparing(seen -> live(seen.booking()));

    private EventChecks() {}

    /** The counters of the availability topic, and seats counted from the bookings' own events as time goes on. */
    static Stream<String> neverOversold(Evidence evidence) {
        Stream<String> counters = evidence.published().availability().stream()
                .filter(fact -> fact.taken() > fact.capacity())
                .map(AvailabilityFact::toString);
        return Stream.concat(counters, tooManyLive(evidence).stream());
    }

    private static List<String> tooManyLive(Evidence evidence) {
        Map<UUID, Integer> capacity =
                evidence.stored().sessions().stream().collect(toMap(Session::id, Session::capacity, (a, b) -> a));
        Map<UUID, Integer> live = new HashMap<>();
        Map<UUID, Set<UUID>> holding = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (BookingSeen seen : once(evidence).stream().sorted(IN_TIME).toList()) {
            BookingSnapshot booking = seen.booking();
            Set<UUID> before = holding.getOrDefault(booking.bookingId(), Set.of());
            Set<UUID> after = live(booking) ? Set.copyOf(booking.sessionIds()) : Set.of();
            holding.put(booking.bookingId(), after);
            before.stream()
                    .filter(session -> !after.contains(session))
                    .forEach(session -> live.merge(session, -booking.partySize(), Integer::sum));
            for (UUID session : after) {
                int change = before.contains(session) ? 0 : booking.partySize();
                int now = live.merge(session, change, Integer::sum);
                if (change > 0 && now > capacity.getOrDefault(session, 0)) {
                    breaches.add("session %s has %d live seats of %d at %s"
                            .formatted(session, now, capacity.getOrDefault(session, 0), seen.at()));
                }
            }
        }
        return breaches;
    }

    static Stream<String> oneStoryForEachVersion(Evidence evidence) {
        record Version(UUID booking, long version) {}
        return evidence.published().bookings().stream()
                .map(BookingSeen::booking)
                .collect(groupingBy(booking -> new Version(booking.bookingId(), booking.version())))
                .entrySet()
                .stream()
                .filter(version -> version.getValue().stream().distinct().count() > 1)
                .map(version -> version.getKey() + " is told in several ways: " + version.getValue());
    }

    static Stream<String> ledgerAddsUp(Evidence evidence) {
        Map<UUID, List<EntryRecorded>> accounts = evidence.published().entries().stream()
                .distinct()
                .sorted(Comparator.comparingLong(EntryRecorded::version))
                .collect(groupingBy(EntryRecorded::accountId));
        Map<UUID, Integer> stored = evidence.stored().accounts().stream()
                .collect(toMap(DatabaseFacts.Account::id, DatabaseFacts.Account::balance, (a, b) -> a));
        return accounts.entrySet().stream()
                .map(account -> trouble(account.getKey(), account.getValue(), stored.getOrDefault(account.getKey(), 0)))
                .filter(Objects::nonNull)
                .map(String::valueOf);
    }

    /** Held credits that are used, and what an unlimited grant pays, pass the account by. */
    private static int change(EntryRecorded entry) {
        if (entry.credit().equals("account")) {
            return entry.amount();
        }
        return entry.debit().equals("account") ? -entry.amount() : 0;
    }

    private static @Nullable String trouble(UUID account, List<EntryRecorded> entries, int stored) {
        int sum = 0;
        for (int i = 0; i < entries.size(); i++) {
            EntryRecorded entry = entries.get(i);
            if (entry.version() != i + 1) {
                return "account %s: entry %d of the events has version %d".formatted(account, i + 1, entry.version());
            }
            sum += change(entry);
        }
        int told = entries.getLast().balance();
        return sum == told && sum == stored
                ? null
                : "account %s: entries add up to %d, the last says %d, stored is %d"
                        .formatted(account, sum, told, stored);
    }

    static Stream<String> sameEnd(Evidence evidence) {
        Map<UUID, BookingSnapshot> last = evidence.published().bookings().stream()
                .map(BookingSeen::booking)
                .collect(toMap(
                        BookingSnapshot::bookingId,
                        booking -> booking,
                        BinaryOperator.maxBy(Comparator.comparingLong(BookingSnapshot::version))));
        Map<UUID, String> stored =
                evidence.stored().bookings().stream().collect(toMap(Booking::id, Booking::state, (a, b) -> a));
        Stream<String> different = stored.entrySet().stream()
                .filter(booking -> !booking.getValue().equals(state(last.get(booking.getKey()))))
                .map(booking -> booking + " in the database, last heard of as " + state(last.get(booking.getKey())));
        Stream<String> ghosts = last.keySet().stream()
                .filter(booking -> !stored.containsKey(booking))
                .map(booking -> booking + " is in the events only");
        return Stream.concat(different, ghosts);
    }

    private static String state(@Nullable BookingSnapshot booking) {
        return booking == null ? "nothing" : booking.status().name().toLowerCase(Locale.ROOT);
    }

    private static boolean live(BookingSnapshot booking) {
        return booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.CONFIRMED;
    }

    /** Each version once. */
    private static List<BookingSeen> once(Evidence evidence) {
        return evidence.published().bookings().stream().distinct().toList();
    }
}
