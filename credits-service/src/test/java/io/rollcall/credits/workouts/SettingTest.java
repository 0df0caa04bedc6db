package io.rollcall.credits.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.workouts.SettingCheck.Fits;
import io.rollcall.credits.workouts.SettingCheck.Missing;
import io.rollcall.credits.workouts.SettingCheck.Surplus;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    private static final UUID SESSION = UUID.randomUUID();
    private static final UUID TRAINER = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type             | with neither    | with a session  | with a trainer  | with both
            SOLO             | fits            | surplus session | surplus trainer | surplus session
            TRAINER_LED      | missing session | missing trainer | missing session | fits
            TRAINER_ASSISTED | missing trainer | missing trainer | fits            | fits
            GROUP            | missing session | fits            | missing session | fits
            """, useHeadersInDisplayName = true)
    void hasWhatItsTypeNeedsAndNothingElse(
            WorkoutType type, String neither, String session, String trainer, String both) {
        assertThat(said(Setting.of(type, null, null))).isEqualTo(neither);
        assertThat(said(Setting.of(type, SESSION, null))).isEqualTo(session);
        assertThat(said(Setting.of(type, null, TRAINER))).isEqualTo(trainer);
        assertThat(said(Setting.of(type, SESSION, TRAINER))).isEqualTo(both);
    }

    private static String said(SettingCheck check) {
        return switch (check) {
            case Fits fits -> "fits";
            case Missing missing -> "missing " + missing.part().name().toLowerCase(Locale.ROOT);
            case Surplus surplus -> "surplus " + surplus.part().name().toLowerCase(Locale.ROOT);
        };
    }
}
