package io.rollcall.credits.workouts;

import static io.rollcall.credits.workouts.WorkoutType.SOLO;
import static io.rollcall.credits.workouts.WorkoutType.TRAINER_LED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageTest {

    @Test
    void aWeekBeginsOnMondayAndMayLieInTwoYears() {
        Usage usage = Usage.of(
                List.of(done("2026-12-27", 1), done("2026-12-28", 2), done("2027-01-03", 3), done("2027-01-04", 4)));

        assertThat(usage.weeks())
                .containsExactly(
                        period("2026-12-21", "2026-12-27", 1),
                        period("2026-12-28", "2027-01-03", 5),
                        period("2027-01-04", "2027-01-10", 4));
    }

    @Test
    void aMonthHasItsOwnLength() {
        Usage usage = Usage.of(
                List.of(done("2028-02-01", 1), done("2028-02-29", 2), done("2028-03-01", 3), done("2028-12-31", 4)));

        assertThat(usage.months())
                .containsExactly(
                        period("2028-02-01", "2028-02-29", 3),
                        period("2028-03-01", "2028-03-31", 3),
                        period("2028-12-01", "2028-12-31", 4));
    }

    @Test
    void eachPeriodCountsItsOwnTypes() {
        Usage usage = Usage.of(List.of(
                done("2026-03-02", 1),
                new DayCount(LocalDate.parse("2026-03-04"), TRAINER_LED, 1),
                done("2026-03-06", 1),
                done("2026-03-09", 1)));

        assertThat(usage.all().shares().get(SOLO)).isEqualTo(new Share(3, 750));
        assertThat(usage.weeks())
                .extracting(week -> week.counts().shares().get(TRAINER_LED))
                .containsExactly(new Share(1, 333), new Share(0, 0));
    }

    @Test
    void whoHasDoneNothingHasNoPeriods() {
        assertThat(Usage.of(List.of()).weeks()).isEmpty();
        assertThat(Usage.of(List.of()).months()).isEmpty();
    }

    private static DayCount done(String day, int workouts) {
        return new DayCount(LocalDate.parse(day), SOLO, workouts);
    }

    private static PeriodCounts period(String first, String last, int workouts) {
        return new PeriodCounts(
                LocalDate.parse(first), LocalDate.parse(last), TypeCounts.of(List.of(done(first, workouts))));
    }
}
