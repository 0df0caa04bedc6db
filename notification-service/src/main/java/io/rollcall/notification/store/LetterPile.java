package io.rollcall.notification.store;

import io.rollcall.notification.letters.ClientCopy;
import io.rollcall.notification.letters.CreditNotice;
import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Patience;
import io.rollcall.tenancy.Pipelined;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Puts letters on the pile, each once, and makes those due that waited for a client, in the open transaction. */
final class LetterPile {

    // Who writes letters and who tells that clients are known do not pass each other unseen: a letter that finds no
    // client is there, committed, when its client looks for letters. Statements of their own: what follows sees all
    // that was committed before.
    private static final String NO_CLIENT_COMES = "SELECT pg_advisory_xact_lock_shared(11)";

    private static final String NO_LETTER_COMES = "SELECT pg_advisory_xact_lock(11)";

    // What waits would tell of the same time: letters are written from what is known when they are sent.
    private static final String REPLACE_WAITING = """
            UPDATE letter l SET state = 'outdated', next_attempt_at = NULL
              FROM unnest(:studios::uuid[], :bookings::uuid[], :kinds::text[]) AS newer (studio_id, booking_id, kind)
             WHERE l.studio_id = newer.studio_id AND l.booking_id = newer.booking_id AND l.kind = newer.kind
               AND l.state = 'waiting'
            """;

    private static final String QUEUE = """
            INSERT INTO letter
                   (studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on, credits, revision, state,
                    awaits_client, next_attempt_at)
            SELECT studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on, credits, revision, 'waiting',
                   awaits_client,
                   CASE WHEN awaits_client THEN now() + make_interval(secs => :seldom) ELSE now() END
              FROM (SELECT called_for.*, NOT EXISTS (
                           SELECT FROM client c
                            WHERE c.studio_id = called_for.studio_id AND c.id = called_for.client_id) AS awaits_client
                      FROM unnest(:studios::uuid[], :ids::uuid[], :bookings::uuid[], :clients::uuid[], :kinds::text[],
                                  :sessions::uuid[], :lots::uuid[], :expiries::date[], :credits::int[],
                                  :revisions::bigint[])
                        AS called_for (studio_id, id, booking_id, client_id, kind, session_id, lot_id, expires_on,
                                       credits, revision)) AS letter
            ON CONFLICT ON CONSTRAINT letter_once DO NOTHING
            """;

    private static final String CLIENTS_ARE_KNOWN = """
            UPDATE letter l
               SET next_attempt_at = now(), awaits_client = false
              FROM unnest(:studios::uuid[], :clients::uuid[]) AS come (studio_id, client_id)
             WHERE l.studio_id = come.studio_id AND l.client_id = come.client_id AND l.awaits_client
               AND l.state = 'waiting'
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

    /** A letter whose client is not known yet waits for them. */
    Mono<Void> queue(List<Called> called) {
        return Pipelined.all(client.sql(NO_CLIENT_COMES).then(), add(called));
    }

    /** What waits of the same kind about the same bookings is not sent any more. */
    Mono<Void> queueInsteadOfWaiting(List<Called> called) {
        return Pipelined.all(client.sql(NO_CLIENT_COMES).then(), replaceWaiting(called), add(called));
    }

    /** Makes the letters due that wait for them; their copies are kept by the open transaction already. */
    Mono<Void> clientsAreKnown(List<ClientCopy> clients) {
        return Pipelined.all(
                client.sql(NO_LETTER_COMES).then(),
                client.sql(CLIENTS_ARE_KNOWN)
                        .bind("studios", each(clients, ClientCopy::studioId, UUID[]::new))
                        .bind("clients", each(clients, ClientCopy::clientId, UUID[]::new))
                        .then());
    }

    private Mono<Void> replaceWaiting(List<Called> called) {
        return client.sql(REPLACE_WAITING)
                .bind("studios", each(called, Called::studioId, UUID[]::new))
                .bind("bookings", each(called, Called::bookingId, UUID[]::new))
                .bind("kinds", each(called, letter -> letter.kind().name(), String[]::new))
                .then();
    }

    private Mono<Void> add(List<Called> called) {
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
                .bind("seldom", (double) Patience.UNLESS_THE_CLIENT_COMES.toSeconds())
                .then();
    }

    static <I, T> @Nullable T[] each(List<I> items, Function<I, @Nullable T> part, IntFunction<T[]> array) {
        return items.stream().map(part).toArray(array);
    }
}
