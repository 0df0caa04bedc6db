package io.rollcall.identity.api;

import io.rollcall.http.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Problems as this service's answers. */
final class ProblemAnswers {

    private ProblemAnswers() {}

    static ResponseEntity<Object> of(Problem problem) {
        return of(problem, HttpHeaders.EMPTY);
    }

    static ResponseEntity<Object> of(Problem problem, HttpHeaders headers) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
        @Nullable Duration wait = problem.retryAfter();
        if (wait != null) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
        }
        return answer.body(problem.body());
    }
}
