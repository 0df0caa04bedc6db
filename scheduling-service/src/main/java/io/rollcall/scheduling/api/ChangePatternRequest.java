package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.ChangePattern.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a pattern.
 *
 * @param scope {@code all}; {@code following}: the session and those that come after it; {@code this}: the session alone,
 *     on the day it has
 * @param sessionId where the scope begins; none with {@code all}
 * @param pattern all that the pattern is to say; its offering stays
 */
record ChangePatternRequest(
        @NotNull @Pattern(regexp = "this|following|all", message = "is this, following or all")
        String scope,

        @Nullable UUID sessionId,
        @Valid @NotNull PatternRequest pattern) {

    /** What is meant, or 422 when the session is missing or too much. */
    Scope asScope() {
        if (scope.equals("all")) {
            if (sessionId != null) {
                throw refused("is of no meaning when all sessions are meant");
            }
            return new Scope.All();
        }
        if (sessionId == null) {
            throw refused("says which session is meant");
        }
        return scope.equals("this") ? new Scope.This(sessionId) : new Scope.Following(sessionId);
    }

    private static RuntimeException refused(String detail) {
        return Problem.unprocessable("invalid_request", "/session_id", detail).asException();
    }
}
