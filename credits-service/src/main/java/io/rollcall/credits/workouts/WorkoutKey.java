package io.rollcall.credits.workouts;

import java.util.UUID;

/** Names a workout. */
public record WorkoutKey(UUID studioId, UUID clientId, UUID id) {}
