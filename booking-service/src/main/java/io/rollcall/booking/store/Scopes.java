package io.rollcall.booking.store;

import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Whose rows a statement sees, as the two parameters {@code :only} and {@code :coaches}. */
final class Scopes {

    /** Of clients {@code c}. */
    static final String CLIENTS = """
            (:only::uuid IS NULL OR c.client_id = :only)
               AND (:coaches::uuid[] IS NULL OR c.coach_ids && :coaches::uuid[])
            """;

    /** Of bookings {@code b}. */
    static final String BOOKINGS = """
            (:only::uuid IS NULL OR b.client_id = :only)
               AND (:coaches::uuid[] IS NULL OR EXISTS (
                       SELECT 1 FROM client c
                        WHERE c.studio_id = b.studio_id AND c.client_id = b.client_id
                          AND c.coach_ids && :coaches::uuid[]))
            """;

    private Scopes() {}

    static GenericExecuteSpec bind(GenericExecuteSpec statement, ClientScope scope) {
        return switch (scope) {
            case ClientScope.All all -> bind(statement, null, null);
            case ClientScope.Coached(List<UUID> staffMemberIds) -> bind(statement, null, staffMemberIds);
            case ClientScope.Own(UUID clientId) -> bind(statement, clientId, null);
        };
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec statement, @Nullable UUID only, @Nullable List<UUID> coaches) {
        return statement
                .bind("only", Column.orNull(only, UUID.class))
                .bind("coaches", Column.orNull(coaches == null ? null : coaches.toArray(UUID[]::new), UUID[].class));
    }
}
