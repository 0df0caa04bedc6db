package io.rollcall.booking.seats;

import io.rollcall.booking.seats.ResourceStock.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is taken of one resource over time. */
final class ResourceLoad {

    private final int quantity;
    private final List<Use> uses;

    ResourceLoad(ResourceStock stock) {
        this.quantity = stock.quantity();
        this.uses = new ArrayList<>(stock.uses());
    }

    /** Takes it, unless at some moment more would be in use than there is. */
    boolean take(Use asked) {
        if (peak(asked.from(), asked.until()) + asked.quantity() > quantity) {
            return false;
        }
        uses.add(asked);
        return true;
    }

    void giveBack(Use taken) {
        uses.remove(taken);
    }

    /** The most that is in use at any one moment of the range. */
    private long peak(Instant from, Instant until) {
        SortedMap<Instant, Long> changes = new TreeMap<>();
        for (Use use : uses) {
            if (use.from().isBefore(until) && use.until().isAfter(from)) {
                changes.merge(later(use.from(), from), (long) use.quantity(), Long::sum);
                changes.merge(earlier(use.until(), until), (long) -use.quantity(), Long::sum);
            }
        }
        long inUse = 0;
        long peak = 0;
        for (long change : changes.values()) {
            inUse += change;
            peak = Math.max(peak, inUse);
        }
        return peak;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
