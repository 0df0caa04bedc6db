package io.rollcall.scheduling.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The clocks of one zone. Remembers the two changes between which it was last asked: most starts of a rule lie between the
 * same two, and need no look at the zone's rules.
 */
final class WallClock {

    /** No zone has ever skipped or repeated more than a day. */
    private static final long LARGEST_CHANGE = LocalSeconds.PER_DAY;

    private final ZoneId zone;
    private final ZoneRules rules;

    /** Local seconds from the one change to the other, without those that are skipped or repeated. */
    private long begin;

    private long end;
    private int offset;

    WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /** The occurrence at a local time: {@link Occurrence#at}. */
    Occurrence at(long local) {
        LocalDateTime shown = LocalSeconds.toLocal(local);
        if (local < begin || local >= end) {
            List<ZoneOffset> offsets = rules.getValidOffsets(shown);
            if (offsets.size() != 1) {
                return Occurrence.at(shown, zone);
            }
            remember(Instant.ofEpochSecond(local - offsets.getFirst().getTotalSeconds()), offsets.getFirst());
        }
        return new Occurrence(Instant.ofEpochSecond(local - offset), shown, List.of());
    }

    /** A local time, in local seconds, before which none is at the instant or after it. */
    long noneBefore(Instant instant) {
        long local = show(instant);
        return local - LARGEST_CHANGE < begin ? local - LARGEST_CHANGE : local;
    }

    /** A local time, in local seconds, from which on none is before the instant. */
    long allAfter(Instant instant) {
        long local = show(instant);
        return local + LARGEST_CHANGE >= end ? local + LARGEST_CHANGE : local;
    }

    /** What the clocks show at an instant, in local seconds. */
    private long show(Instant instant) {
        long shown = instant.getEpochSecond() + offset;
        if (shown < begin || shown >= end) {
            remember(instant, rules.getOffset(instant));
            shown = instant.getEpochSecond() + offset;
        }
        // A start within the second of the instant is not after it.
        return instant.getNano() == 0 ? shown : shown + 1;
    }

    private void remember(Instant instant, ZoneOffset holding) {
        ZoneOffsetTransition before = rules.previousTransition(Instant.ofEpochSecond(instant.getEpochSecond() + 1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offset = holding.getTotalSeconds();
        begin = before == null ? Long.MIN_VALUE : later(before);
        end = after == null ? Long.MAX_VALUE : earlier(after);
    }

    private static long later(ZoneOffsetTransition change) {
        return change.toEpochSecond()
                + Math.max(
                        change.getOffsetBefore().getTotalSeconds(),
                        change.getOffsetAfter().getTotalSeconds());
    }

    private static long earlier(ZoneOffsetTransition change) {
        return change.toEpochSecond()
                + Math.min(
                        change.getOffsetBefore().getTotalSeconds(),
                        change.getOffsetAfter().getTotalSeconds());
    }
}
