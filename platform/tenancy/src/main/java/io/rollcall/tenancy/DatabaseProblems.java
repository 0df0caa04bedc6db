package io.rollcall.tenancy;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientException;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemTranslator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** A database that is busy or away is worth another try. */
final class DatabaseProblems implements ProblemTranslator {

    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case TransientDataAccessException e -> busy();
            case DataAccessResourceFailureException e -> busy();
            case CannotCreateTransactionException e -> busy();
            case R2dbcTimeoutException e -> busy();
            case R2dbcTransientException e -> busy();
            case R2dbcNonTransientResourceException e -> busy();
            default -> null;
        };
    }

    private static Problem busy() {
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database_unavailable",
                        "The database is busy or away; nothing was kept of this request.")
                .retryAfter(TRY_AGAIN_AFTER);
    }
}
