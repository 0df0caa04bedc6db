package io.rollcall.credits.workouts;

import io.rollcall.credits.workouts.SettingCheck.Fits;
import io.rollcall.credits.workouts.SettingCheck.Missing;
import io.rollcall.credits.workouts.SettingCheck.Part;
import io.rollcall.credits.workouts.SettingCheck.Surplus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where and with whom a workout takes place. What its type does not allow cannot be said. */
public sealed interface Setting {

    /** By oneself: no session, no trainer, and never a credit. */
    record Solo() implements Setting {}

    /** In a session that the client has booked, with one of its staff. */
    record TrainerLed(UUID sessionId, UUID trainerId) implements Setting {}

    /** By a trainer's plan, in a session or out of it. */
    record TrainerAssisted(UUID trainerId, @Nullable UUID sessionId) implements Setting {}

    /** In a session that the client has booked, with others. */
    record Group(UUID sessionId, @Nullable UUID trainerId) implements Setting {}

    default @Nullable UUID sessionId() {
        return null;
    }

    /** A staff member. */
    default @Nullable UUID trainerId() {
        return null;
    }

    default WorkoutType type() {
        return switch (this) {
            case Solo solo -> WorkoutType.SOLO;
            case TrainerLed led -> WorkoutType.TRAINER_LED;
            case TrainerAssisted assisted -> WorkoutType.TRAINER_ASSISTED;
            case Group group -> WorkoutType.GROUP;
        };
    }

    /** Whether there has to be a plan. */
    default boolean needsPlan() {
        return switch (this) {
            case TrainerAssisted assisted -> true;
            case Solo solo -> false;
            case TrainerLed led -> false;
            case Group group -> false;
        };
    }

    /** The setting of these parts, or what about them does not fit the type. */
    static SettingCheck of(WorkoutType type, @Nullable UUID sessionId, @Nullable UUID trainerId) {
        return switch (type) {
            case SOLO -> {
                if (sessionId != null) {
                    yield new Surplus(Part.SESSION);
                }
                yield trainerId == null ? new Fits(new Solo()) : new Surplus(Part.TRAINER);
            }
            case TRAINER_LED -> {
                if (sessionId == null) {
                    yield new Missing(Part.SESSION);
                }
                yield trainerId == null ? new Missing(Part.TRAINER) : new Fits(new TrainerLed(sessionId, trainerId));
            }
            case TRAINER_ASSISTED ->
                trainerId == null ? new Missing(Part.TRAINER) : new Fits(new TrainerAssisted(trainerId, sessionId));
            case GROUP -> sessionId == null ? new Missing(Part.SESSION) : new Fits(new Group(sessionId, trainerId));
        };
    }
}
