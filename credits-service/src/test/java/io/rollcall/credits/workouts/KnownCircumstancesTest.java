package io.rollcall.credits.workouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.workouts.Setting.Group;
import io.rollcall.credits.workouts.Setting.Solo;
import io.rollcall.credits.workouts.Setting.TrainerAssisted;
import io.rollcall.credits.workouts.Setting.TrainerLed;
import io.rollcall.credits.workouts.WorkoutRefusal.NotBooked;
import io.rollcall.credits.workouts.WorkoutRefusal.NotTheTrainer;
import io.rollcall.credits.workouts.WorkoutRefusal.SessionCancelled;
import io.rollcall.credits.workouts.WorkoutRefusal.TrainerInactive;
import io.rollcall.credits.workouts.WorkoutRefusal.UnknownSession;
import io.rollcall.credits.workouts.WorkoutRefusal.UnknownTrainer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownCircumstancesTest {

    private static final UUID SESSION = UUID.randomUUID();
    private static final UUID LEAD = UUID.randomUUID();
    private static final UUID ASSISTANT = UUID.randomUUID();
    private static final UUID STRANGER = UUID.randomUUID();
    private static final Instant MONDAY = Instant.parse("2026-03-02T17:00:00Z");

    private static final KnownCircumstances NOTHING = new KnownCircumstances(null, false, null);
    private static final KnownCircumstances BOOKED = new KnownCircumstances(session(false), true, null);
    private static final KnownCircumstances NOT_BOOKED = new KnownCircumstances(session(false), false, null);
    private static final KnownCircumstances CANCELLED = new KnownCircumstances(session(true), true, null);

    @Test
    void aloneThereIsNothingToAsk() {
        assertThat(NOTHING.against(new Solo())).isEmpty();
    }

    @Test
    void aTrainerLeadsWhoLeadsOrAssistsInTheBookedSession() {
        assertThat(BOOKED.against(new TrainerLed(SESSION, LEAD))).isEmpty();
        assertThat(BOOKED.against(new TrainerLed(SESSION, ASSISTANT))).isEmpty();
        assertThat(BOOKED.against(new TrainerLed(SESSION, STRANGER))).contains(new NotTheTrainer());
    }

    @Test
    void aSessionIsKnownTakesPlaceAndIsBooked() {
        TrainerLed led = new TrainerLed(SESSION, LEAD);
        Group group = new Group(SESSION, null);

        assertThat(NOTHING.against(led)).contains(new UnknownSession());
        assertThat(NOTHING.against(group)).contains(new UnknownSession());
        assertThat(CANCELLED.against(led)).contains(new SessionCancelled());
        assertThat(CANCELLED.against(group)).contains(new SessionCancelled());
        assertThat(NOT_BOOKED.against(led)).contains(new NotBooked());
        assertThat(NOT_BOOKED.against(group)).contains(new NotBooked());
    }

    @Test
    void aGroupNeedsNoTrainerButHasNoStranger() {
        assertThat(BOOKED.against(new Group(SESSION, null))).isEmpty();
        assertThat(BOOKED.against(new Group(SESSION, LEAD))).isEmpty();
        assertThat(BOOKED.against(new Group(SESSION, STRANGER))).contains(new NotTheTrainer());
    }

    @Test
    void aTrainerAssistsFromOutsideTheSessionButWorksForTheStudio() {
        TrainerAssisted outOfSession = new TrainerAssisted(STRANGER, null);

        assertThat(NOTHING.against(outOfSession)).contains(new UnknownTrainer());
        assertThat(trainer(NOTHING, false).against(outOfSession)).contains(new TrainerInactive());
        assertThat(trainer(NOTHING, true).against(outOfSession)).isEmpty();
        assertThat(trainer(NOT_BOOKED, true).against(new TrainerAssisted(STRANGER, SESSION)))
                .contains(new NotBooked());
        assertThat(trainer(BOOKED, true).against(new TrainerAssisted(STRANGER, SESSION)))
                .isEmpty();
    }

    private static KnownCircumstances trainer(KnownCircumstances known, @Nullable Boolean active) {
        return new KnownCircumstances(known.session(), known.booked(), active);
    }

    private static KnownSession session(boolean cancelled) {
        return new KnownSession(
                UUID.randomUUID(), SESSION, MONDAY, MONDAY.plusSeconds(3_600), cancelled, List.of(LEAD, ASSISTANT), 1);
    }
}
