package io.rollcall.faults.campaigns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How a campaign is run.
 *
 * @param seed decides every choice
 * @param scale of numbers and durations, 1 for the full size
 * @param timed whether limits in seconds are judged: not on a machine that does other things meanwhile
 */
public record Run(long seed, double scale, boolean timed, Clock clock, Consumer<String> progress) {

    /** Random numbers that depend on the seed and on what they are for. */
    public RandomGenerator random(String purpose) {
        return new SplittableRandom(seed * 31 + purpose.hashCode());
    }

    /** A number at this scale, but not less than what still makes sense. */
    public int scaled(int full, int least) {
        return Math.max(least, (int) Math.round(full * scale));
    }

    public Duration scaled(Duration full, Duration least) {
        Duration scaled = Duration.ofMillis(Math.round(full.toMillis() * scale));
        return scaled.compareTo(least) < 0 ? least : scaled;
    }

    public Instant now() {
        return clock.instant();
    }

    public void say(String line) {
        progress.accept(line);
    }
}
