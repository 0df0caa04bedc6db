package io.rollcall.identity.tokens;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Drops authorizations of which nothing is valid any more; each sign-in leaves one. */
class ExpiredAuthorizations {

    private static final int MINUTES_BETWEEN_SWEEPS = 15;

    /** Rows in one sweep, so that its transaction stays short. */
    static final int MAX_ROWS = 5_000;

    private static final String DROP = """
            DELETE FROM oauth2_authorization WHERE id IN (
                SELECT id FROM oauth2_authorization
                WHERE greatest(authorization_code_expires_at, access_token_expires_at, oidc_id_token_expires_at,
                               refresh_token_expires_at, user_code_expires_at, device_code_expires_at) < now()
                LIMIT :rows FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcClient jdbc;

    ExpiredAuthorizations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = MINUTES_BETWEEN_SWEEPS, timeUnit = TimeUnit.MINUTES)
    int drop() {
        return jdbc.sql(DROP).param("rows", MAX_ROWS).update();
    }
}
