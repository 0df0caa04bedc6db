package io.rollcall.faults.check;

import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.faults.check.EventFacts.BookingSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When bookings were placed and when they reached their end, by their own events. */
public final class Timeline {

    private static final double P99 = 0.99;

    private final List<Life> lives;

    /** @param end of its settlement, not of a later cancellation */
    record Life(UUID booking, Instant placed, Instant end) {}

    Timeline(List<Life> lives) {
        this.lives = lives;
    }

    public static Timeline of(Evidence evidence) {
        Map<UUID, List<BookingSeen>> byBooking = evidence.published().bookings().stream()
                .collect(Collectors.groupingBy(seen -> seen.booking().bookingId()));
        return new Timeline(byBooking.entrySet().stream()
                .flatMap(booking -> life(booking.getKey(), booking.getValue()))
                .toList());
    }

    private static Stream<Life> life(UUID booking, List<BookingSeen> seen) {
        return seen.stream()
                .filter(event -> settled(event.booking()))
                .map(BookingSeen::at)
                .min(Comparator.naturalOrder())
                .map(end -> new Life(
                        booking,
                        Objects.requireNonNull(seen.stream()
                                .map(BookingSeen::at)
                                .min(Comparator.naturalOrder())
                                .orElse(end)),
                        end))
                .stream();
    }

    private static boolean settled(BookingSnapshot booking) {
        return switch (booking.status()) {
            case CONFIRMED, REJECTED, CANCELLED -> true;
            case PENDING, CANCELLING -> false;
        };
    }

    /** How long all took from being placed to the end. */
    public Latencies all() {
        return new Latencies(lives.stream()
                .map(life -> Duration.between(life.placed(), life.end()))
                .toList());
    }

    /** Of those that were placed before a restart and ended after it: how long they took from the restart on. */
    public Latencies after(List<Instant> restarts) {
        return new Latencies(lives.stream()
                .flatMap(life -> restarts.stream()
                        .filter(restart -> restart.isAfter(life.placed()) && restart.isBefore(life.end()))
                        .max(Comparator.naturalOrder())
                        .map(restart -> Duration.between(restart, life.end()))
                        .stream())
                .toList());
    }

    /** Of all but some. */
    public Timeline without(Set<UUID> bookings) {
        return new Timeline(lives.stream()
                .filter(life -> !bookings.contains(life.booking()))
                .toList());
    }

    /** Of those that were placed before that moment: how long they took to the end. */
    public Latencies placedBefore(Instant moment) {
        return new Latencies(lives.stream()
                .filter(life -> life.placed().isBefore(moment))
                .map(life -> Duration.between(life.placed(), life.end()))
                .toList());
    }

    /** Of those that were placed after that moment: how long they took to the end. */
    public Latencies placedAfter(Instant moment) {
        return new Latencies(lives.stream()
                .filter(life -> life.placed().isAfter(moment))
                .map(life -> Duration.between(life.placed(), life.end()))
                .toList());
    }

    /** Durations of which a percentile is asked. */
    public record Latencies(List<Duration> all) {

        public Latencies {
            all = all.stream().sorted().toList();
        }

        public int count() {
            return all.size();
        }

        /** Zero when there are none. */
        public Duration p99() {
            return percentile(P99);
        }

        /** Zero when there are none. */
        public Duration longest() {
            return all.isEmpty() ? Duration.ZERO : all.getLast();
        }

        public Duration percentile(double share) {
            if (all.isEmpty()) {
                return Duration.ZERO;
            }
            return all.get((int) Math.ceil(share * all.size()) - 1);
        }
    }
}
