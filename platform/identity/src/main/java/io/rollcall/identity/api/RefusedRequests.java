package io.rollcall.identity.api;

import io.rollcall.http.Problem;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What the framework refuses, told as a problem. */
@RestControllerAdvice
class RefusedRequests extends ResponseEntityExceptionHandler {

    /** How long a caller should leave an unreachable database alone. */
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

    @ExceptionHandler
    ResponseEntity<Object> withoutDatabase(DataAccessResourceFailureException e) {
        log.warn("The database cannot be reached", e);
        return ProblemAnswers.of(unavailable());
    }

    static Problem unavailable() {
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "Accounts cannot be reached at the moment.")
                .retryAfter(DATABASE_PAUSE);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        return ProblemAnswers.of(byStatus(code.value()), headers);
    }

    static Problem byStatus(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        if (status == null || status == HttpStatus.INTERNAL_SERVER_ERROR) {
            return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.");
        }
        return Problem.of(status, status.name().toLowerCase(Locale.ROOT), status.getReasonPhrase() + ".");
    }
}
