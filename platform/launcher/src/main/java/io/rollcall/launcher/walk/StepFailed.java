package io.rollcall.launcher.walk;

/** A step of the walk did not go as it must. The message shows the request and the answer. */
public final class StepFailed extends RuntimeException {

    StepFailed(String message) {
        super(message);
    }

    static StepFailed unexpected(String expected, Api.Answer answer) {
        return new StepFailed(
                "expected %s%n  %s%n  -> %d %s".formatted(expected, answer.request(), answer.status(), answer.text()));
    }
}
