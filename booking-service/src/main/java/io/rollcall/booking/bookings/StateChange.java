package io.rollcall.booking.bookings;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A booking before and after. */
public record StateChange(Booking before, Booking after) {

    /** Whether the booking gives its seats and resources back. */
    public boolean freesSeats() {
        return before.state().holdsSeats() && !after.state().holdsSeats();
    }

    /** The sessions that the booking loses while it goes on with others. */
    public List<DroppedSession> dropped() {
        List<DroppedSession> all = after.amendments().dropped();
        return all.subList(before.amendments().dropped().size(), all.size());
    }

    /** Whether it has begun to ask for what it is to become. */
    public boolean opens() {
        return before.amendments().open() == null && after.amendments().open() != null;
    }

    /** Whether it has become another: with a session that it did not have, or with another party. */
    public boolean becomesAnother() {
        return before.partySize() != after.partySize() || !before.sessionIds().containsAll(after.sessionIds());
    }

    /** Whether it stays what it was after it has asked for something else. */
    public boolean stays() {
        return before.amendments().open() != null && after.amendments().open() == null && !becomesAnother();
    }

    /** The sessions that it did not have: those that it has now, and those that it will have once the ledger agrees. */
    public List<UUID> gained() {
        return gained(after.sessionIds(), after.amendments().open());
    }

    /** Whether it has asked for a session that it does not come to have. */
    public boolean misses(UUID session) {
        return stays() && gained(List.of(), before.amendments().open()).contains(session);
    }

    private List<UUID> gained(List<UUID> now, @Nullable OpenChange open) {
        return Stream.concat(now.stream(), Stream.ofNullable(open).flatMap(change -> change.sessionIds().stream()))
                .distinct()
                .filter(session -> !before.sessionIds().contains(session))
                .toList();
    }

    /** Whether it costs something else, or is paid in another way. */
    public boolean chargesAnew() {
        return before.credits() != after.credits()
                || before.charge() != after.charge()
                || !before.opId().equals(after.opId())
                || before.amendments().kept() != after.amendments().kept();
    }
}
