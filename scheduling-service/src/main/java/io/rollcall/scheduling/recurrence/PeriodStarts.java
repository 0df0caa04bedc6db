package io.rollcall.scheduling.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The local starts of one period: each of its days at each of the times, in order. They are numbered, and made only when
 * asked for, because a short rule can name thirty million in a year.
 */
final class PeriodStarts {

    static final PeriodStarts NONE = new PeriodStarts(List.of(), List.of(), List.of());

    private final List<LocalDate> days;
    private final List<LocalTime> times;
    private final int size;
    private final IntUnaryOperator numberAt;

    /** @param setPositions which to keep (BYSETPOS), from the end when negative; all when empty */
    PeriodStarts(List<LocalDate> days, List<LocalTime> times, List<Integer> setPositions) {
        this.days = days;
        this.times = times;
        int all = days.size() * times.size();
        if (setPositions.isEmpty()) {
            this.size = all;
            this.numberAt = IntUnaryOperator.identity();
        } else {
            int[] kept = setPositions.stream()
                    .mapToInt(position -> position > 0 ? position - 1 : all + position)
                    .filter(number -> number >= 0 && number < all)
                    .sorted()
                    .distinct()
                    .toArray();
            this.size = kept.length;
            this.numberAt = index -> kept[index];
        }
    }

    int size() {
        return size;
    }

    LocalDateTime get(int index) {
        int number = numberAt.applyAsInt(index);
        return days.get(number / times.size()).atTime(times.get(number % times.size()));
    }
}
