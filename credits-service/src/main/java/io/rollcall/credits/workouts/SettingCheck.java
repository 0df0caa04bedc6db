package io.rollcall.credits.workouts;

/** Whether the parts of a setting fit its type. */
public sealed interface SettingCheck {

    record Fits(Setting setting) implements SettingCheck {}

    /** The type needs it. */
    record Missing(Part part) implements SettingCheck {}

    /** The type does not have it. */
    record Surplus(Part part) implements SettingCheck {}

    enum Part {
        SESSION,
        TRAINER
    }
}
