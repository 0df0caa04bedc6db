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

    /**
     * Of bookings {@code b} of {@code :studio}: they are the client's own, or of a record that was merged into theirs. As an
     * array, which is read once and looked up in the index.
     */
    static final String OF_CLIENT = """
            b.client_id = ANY (ARRAY(
                SELECT one.client_id FROM client one WHERE one.studio_id = :studio AND one.client_id = :%1$s
                UNION ALL
                SELECT m.client_id FROM client m WHERE m.studio_id = :studio AND m.merged_into = :%1$s))
            """;

    /** Of bookings {@code b}: they are of clients of a coach who is given as {@code :coaches}. */
    static final String COACHED = """
            EXISTS (
                SELECT 1 FROM client made
                  JOIN client c
                    ON c.studio_id = made.studio_id AND c.client_id = coalesce(made.merged_into, made.client_id)
                 WHERE made.studio_id = b.studio_id AND made.client_id = b.client_id AND c.coach_ids && :coaches::uuid[])
            """;

    /** Of bookings {@code b} of {@code :studio}. */
    static final String BOOKINGS = """
            (:only::uuid IS NULL OR %s)
               AND (:coaches::uuid[] IS NULL OR %s)
            """.formatted(OF_CLIENT.formatted("only"), COACHED);

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
