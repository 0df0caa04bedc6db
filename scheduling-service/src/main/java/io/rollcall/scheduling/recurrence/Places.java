package io.rollcall.scheduling.recurrence;

import java.util.List;

/** Places in a row that a rule names: the first is 1, and negative ones are counted from the end. */
final class Places {

    /** What a rule that names none takes. */
    static final Places ALL = new Places(new boolean[0], new boolean[0]);

    private final boolean[] fromFront;
    private final boolean[] fromBack;

    private Places(boolean[] fromFront, boolean[] fromBack) {
        this.fromFront = fromFront;
        this.fromBack = fromBack;
    }

    static Places of(List<Integer> named) {
        if (named.isEmpty()) {
            return ALL;
        }
        int furthest = 0;
        for (int place : named) {
            furthest = Math.max(furthest, Math.abs(place));
        }
        Places places = new Places(new boolean[furthest + 1], new boolean[furthest + 1]);
        for (int place : named) {
            (place > 0 ? places.fromFront : places.fromBack)[Math.abs(place)] = true;
        }
        return places;
    }

    /** Whether it takes a place among so many. */
    boolean take(int place, int among) {
        return this == ALL || holds(fromFront, place) || holds(fromBack, among - place + 1);
    }

    private static boolean holds(boolean[] named, int place) {
        return place < named.length && named[place];
    }
}
