package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.rollcall.contracts.envelope.UnreadableMessage;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.UncategorizedR2dbcException;
import org.springframework.transaction.CannotCreateTransactionException;

class FaultTest {

    static Stream<Throwable> outages() {
        return Stream.of(
                new R2dbcTimeoutException("no connection of the pool became free"),
                new R2dbcRollbackException("deadlock detected", "40P01"),
                new R2dbcRollbackException("COMMIT was answered with ROLLBACK", "99999"),
                new R2dbcNonTransientResourceException("connection closed"),
                new R2dbcPermissionDeniedException("role is not permitted to log in", "28000"),
                new DataAccessResourceFailureException("connection refused", new ConnectException()),
                new CannotCreateTransactionException("could not open a connection"),
                new CannotAcquireLockException("lock timeout"),
                new TimeoutException("the batch took too long"),
                new IllegalStateException("wrapped", new RuntimeException(new ConnectException("refused"))));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void waitsForWhatTheHandlerStandsOn(Throwable error) {
        assertThat(Fault.of(error)).isEqualTo(Fault.OUTAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "25006", "25P03", "28P01", "40001", "40P01", "42501", "53300", "55P03", "57014", "57P01",
                "58030"
            })
    void waitsByTheStateThatPostgresqlReports(String state) {
        var error =
                new UncategorizedR2dbcException("failed", "SELECT 1", new R2dbcBadGrammarException("failed", state));
        assertThat(Fault.of(error)).isEqualTo(Fault.OUTAGE);
    }

    static Stream<Throwable> poison() {
        return Stream.of(
                new UnreadableMessage("header ce_id is missing"),
                new IllegalStateException("a bug"),
                new NullPointerException(),
                new R2dbcDataIntegrityViolationException("violates check constraint", "23514"),
                new R2dbcBadGrammarException("column does not exist", "42703"),
                new R2dbcBadGrammarException("no state"),
                new DataAccessResourceFailureException(
                        "raised by a trigger", new R2dbcNonTransientResourceException("no such seat", "P0001")),
                new DataIntegrityViolationException("duplicate key"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void setsAsideWhatTheRecordOrTheHandlerIsToBlameFor(Throwable error) {
        assertThat(Fault.of(error)).isEqualTo(Fault.POISON);
    }
}
