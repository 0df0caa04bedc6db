package io.rollcall.gateway.routes;

import io.netty.handler.timeout.ReadTimeoutException;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemTranslator;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.web.server.ResponseStatusException;

/** What it means to a caller when a part is down or slow. */
public final class PartProblems implements ProblemTranslator, Ordered {

    /** A part that was stopped is back about then. */
    private static final Duration RETRY_WHEN_DOWN = Duration.ofSeconds(2);

    private static final Duration RETRY_WHEN_SLOW = Duration.ofSeconds(5);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            // Connections refused, reset or closed early, and names that do not resolve.
            case IOException e -> unavailable();
            // The issuer's keys could not be had.
            case AuthenticationServiceException e -> unavailable();
            // No answer in time, or no free connection.
            case TimeoutException e -> slow();
            case ReadTimeoutException e -> slow();
            case ResponseStatusException e when e.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT) -> slow();
            default -> null;
        };
    }

    private static Problem unavailable() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "part_unavailable",
                        "The part that answers this is not reachable now. Send the same request again, with the same Idempotency-Key.")
                .retryAfter(RETRY_WHEN_DOWN);
    }

    private static Problem slow() {
        return Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "part_timeout",
                        "The part that answers this took too long. It may still take effect: send the same request again, with the same Idempotency-Key.")
                .retryAfter(RETRY_WHEN_SLOW);
    }

    /** Before the translator of all other status exceptions. */
    @Override
    public int getOrder() {
        return 0;
    }
}
