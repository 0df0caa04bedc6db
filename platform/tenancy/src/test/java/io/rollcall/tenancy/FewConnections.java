package io.rollcall.tenancy;

import io.rollcall.testkit.TestDatabase;
import java.time.Duration;

/** Pools so small that what one use leaves behind meets the next. */
final class FewConnections {

    static final int EACH = 2;

    private FewConnections() {}

    /** @param patience for a connection */
    static DatabaseProperties to(TestDatabase database, Duration patience) {
        return new DatabaseProperties(
                database.host(),
                database.port(),
                database.name(),
                database.role(),
                TestDatabase.PASSWORD,
                null,
                null,
                "prefer",
                EACH,
                EACH,
                patience,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }
}
