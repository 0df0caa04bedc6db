package io.rollcall.booking.offerings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** What the time before a session's start is measured by. */
public enum CancellationClock {
    /** Hours as they pass. */
    ELAPSED_TIME {
        @Override
        public Instant before(Instant start, ZoneId zone, Duration earlier) {
            return start.minus(earlier);
        }
    },
    /** The clock on the wall where the session is. */
    LOCAL_TIME {
        @Override
        public Instant before(Instant start, ZoneId zone, Duration earlier) {
            LocalDateTime wall = LocalDateTime.ofInstant(start, zone).minus(earlier);
            Instant moment = moment(wall, zone.getRules());
            // The second occurrence of a time that is shown twice may lie behind a start in the first.
            return moment.isAfter(start) ? start : moment;
        }
    };

    /**
     * The moment that lies so much before a start. By the clock on the wall, a time that the clocks skip is the moment after
     * the gap, and one that they show twice is its second occurrence: the later one, which is better for whoever cancels.
     * It is never behind the start.
     *
     * @param zone of the session
     */
    public abstract Instant before(Instant start, ZoneId zone, Duration earlier);

    private static Instant moment(LocalDateTime wall, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(wall);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(wall);
            return gap.getInstant();
        }
        return wall.toInstant(offsets.getLast());
    }
}
