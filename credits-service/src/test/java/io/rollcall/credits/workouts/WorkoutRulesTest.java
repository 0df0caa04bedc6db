package io.rollcall.credits.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.workouts.WorkoutState.Cancelled;
import io.rollcall.credits.workouts.WorkoutState.Completed;
import io.rollcall.credits.workouts.WorkoutState.InProgress;
import io.rollcall.credits.workouts.WorkoutState.Planned;
import io.rollcall.credits.workouts.WorkoutState.Skipped;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkoutRulesTest {

    private static final Instant EARLIER = Instant.parse("2026-03-02T17:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    private static final int POINTS = 120;

    /** Every command in every state: where it leads, {@code same} when it changes nothing, {@code no} when it may not be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            state       | start       | complete  | skip    | cancel
            planned     | in_progress | no        | skipped | cancelled
            in_progress | same        | completed | no      | cancelled
            completed   | no          | same      | no      | no
            skipped     | no          | no        | same    | no
            cancelled   | no          | no        | no      | same
            """, useHeadersInDisplayName = true)
    void leadsWhereTheTableSays(String state, String start, String complete, String skip, String cancel) {
        WorkoutState from = state(state);

        assertThat(outcome(from, new WorkoutCommand.Start())).isEqualTo(start);
        assertThat(outcome(from, new WorkoutCommand.Complete(POINTS))).isEqualTo(complete);
        assertThat(outcome(from, new WorkoutCommand.Skip())).isEqualTo(skip);
        assertThat(outcome(from, new WorkoutCommand.Cancel())).isEqualTo(cancel);
    }

    @Test
    void remembersWhenItBeganAndWhatItWasWorth() {
        assertThat(WorkoutRules.step(new InProgress(EARLIER), new WorkoutCommand.Complete(POINTS), NOW))
                .isEqualTo(new Step.To(new Completed(EARLIER, NOW, POINTS)));
        assertThat(WorkoutRules.step(new InProgress(EARLIER), new WorkoutCommand.Cancel(), NOW))
                .isEqualTo(new Step.To(new Cancelled(EARLIER, NOW)));
        assertThat(WorkoutRules.step(new Planned(), new WorkoutCommand.Cancel(), NOW))
                .isEqualTo(new Step.To(new Cancelled(null, NOW)));
    }

    @Test
    void isNotCompletedAgainWithOtherPoints() {
        assertThat(outcome(new Completed(EARLIER, EARLIER, POINTS), new WorkoutCommand.Complete(POINTS + 1)))
                .isEqualTo("no");
    }

    private static String outcome(WorkoutState from, WorkoutCommand command) {
        return switch (WorkoutRules.step(from, command, NOW)) {
            case Step.To to -> to.state().status().code();
            case Step.AlreadyThere already -> "same";
            case Step.NotAllowed no -> "no";
        };
    }

    private static WorkoutState state(String name) {
        return switch (WorkoutStatus.valueOf(name.toUpperCase(Locale.ROOT))) {
            case PLANNED -> new Planned();
            case IN_PROGRESS -> new InProgress(EARLIER);
            case COMPLETED -> new Completed(EARLIER, EARLIER, POINTS);
            case SKIPPED -> new Skipped(EARLIER);
            case CANCELLED -> new Cancelled(EARLIER, EARLIER);
        };
    }
}
