package io.rollcall.credits.workouts;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How many workouts of each type there were. */
public record TypeCounts(Map<WorkoutType, Integer> workouts) {

    private static final int WHOLE = 1_000;
    private static final List<WorkoutType> TYPES = List.of(WorkoutType.values());

    public static TypeCounts of(List<DayCount> days) {
        Map<WorkoutType, Integer> sums = new EnumMap<>(WorkoutType.class);
        days.forEach(day -> sums.merge(day.type(), day.workouts(), Math::addExact));
        return new TypeCounts(sums);
    }

    public int total() {
        return workouts.values().stream().reduce(0, Math::addExact);
    }

    /**
     * Every type with its share. The shares add up to exactly 1000 per mille, by the method of the largest remainder: each
     * is rounded down, and what is left over goes, one by one, to those that lost most by it; of equals the type that
     * stands first gains. Without any workout all are 0.
     */
    public Map<WorkoutType, Share> shares() {
        int total = total();
        int[] counts =
                TYPES.stream().mapToInt(type -> workouts.getOrDefault(type, 0)).toArray();
        int[] perMille = perMille(counts, total);
        Map<WorkoutType, Share> shares = new EnumMap<>(WorkoutType.class);
        for (int place = 0; place < counts.length; place++) {
            shares.put(TYPES.get(place), new Share(counts[place], perMille[place]));
        }
        return shares;
    }

    private static int[] perMille(int[] counts, int total) {
        if (total == 0) {
            return new int[counts.length];
        }
        int[] shares = IntStream.of(counts)
                .map(count -> Math.toIntExact((long) count * WHOLE / total))
                .toArray();
        int leftOver = WHOLE - IntStream.of(shares).sum();
        Comparator<Integer> byLoss = Comparator.comparingLong(place -> (long) counts[place] * WHOLE % total);
        Stream<Integer> mostLost = IntStream.range(0, counts.length).boxed().sorted(byLoss.reversed());
        mostLost.limit(leftOver).forEach(place -> shares[place]++);
        return shares;
    }
}
