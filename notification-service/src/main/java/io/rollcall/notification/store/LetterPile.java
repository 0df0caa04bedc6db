package io.rollcall.notification.store;

import io.rollcall.notification.letters.CreditNotice;
import io.rollcall.notification.letters.LetterKind;
import java.time.LocalDate;
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
                   (studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on, credits, revision, state,
                    next_attempt_at)
            SELECT studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on, credits, revision, 'waiting',
                   now()
              FROM unnest(:studios::uuid[], :ids::uuid[], :bookings::uuid[], :clients::uuid[], :kinds::text[],
                          :sessions::uuid[], :lots::uuid[], :expiries::date[], :credits::int[], :revisions::bigint[])
                AS called_for (studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on, credits,
                               revision)
            ON CONFLICT ON CONSTRAINT letter_once DO NOTHING
            """;

    /** Of what happens once to what the letter is about: a booking loses a session, a lot's last day comes near. */
    static final long ONLY_REVISION = 1;

    private final DatabaseClient client;
    private final Supplier<UUID> ids;

    LetterPile(DatabaseClient client, Supplier<UUID> ids) {
        this.client = client;
        this.ids = ids;
    }

    /**
     * A letter that is called for.
     *
     * @param bookingId null when it is about credits
     * @param sessionId the session it is about, or null when it is about the whole booking
     * @param lotId the credits that expire, or null when it is about something else
     * @param expiresOn their last day
     * @param credits that it speaks of, or null when none
     * @param revision version of what it is about; of a reminder the start, in seconds since 1970
     */
    record Called(
            UUID studioId,
            @Nullable UUID bookingId,
            UUID clientId,
            LetterKind kind,
            @Nullable UUID sessionId,
            @Nullable UUID lotId,
            @Nullable LocalDate expiresOn,
            @Nullable Integer credits,
            long revision) {

        /** About a booking, or one session of it. */
        Called(
                UUID studioId,
                UUID bookingId,
                UUID clientId,
                LetterKind kind,
                @Nullable UUID sessionId,
                @Nullable Integer credits,
                long revision) {
            this(studioId, bookingId, clientId, kind, sessionId, null, null, credits, revision);
        }

        static Called of(CreditNotice notice) {
            return switch (notice) {
                case CreditNotice.FewLeft few ->
                    new Called(
                            few.studioId(),
                            null,
                            few.clientId(),
                            LetterKind.LOW_BALANCE,
                            null,
                            null,
                            null,
                            few.credits(),
                            few.version());
                case CreditNotice.ExpireSoon soon ->
                    new Called(
                            soon.studioId(),
                            null,
                            soon.clientId(),
                            LetterKind.EXPIRING_SOON,
                            null,
                            soon.lotId(),
                            soon.expiresOn(),
                            soon.credits(),
                            ONLY_REVISION);
            };
        }
    }

    Mono<Void> queue(List<Called> called) {
        return client.sql(QUEUE)
                .bind("studios", each(called, Called::studioId, UUID[]::new))
                .bind("ids", each(called, letter -> ids.get(), UUID[]::new))
                .bind("bookings", each(called, Called::bookingId, UUID[]::new))
                .bind("clients", each(called, Called::clientId, UUID[]::new))
                .bind("kinds", each(called, letter -> letter.kind().name(), String[]::new))
                .bind("sessions", each(called, Called::sessionId, UUID[]::new))
                .bind("lots", each(called, Called::lotId, UUID[]::new))
                .bind("expiries", each(called, Called::expiresOn, LocalDate[]::new))
                .bind("credits", each(called, Called::credits, Integer[]::new))
                .bind("revisions", each(called, Called::revision, Long[]::new))
                .then();
    }

    static <I, T> @Nullable T[] each(List<I> items, Function<I, @Nullable T> part, IntFunction<T[]> array) {
        return items.stream().map(part).toArray(array);
    }
}
