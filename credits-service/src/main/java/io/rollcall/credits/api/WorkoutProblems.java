package io.rollcall.credits.api;

import io.rollcall.credits.workouts.WorkoutRefusal;
import io.rollcall.credits.workouts.WorkoutStatus;
import io.rollcall.http.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Refusals about workouts as callers see them. */
final class WorkoutProblems {

    private static final String SESSION = "/session_id";
    private static final String TRAINER = "/trainer_id";

    /** When what another service made a moment ago may have come. */
    private static final Duration WORTH_ANOTHER_TRY = Duration.ofSeconds(1);

    private WorkoutProblems() {}

    /** Why a workout was not logged. */
    static Problem of(WorkoutRefusal refusal) {
        return switch (refusal) {
            case WorkoutRefusal.UnknownSession no ->
                Problem.notFound("unknown_session", "There is no such session.").retryAfter(WORTH_ANOTHER_TRY);
            case WorkoutRefusal.SessionCancelled no ->
                Problem.conflict("session_cancelled", "The session has been cancelled.");
            case WorkoutRefusal.NotBooked no ->
                Problem.unprocessable(
                        "not_booked", SESSION, "The client has no confirmed booking with seats in this session.");
            case WorkoutRefusal.NotTheTrainer no ->
                Problem.unprocessable(
                        "not_the_trainer", TRAINER, "The trainer neither leads this session nor assists in it.");
            case WorkoutRefusal.UnknownTrainer no ->
                Problem.notFound("unknown_staff_member", "There is no such staff member.")
                        .retryAfter(WORTH_ANOTHER_TRY);
            case WorkoutRefusal.TrainerInactive no ->
                Problem.unprocessable("staff_member_inactive", TRAINER, "The trainer no longer works for the studio.");
        };
    }

    /** Why a workout cannot be begun: a request without a body has no fields at fault. */
    static Problem ofStart(WorkoutRefusal refusal) {
        Problem problem = of(refusal);
        return new Problem(problem.status(), problem.code(), problem.detail(), List.of(), problem.retryAfter());
    }

    static Problem duplicate() {
        return Problem.conflict(
                "duplicate_workout",
                "The client has a workout of this session already. Skip or cancel it to log another.");
    }

    static Problem dayOutOfRange(LocalDate earliest, LocalDate latest) {
        return Problem.unprocessable(
                "invalid_day", "/day", "A day lies between %s and %s.".formatted(earliest, latest));
    }

    static Problem invalidTransition(WorkoutStatus status) {
        return Problem.conflict("invalid_transition", "The workout is " + status.code() + ", which does not allow it.");
    }

    static Problem closed(WorkoutStatus status) {
        return Problem.conflict("workout_closed", "The workout is " + status.code() + " and stays as it is.");
    }

    static Problem unknownWorkout() {
        return Problem.notFound("unknown_workout", "The client has no such workout.");
    }

    static Problem staffOnly() {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "staff_only",
                "Clients log solo workouts; the others are for the studio's people.");
    }
}
