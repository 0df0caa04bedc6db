package io.rollcall.notification.store;

import static io.rollcall.notification.store.LetterPile.each;

import io.rollcall.notification.letters.BookingCopy;
import io.rollcall.notification.letters.ClientCopy;
import io.rollcall.notification.letters.CreditNotice;
import io.rollcall.notification.letters.DueLetter;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Letters;
import io.rollcall.notification.letters.Patience;
import io.rollcall.notification.letters.SessionCopy;
import io.rollcall.notification.store.LetterPile.Called;
import io.rollcall.tenancy.Pipelined;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Letters in PostgreSQL, written and sent across studios by the worker role. */
public final class PostgresLetters implements Letters {

    private static final int MAX_ERROR_LENGTH = 500;

    private static final String KEEP = """
            INSERT INTO booking AS k
                   (studio_id, id, client_id, offering_id, session_ids, party_size, credits, status, reason, version,
                    confirmed_at)
            SELECT studio_id, id, client_id, offering_id, session_ids::uuid[], party_size, credits, status, reason, version,
                   CASE WHEN status = 'confirmed' THEN now() END
              FROM unnest(:studios::uuid[], :ids::uuid[], :clients::uuid[], :offerings::uuid[], :sessions::text[],
                          :parties::int[], :credits::int[], :statuses::text[], :reasons::text[], :versions::bigint[])
                AS told (studio_id, id, client_id, offering_id, session_ids,
                         party_size, credits, status, reason, version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET status = excluded.status, reason = excluded.reason, version = excluded.version,
                   offering_id = excluded.offering_id, session_ids = excluded.session_ids, party_size = excluded.party_size, credits = excluded.credits,
                   confirmed_at = coalesce(k.confirmed_at, excluded.confirmed_at)
             WHERE k.version < excluded.version
            """;

    private static final String CONFIRMED_OF_SESSIONS = """
            SELECT b.studio_id, b.id AS booking_id, b.client_id, moved.session_id, moved.version
              FROM unnest(:studios::uuid[], :sessions::uuid[], :versions::bigint[])
                AS moved (studio_id, session_id, version)
              JOIN booking b ON b.studio_id = moved.studio_id AND b.session_ids @> ARRAY[moved.session_id]
             WHERE b.status = 'confirmed'
            """;

    private static final String CLAIM = """
            UPDATE letter l
               SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease), awaits_client = false
              FROM (SELECT studio_id, id FROM letter
                     WHERE state = 'waiting' AND next_attempt_at <= now()
                     ORDER BY next_attempt_at LIMIT :most
                       FOR UPDATE SKIP LOCKED) due
             WHERE l.studio_id = due.studio_id AND l.id = due.id
            RETURNING l.studio_id, l.id, l.booking_id, l.client_id, l.kind, l.attempts
            """;

    private static final String SENT = """
            UPDATE letter SET state = 'sent', sent_at = now(), next_attempt_at = NULL, last_error = NULL
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    private static final String OUTDATED = """
            UPDATE letter SET state = 'outdated', next_attempt_at = NULL
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    // Whoever is not known is asked for seldom, because the letter is due again when they come. Not so after the first
    // attempts: they may be coming at this moment, in a transaction that does not see yet that the letter waits for
    // them.
    private static final String TRY_AGAIN = """
            UPDATE letter l
               SET next_attempt_at = now() + make_interval(secs =>
                       CASE WHEN failed.awaits_client AND l.attempts > :early THEN greatest(failed.pause, :seldom)
                            ELSE failed.pause END),
                   awaits_client = failed.awaits_client, last_error = :error
              FROM (SELECT tried.*, NOT EXISTS (
                           SELECT FROM client c
                            WHERE c.studio_id = tried.studio_id AND c.id = tried.client_id) AS awaits_client
                      FROM unnest(:studios::uuid[], :ids::uuid[], :clients::uuid[], :pauses::float8[])
                        AS tried (studio_id, id, client_id, pause)) AS failed
             WHERE l.studio_id = failed.studio_id AND l.id = failed.id AND l.state = 'waiting'
            """;

    private static final String GIVE_UP = """
            UPDATE letter l SET state = 'given_up', next_attempt_at = NULL, last_error = :error
              FROM unnest(:studios::uuid[], :ids::uuid[]) AS failed (studio_id, id)
             WHERE l.studio_id = failed.studio_id AND l.id = failed.id AND l.state = 'waiting'
            """;

    private final WorkerDatabase database;
    private final DatabaseClient client;
    private final LetterPile pile;
    private final LetterContents contents;

    public PostgresLetters(WorkerDatabase database, Supplier<UUID> ids, Clock clock) {
        this.database = database;
        this.client = database.client();
        this.pile = new LetterPile(client, ids);
        this.contents = new LetterContents(client, clock);
    }

