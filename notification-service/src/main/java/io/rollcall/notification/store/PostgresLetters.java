package io.rollcall.notification.store;

import io.r2dbc.spi.Readable;
import io.rollcall.notification.letters.BookingCopy;
import io.rollcall.notification.letters.DueLetter;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Letters;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Letters in PostgreSQL, written and sent across studios by the worker role. */
public final class PostgresLetters implements Letters {

    private static final int MAX_ERROR_LENGTH = 500;

    private static final String KEEP_BOOKING = """
            INSERT INTO booking AS k
                   (studio_id, id, client_id, offering_id, session_ids, party_size, credits, status, reason, version)
            VALUES (:studio, :id, :client, :offering, :sessions, :party, :credits, :status, :reason, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET status = excluded.status, reason = excluded.reason, version = excluded.version,
                   session_ids = excluded.session_ids, party_size = excluded.party_size, credits = excluded.credits
             WHERE k.version < excluded.version
            """;

    private static final String QUEUE = """
            INSERT INTO letter (studio_id, id, booking_id, client_id, kind, revision, state, next_attempt_at)
            VALUES (:studio, :id, :booking, :client, :kind, :revision, 'waiting', now())
            ON CONFLICT (studio_id, booking_id, kind, revision) DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE letter l
               SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
              FROM (SELECT studio_id, id FROM letter
                     WHERE state = 'waiting' AND next_attempt_at <= now()
                     ORDER BY next_attempt_at LIMIT :most
                       FOR UPDATE SKIP LOCKED) due
             WHERE l.studio_id = due.studio_id AND l.id = due.id
            RETURNING l.studio_id, l.id, l.booking_id, l.client_id, l.kind, l.attempts
            """;

    private static final String CONTENT = """
            SELECT b.status, b.reason, b.party_size, b.credits, b.session_ids,
                   c.name AS client_name, c.email, o.name AS offering_name, s.name AS studio_name, s.time_zone,
                   ARRAY (SELECT starts_at FROM session
                           WHERE studio_id = b.studio_id AND id = ANY (b.session_ids)
                           ORDER BY starts_at) AS starts
              FROM booking b
              JOIN client c ON c.studio_id = b.studio_id AND c.id = b.client_id
              JOIN offering o ON o.studio_id = b.studio_id AND o.id = b.offering_id
              JOIN known_studio s ON s.studio_id = b.studio_id
             WHERE b.studio_id = :studio AND b.id = :booking
            """;

    private static final String SENT = """
            UPDATE letter SET state = 'sent', sent_at = now(), next_attempt_at = NULL, last_error = NULL
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    private static final String OUTDATED = """
            UPDATE letter SET state = 'outdated', next_attempt_at = NULL
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    private static final String TRY_AGAIN = """
            UPDATE letter SET next_attempt_at = now() + make_interval(secs => :pause), last_error = :error
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    private static final String GIVE_UP = """
            UPDATE letter SET state = 'given_up', next_attempt_at = NULL, last_error = :error
             WHERE studio_id = :studio AND id = :id AND state = 'waiting'
            """;

    private final WorkerDatabase database;
    private final DatabaseClient client;
    private final Supplier<UUID> ids;

    public PostgresLetters(WorkerDatabase database, Supplier<UUID> ids) {
        this.database = database;
        this.client = database.client();
        this.ids = ids;
    }

    @Override
    public Mono<Void> keep(List<BookingCopy> bookings) {
        return Flux.fromIterable(bookings)
                .concatMap(booking -> keep(booking).then(queue(booking)))
                .then();
    }

    private Mono<Long> keep(BookingCopy booking) {
        DatabaseClient.GenericExecuteSpec upsert = client.sql(KEEP_BOOKING)
                .bind("studio", booking.studioId())
                .bind("id", booking.bookingId())
                .bind("client", booking.clientId())
                .bind("offering", booking.offeringId())
                .bind("sessions", booking.sessionIds().toArray(UUID[]::new))
                .bind("party", booking.partySize())
                .bind("credits", booking.credits())
                .bind("status", booking.status())
                .bind("version", booking.version());
        String reason = booking.reason();
        return (reason == null ? upsert.bindNull("reason", String.class) : upsert.bind("reason", reason))
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> queue(BookingCopy booking) {
        return Mono.justOrEmpty(LetterKind.forStatus(booking.status()))
                .flatMap(kind -> client.sql(QUEUE)
                        .bind("studio", booking.studioId())
                        .bind("id", ids.get())
                        .bind("booking", booking.bookingId())
                        .bind("client", booking.clientId())
                        .bind("kind", kind.name())
                        .bind("revision", booking.version())
                        .fetch()
                        .rowsUpdated());
    }

    @Override
    public Flux<DueLetter> claimDue(int most, Duration lease) {
        // Collected before it is handed on: nothing may query inside a streamed result.
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
                        .collectList())
                .flatMapIterable(letters -> letters);
    }

    @Override
    public Mono<LetterContent> content(DueLetter letter) {
        return client.sql(CONTENT)
                .bind("studio", letter.studioId())
                .bind("booking", letter.bookingId())
                .map((row, meta) -> written(row))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private static Optional<LetterContent> written(Readable row) {
        Instant[] starts = row.get("starts", Instant[].class);
        UUID[] sessions = row.get("session_ids", UUID[].class);
        if (starts.length < sessions.length) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(row.get("time_zone", String.class));
        List<ZonedDateTime> local = new ArrayList<>();
        for (Instant start : starts) {
            local.add(start.atZone(zone));
        }
        return Optional.of(new LetterContent(
                row.get("status", String.class),
                row.get("client_name", String.class),
                row.get("email", String.class),
                row.get("studio_name", String.class),
                row.get("offering_name", String.class),
                local,
                row.get("party_size", Integer.class),
                row.get("credits", Integer.class),
                row.get("reason", String.class)));
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
    public Mono<Void> tryAgain(DueLetter letter, Duration after, String error) {
        return of(TRY_AGAIN, letter)
                .bind("pause", (double) after.toSeconds())
                .bind("error", shortened(error))
                .then();
    }

    @Override
    public Mono<Void> giveUp(DueLetter letter, String error) {
        return of(GIVE_UP, letter).bind("error", shortened(error)).then();
    }

    private DatabaseClient.GenericExecuteSpec of(String statement, DueLetter letter) {
        return client.sql(statement).bind("studio", letter.studioId()).bind("id", letter.letterId());
    }

    private static String shortened(String error) {
        return error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH);
    }
}
