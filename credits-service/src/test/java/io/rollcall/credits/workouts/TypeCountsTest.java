package io.rollcall.credits.workouts;

import static io.rollcall.credits.workouts.WorkoutType.GROUP;
import static io.rollcall.credits.workouts.WorkoutType.SOLO;
import static io.rollcall.credits.workouts.WorkoutType.TRAINER_ASSISTED;
import static io.rollcall.credits.workouts.WorkoutType.TRAINER_LED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeCountsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final int HISTORIES = 100_000;
    private static final long SEED = 20_260_302;

    @Test
    void fourAloneAndTwoWithATrainerAreTwoThirdsAndOneThird() {
        Map<WorkoutType, Share> shares = counts(4, 2, 0, 0).shares();

        assertThat(shares)
                .isEqualTo(Map.of(
                        SOLO, new Share(4, 667),
                        TRAINER_LED, new Share(2, 333),
                        TRAINER_ASSISTED, new Share(0, 0),
                        GROUP, new Share(0, 0)));
    }

    @Test
    void ofEqualRemaindersTheFirstTypeGains() {
        assertThat(counts(1, 1, 1, 0).shares().values())
                .extracting(Share::perMille)
                .containsExactly(334, 333, 333, 0);
    }

    @Test
    void withoutAWorkoutThereIsNoShare() {
        assertThat(counts(0, 0, 0, 0).total()).isZero();
        assertThat(counts(0, 0, 0, 0).shares().values())
                .extracting(Share::perMille)
                .containsOnly(0);
    }

    /** Whatever was done: 100.0 % in all, and each share less than 0.1 % away from the exact one. */
    @Test
    void sharesAddUpToTheWholeAndAreRoundedUpOrDown() {
        Random random = new Random(SEED);
        for (int history = 0; history < HISTORIES; history++) {
            int most = 1 << random.nextInt(28);
            TypeCounts counts =
                    counts(random.nextInt(most) + 1, random.nextInt(most), random.nextInt(most), random.nextInt(most));

            int sum = 0;
            for (Share share : counts.shares().values()) {
                sum += share.perMille();
                long exact = share.workouts() * 1_000L;
                long rounded = (long) share.perMille() * counts.total();
                assertThat(Math.abs(exact - rounded)).as("%s", counts).isLessThan(counts.total());
            }
            assertThat(sum).as("%s", counts).isEqualTo(1_000);
        }
    }

    @Test
    void addsUpTheDays() {
        TypeCounts counts = TypeCounts.of(List.of(
                new DayCount(MONDAY, SOLO, 2),
                new DayCount(MONDAY, GROUP, 1),
                new DayCount(MONDAY.plusDays(1), SOLO, 3)));

        assertThat(counts.total()).isEqualTo(6);
        assertThat(counts.shares().get(SOLO)).isEqualTo(new Share(5, 833));
        assertThat(counts.shares().get(GROUP)).isEqualTo(new Share(1, 167));
    }

    private static TypeCounts counts(int... ofEachType) {
        List<WorkoutType> types = List.of(WorkoutType.values());
        return TypeCounts.of(IntStream.range(0, ofEachType.length)
                .mapToObj(place -> new DayCount(MONDAY, types.get(place), ofEachType[place]))
                .toList());
    }
}
