package io.rollcall.notification.store;

import io.rollcall.notification.letters.LetterKind;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Puts letters on the pile, each once, in the open transaction. */
final class LetterPile {

    private static final String QUEUE = """
            INSERT INTO letter
                   (studio_id, id, booking_id, client_id, kind, session_id, credits, revision, state, next_attempt_at)
            SELECT studio_id, id, booking_id, client_id, kind, session_id, credits, revision, 'waiting', now()
              FROM unnest(:studios::uuid[], :ids::uuid[], :bookings::uuid[], :clients::uuid[], :kinds::text[],
                          :sessions::uuid[], :credits::int[], :revisions::bigint[])
                AS called_for (studio_id, id, booking_id, client_id, kind, session_id, credits, revision)
            ON CONFLICT ON CONSTRAINT letter_once DO NOTHING
            """;

    private final DatabaseClient client;
    private final Supplier<UUID> ids;

    LetterPile(DatabaseClient client, Supplier<UUID> ids) {
        this.client = client;
        this.ids = ids;
    }

    /**
     * A letter that is called for.
     *
     * @param sessionId the session it is about, or null when it is about the whole booking
     * @param credits that come back for that session, or null when none are spoken of
     * @param revision version of what it is about; of a reminder the start, in seconds since 1970
     */
    record Called(
            UUID studioId,
            UUID bookingId,
            UUID clientId,
            LetterKind kind,
            @Nullable UUID sessionId,
            @Nullable Integer credits,
            long revision) {}

    Mono<Void> queue(List<Called> called) {
        return client.sql(QUEUE)
                .bind("studios", each(called, Called::studioId, UUID[]::new))
                .bind("ids", each(called, letter -> ids.get(), UUID[]::new))
                .bind("bookings", each(called, Called::bookingId, UUID[]::new))
                .bind("clients", each(called, Called::clientId, UUID[]::new))
                .bind("kinds", each(called, letter -> letter.kind().name(), String[]::new))
                .bind("sessions", each(called, Called::sessionId, UUID[]::new))
                .bind("credits", each(called, Called::credits, Integer[]::new))
                .bind("revisions", each(called, Called::revision, Long[]::new))
                .then();
    }

    static <I, T> @Nullable T[] each(List<I> items, Function<I, @Nullable T> part, IntFunction<T[]> array) {
        return items.stream().map(part).toArray(array);
    }
}
