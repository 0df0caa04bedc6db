package io.rollcall.notification.store;

import io.r2dbc.spi.Parameters;
import io.rollcall.notification.application.LoggedLetter;
import io.rollcall.notification.application.MessageLog;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The log, as the studio's own role sees it. */
public final class PostgresMessageLog implements MessageLog {

    private static final String LIST = """
            SELECT id, booking_id, client_id, kind, state, attempts, created_at, sent_at, last_error
              FROM letter l
             WHERE id > :after AND (:booking::uuid IS NULL OR booking_id = :booking)
               AND (:coaches::uuid[] IS NULL OR EXISTS (
                       SELECT 1 FROM client c
                        WHERE c.studio_id = l.studio_id AND c.id = l.client_id AND c.coach_ids && :coaches::uuid[]))
             ORDER BY id LIMIT :most
            """;

    private final StudioDatabase database;

    public PostgresMessageLog(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<List<LoggedLetter>> list(
            UUID studioId, @Nullable List<UUID> coaches, @Nullable UUID bookingId, UUID after, int most) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(LIST)
                        .bind("after", after)
                        .bind("booking", bookingId == null ? Parameters.in(UUID.class) : Parameters.in(bookingId))
                        .bind(
                                "coaches",
                                coaches == null
                                        ? Parameters.in(UUID[].class)
                                        : Parameters.in(coaches.toArray(UUID[]::new)))
                        .bind("most", most)
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
