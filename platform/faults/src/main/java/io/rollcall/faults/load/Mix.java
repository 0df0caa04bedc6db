package io.rollcall.faults.load;

import io.rollcall.faults.stage.TestStudio;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What clients want on average.
 *
 * @param paid share settled by credits
 * @param pairs share of parties of two
 * @param takenBack share that is cancelled afterwards
 * @param waiting share whose client waits for the final state
 */
public record Mix(double paid, double pairs, double takenBack, double waiting) {

    /** Some of everything. */
    public static final Mix USUAL = new Mix(0.8, 0.25, 0.1, 0.1);

    /** Nothing but paid seats for one. */
    public static final Mix PLAIN = new Mix(1, 0, 0, 0);

    private static final int WAIT_SECONDS = 5;

    /** The same random numbers give the same intents, but for the studio's own ids. */
    public List<Intent> intents(TestStudio studio, int count, RandomGenerator random) {
        String batch = Long.toHexString(random.nextLong());
        return IntStream.range(0, count)
                .mapToObj(number -> new Intent(
                        number,
                        "k-" + batch + "-" + number,
                        studio.clients().get(number % studio.clients().size()),
                        studio.sessions().get(random.nextInt(studio.sessions().size())),
                        random.nextDouble() < pairs ? 2 : 1,
                        random.nextDouble() < paid,
                        random.nextDouble() < takenBack,
                        random.nextDouble() < waiting ? WAIT_SECONDS : 0))
                .toList();
    }
}
