package io.rollcall.booking.application;

import io.rollcall.booking.seats.SeatsLeft;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.concurrent.Queues;

/**
 * Those who look on while seats are taken, and the changes of late, so that whoever comes back is told what they missed.
 * The changes are numbered in the order in which this instance heard of them. A number means something only within an
 * era: the time in which this instance has heard of every change.
 */
public final class AvailabilityWatch {

    /** Streams at the same time in one instance. */
    public static final int MAX_STREAMS = 10_000;

    /** Changes that wait for a slow reader, a power of two; with one more, the stream ends and the reader comes back. */
    static final int MAX_BEHIND = 256;

    /** Changes of all studios that are remembered for those who come back. */
    static final int MAX_REMEMBERED = 10_000;

    private static final int HANDED_OVER_AT_ONCE = 16;

    private final Supplier<UUID> ids;
    private final Map<UUID, Set<Watch>> watches = new HashMap<>();
    private final ArrayDeque<Change> remembered = new ArrayDeque<>();
    private @Nullable UUID era;
    private long number;
    private int open;

    public AvailabilityWatch(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** A place in the order of changes, written as the id of an event. */
    public record Position(UUID era, long number) {

        /** Reads what a caller says they saw last: null when that is nothing of ours. */
        static @Nullable Position read(String text) {
            int dot = text.indexOf('.');
            if (dot < 0) {
                return null;
            }
            try {
                return new Position(UUID.fromString(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
            } catch (IllegalArgumentException notOurs) {
                return null;
            }
        }

        @Override
        public String toString() {
            return era + "." + number;
        }
    }

    public record Change(Position position, SeatsLeft seats) {}

    /** What comes of wanting to watch. */
    public sealed interface Opening {

        record Opened(Watch watch) implements Opening {}

        /** As many watch as can. */
        record Full() implements Opening {}

        /** This instance hears nothing at the moment. */
        record Deaf() implements Opening {}
    }

    /** From now on every change is heard. What was before may have gaps, so all who watch have to begin again. */
    public synchronized void beginEra() {
        endEra();
        era = ids.get();
    }

    /** From now on nothing is heard. */
    public synchronized void endEra() {
        era = null;
        remembered.clear();
        watches.values().forEach(all -> all.forEach(watch -> watch.changes.tryEmitComplete()));
    }

    public synchronized void changed(SeatsLeft seats) {
        if (era == null) {
            return;
        }
        number++;
        Change change = new Change(new Position(era, number), seats);
        if (remembered.size() == MAX_REMEMBERED) {
            remembered.removeFirst();
        }
        remembered.addLast(change);
        watches.getOrDefault(seats.studioId(), Set.of()).stream()
                .filter(watch -> watch.wants(seats))
                .forEach(watch -> watch.tell(change));
    }

    /**
     * Begins to collect changes. Open before looking at the rows, and nothing is missed in between.
     *
     * @param sessions the only ones to watch, or empty for all of the studio
     * @param lastSeen the id of the last event that the caller has, or null
     */
    public synchronized Opening open(UUID studioId, Set<UUID> sessions, @Nullable String lastSeen) {
        UUID now = era;
        if (now == null) {
            return new Opening.Deaf();
        }
        if (open == MAX_STREAMS) {
            return new Opening.Full();
        }
        Watch watch = new Watch(studioId, sessions, new Position(now, number));
        watch.missed = lastSeen == null ? null : since(Position.read(lastSeen), watch);
        watches.computeIfAbsent(studioId, id -> new HashSet<>()).add(watch);
        open++;
        return new Opening.Opened(watch);
    }

    private @Nullable List<Change> since(@Nullable Position seen, Watch watch) {
        long forgotten = number - remembered.size();
        if (seen == null || !seen.era().equals(watch.start.era()) || seen.number() < forgotten) {
            return null;
        }
        return remembered.stream()
                .filter(change -> change.position().number() > seen.number() && watch.wants(change.seats()))
                .toList();
    }

    private synchronized void close(Watch watch) {
        Set<Watch> all = watches.getOrDefault(watch.studioId, Set.of());
        if (all.remove(watch)) {
            open--;
            if (all.isEmpty()) {
                watches.remove(watch.studioId);
            }
        }
    }

    /** One caller's eye on a studio. */
    public final class Watch implements AutoCloseable {

        private final UUID studioId;
        private final Set<UUID> sessions;
        private final Position start;
        private final Sinks.Many<Change> changes = Sinks.many()
                .unicast()
                .onBackpressureBuffer(Queues.<Change>get(MAX_BEHIND).get());
        private @Nullable List<Change> missed;

        private Watch(UUID studioId, Set<UUID> sessions, Position start) {
            this.studioId = studioId;
            this.sessions = Set.copyOf(sessions);
            this.start = start;
        }

        private boolean wants(SeatsLeft seats) {
            return seats.studioId().equals(studioId) && (sessions.isEmpty() || sessions.contains(seats.sessionId()));
        }

        private void tell(Change change) {
            if (changes.tryEmitNext(change).isFailure()) {
                changes.tryEmitComplete();
            }
        }

        /** Where the changes begin. */
        public Position start() {
            return start;
        }

        /** What happened since the caller's last event; null when that is not known, and all rows have to be shown. */
        public @Nullable List<Change> missed() {
            return missed;
        }

        /** Every change after the start, to be read once; ends when the reader has to come back. */
        public Flux<Change> changes() {
            // Elsewhere, so that no reader holds up the one who tells.
            return changes.asFlux().publishOn(Schedulers.parallel(), HANDED_OVER_AT_ONCE);
        }

        @Override
        public void close() {
            AvailabilityWatch.this.close(this);
        }
    }
}