    @Override
    public Mono<Void> keep(List<BookingCopy> bookings) {
        List<BookingCopy> newest = List.copyOf(bookings.stream()
                .collect(Collectors.toMap(
                        booking -> List.of(booking.studioId(), booking.bookingId()),
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparingLong(BookingCopy::version)),
                        LinkedHashMap::new))
                .values());
        List<Called> called = bookings.stream().flatMap(PostgresLetters::called).toList();
        return called.isEmpty() ? keepCopies(newest) : Pipelined.all(keepCopies(newest), pile.queue(called));
    }

    private static Stream<Called> called(BookingCopy booking) {
        Stream<Called> aboutAll = LetterKind.about(booking).stream()
                .map(kind -> new Called(
                        booking.studioId(),
                        booking.bookingId(),
                        booking.clientId(),
                        kind,
                        null,
                        null,
                        booking.version()));
        Stream<Called> aboutOne = booking.lost().stream()
                .map(lost -> new Called(
                        booking.studioId(),
                        booking.bookingId(),
                        booking.clientId(),
                        LetterKind.SESSION_DROPPED,
                        lost.sessionId(),
                        lost.credits(),
                        LetterPile.ONLY_REVISION));
        return Stream.concat(aboutAll, aboutOne);
    }

    @Override
    public Mono<Void> tellOfMoves(List<SessionCopy> moved) {
        if (moved.isEmpty()) {
            return Mono.empty();
        }
        return client.sql(CONFIRMED_OF_SESSIONS)
                .bind("studios", each(moved, SessionCopy::studioId, UUID[]::new))
                .bind("sessions", each(moved, SessionCopy::sessionId, UUID[]::new))
                .bind("versions", each(moved, SessionCopy::version, Long[]::new))
                .map(row -> new Called(
                        row.get("studio_id", UUID.class),
                        row.get("booking_id", UUID.class),
                        row.get("client_id", UUID.class),
                        LetterKind.SESSION_MOVED,
                        row.get("session_id", UUID.class),
                        null,
                        row.get("version", Long.class)))
                .all()
                .collectList()
                .flatMap(called -> called.isEmpty() ? Mono.empty() : pile.queueInsteadOfWaiting(called));
    }

    @Override
    public Mono<Void> tellOfCredits(List<CreditNotice> notices) {
        return notices.isEmpty()
                ? Mono.empty()
                : pile.queue(notices.stream().map(Called::of).toList());
    }

    @Override
    public Mono<Void> clientsAreKnown(List<ClientCopy> clients) {
        return clients.isEmpty() ? Mono.empty() : pile.clientsAreKnown(clients);
    }

    private Mono<Void> keepCopies(List<BookingCopy> bookings) {
        return client.sql(KEEP)
                .bind("studios", each(bookings, BookingCopy::studioId, UUID[]::new))
                .bind("ids", each(bookings, BookingCopy::bookingId, UUID[]::new))
                .bind("clients", each(bookings, BookingCopy::clientId, UUID[]::new))
                .bind("offerings", each(bookings, BookingCopy::offeringId, UUID[]::new))
                .bind("sessions", each(bookings, PostgresLetters::sessions, String[]::new))
                .bind("parties", each(bookings, BookingCopy::partySize, Integer[]::new))
                .bind("credits", each(bookings, BookingCopy::credits, Integer[]::new))
                .bind("statuses", each(bookings, BookingCopy::status, String[]::new))
                .bind("reasons", each(bookings, BookingCopy::reason, String[]::new))
                .bind("versions", each(bookings, BookingCopy::version, Long[]::new))
                .then();
    }

    /** As PostgreSQL writes an array: {@code unnest} would take an array of arrays apart to the last element. */
    private static String sessions(BookingCopy booking) {
        return booking.sessionIds().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public Mono<List<DueLetter>> claimDue(int most, Duration lease) {
        return database.transaction(client.sql(CLAIM)
                .bind("most", most)
                .bind("lease", (double) lease.toSeconds())
                .map((row, meta) -> new DueLetter(
                        row.get("studio_id", UUID.class),
                        row.get("id", UUID.class),
                        row.get("booking_id", UUID.class),
                        row.get("client_id", UUID.class),
                        LetterKind.valueOf(row.get("kind", String.class)),
                        row.get("attempts", Integer.class)))
                .all()
                .collectList());
    }

    @Override
    public Mono<Map<UUID, LetterContent>> contents(List<DueLetter> letters) {
        return contents.of(letters);
    }

    @Override
    public Mono<Void> sent(DueLetter letter) {
        return of(SENT, letter).then();
    }

    @Override
    public Mono<Void> outdated(DueLetter letter) {
        return of(OUTDATED, letter).then();
    }

    @Override
    public Mono<Void> tryAgain(Map<DueLetter, Duration> pauses, String error) {
        List<DueLetter> letters = List.copyOf(pauses.keySet());
        return client.sql(TRY_AGAIN)
                .bind("studios", each(letters, DueLetter::studioId, UUID[]::new))
                .bind("ids", each(letters, DueLetter::letterId, UUID[]::new))
                .bind(
                        "pauses",
                        each(
                                letters,
                                letter -> (double) Objects.requireNonNull(pauses.get(letter))
                                        .toSeconds(),
                                Double[]::new))
                .bind("clients", each(letters, DueLetter::clientId, UUID[]::new))
                .bind("early", Patience.EARLY_ATTEMPTS)
                .bind("seldom", (double) Patience.UNLESS_THE_CLIENT_COMES.toSeconds())
                .bind("error", shortened(error))
                .then();
    }

    @Override
    public Mono<Void> giveUp(List<DueLetter> letters, String error) {
        return client.sql(GIVE_UP)
                .bind("studios", each(letters, DueLetter::studioId, UUID[]::new))
                .bind("ids", each(letters, DueLetter::letterId, UUID[]::new))
                .bind("error", shortened(error))
                .then();
    }

    private DatabaseClient.GenericExecuteSpec of(String statement, DueLetter letter) {
        return client.sql(statement).bind("studio", letter.studioId()).bind("id", letter.letterId());
    }

    private static String shortened(String error) {
        return error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH);
    }
}
