package io.rollcall.notification.store;

import io.rollcall.notification.application.LoggedLetter;
import io.rollcall.notification.application.MessageLog;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The log, as the studio's own role sees it. */
public final class PostgresMessageLog implements MessageLog {

    private static final String LIST = """
            SELECT id, booking_id, client_id, kind, state, attempts, created_at, sent_at, last_error
              FROM letter
             WHERE id > :after AND (:booking::uuid IS NULL OR booking_id = :booking)
             ORDER BY id LIMIT :most
            """;

    private final StudioDatabase database;

    public PostgresMessageLog(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<List<LoggedLetter>> list(UUID studioId, @Nullable UUID bookingId, UUID after, int most) {
        DatabaseClient.GenericExecuteSpec list =
                database.client().sql(LIST).bind("after", after).bind("most", most);
        return database.inStudio(
                studioId,
                (bookingId == null ? list.bindNull("booking", UUID.class) : list.bind("booking", bookingId))
                        .map((row, meta) -> new LoggedLetter(
                                row.get("id", UUID.class),
                                row.get("booking_id", UUID.class),
                                row.get("client_id", UUID.class),
                                row.get("kind", String.class).toLowerCase(Locale.ROOT),
                                row.get("state", String.class),
                                row.get("attempts", Integer.class),
                                row.get("created_at", Instant.class),
                                row.get("sent_at", Instant.class),
                                row.get("last_error", String.class)))
                        .all()
                        .collectList());
    }
}
