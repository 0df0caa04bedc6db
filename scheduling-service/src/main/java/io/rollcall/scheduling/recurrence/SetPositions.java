package io.rollcall.scheduling.recurrence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of a period's starts a rule keeps (BYSETPOS), from the end when negative; all when it does not say. */
final class SetPositions {

    private final List<Integer> positions;

    /** Periods differ little in size, and a rule can name hundreds of positions. */
    private final Map<Integer, int[]> bySize = new HashMap<>();

    SetPositions(List<Integer> positions) {
        this.positions = positions;
    }

    boolean keepAll() {
        return positions.isEmpty();
    }

    /** The numbers, from 0 and rising, of those that are kept among so many. */
    int[] kept(int all) {
        return bySize.computeIfAbsent(all, this::find);
    }

    private int[] find(int all) {
        return positions.stream()
                .mapToInt(position -> position > 0 ? position - 1 : all + position)
                .filter(number -> number >= 0 && number < all)
                .sorted()
                .distinct()
                .toArray();
    }
}
