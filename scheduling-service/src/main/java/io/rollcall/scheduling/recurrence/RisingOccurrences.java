package io.rollcall.scheduling.recurrence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Occurrences in order, one at each instant. Most come in order; where the clocks skip, some do not. */
final class RisingOccurrences {

    private static final Comparator<Occurrence> BY_START = Comparator.comparing(Occurrence::start);

    private final List<Occurrence> rising = new ArrayList<>();
    private boolean settled = true;

    /** Of two at one instant, the one stays that the clocks have not moved there. */
    void add(Occurrence occurrence) {
        if (rising.isEmpty() || rising.getLast().start().isBefore(occurrence.start())) {
            rising.add(occurrence);
            settled = !occurrence.isSkipped();
            return;
        }
        settled = false;
        int place = Collections.binarySearch(rising, occurrence, BY_START);
        if (place < 0) {
            rising.add(-place - 1, occurrence);
        } else if (rising.get(place).isSkipped()) {
            rising.set(place, occurrence);
        }
    }

    /** Whether all later local times are at later instants than these: not so while the clocks catch up with what they skipped. */
    boolean isSettled() {
        return settled;
    }

    int size() {
        return rising.size();
    }

    List<Occurrence> first(int limit) {
        return Collections.unmodifiableList(rising.size() <= limit ? rising : rising.subList(0, limit));
    }
}
