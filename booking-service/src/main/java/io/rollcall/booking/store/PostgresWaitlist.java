package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.waitlist.EntryChange;
import io.rollcall.booking.waitlist.EntryLink;
import io.rollcall.booking.waitlist.EntryRef;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Waitlists with the worker's role. */
public final class PostgresWaitlist implements Waitlist {

    private static final String WAITING = """
            SELECT %s
              FROM waitlist_entry w
             WHERE w.state = 'waiting'
               AND (w.studio_id, w.entry_id) IN (
                   SELECT alone.studio_id, alone.entry_id
                     FROM unnest(:studios::uuid[], :sessions::uuid[]) AS c (studio_id, session_id)
                     JOIN waitlist_entry alone
                       ON alone.studio_id = c.studio_id AND alone.session_id = c.session_id AND alone.state = 'waiting'
                    UNION
                   SELECT whole.studio_id, whole.entry_id
                     FROM unnest(:studios::uuid[], :sessions::uuid[]) AS c (studio_id, session_id)
                     JOIN session_seats s ON s.studio_id = c.studio_id AND s.session_id = c.session_id
                     JOIN waitlist_entry whole
                       ON whole.studio_id = s.studio_id AND whole.run_id = s.run_id AND whole.state = 'waiting')
             ORDER BY w.seq
            """.formatted(WaitlistRows.COLUMNS);

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM waitlist_entry alone
                     WHERE alone.studio_id = :studio AND alone.session_id = :target AND alone.state = 'waiting')
                 + (SELECT count(*) FROM waitlist_entry whole
                     WHERE whole.studio_id = :studio AND whole.run_id = :target AND whole.state = 'waiting') AS entries
            """;

    private static final String FIND = """
            SELECT %s FROM waitlist_entry w WHERE w.studio_id = :studio AND w.entry_id = :entry
            """.formatted(WaitlistRows.COLUMNS);

    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String OF_BOOKINGS = """
            SELECT %s
              FROM waitlist_entry w
              JOIN unnest(:studios::uuid[], :bookings::uuid[]) AS c (studio_id, booking_id)
                ON w.studio_id = c.studio_id AND w.booking_id = c.booking_id
             WHERE w.state IN ('offered', 'accepted')
             ORDER BY w.entry_id
               FOR UPDATE OF w
            """.formatted(WaitlistRows.COLUMNS);

    private static final String OF_CLIENT = """
            SELECT %s
              FROM waitlist_entry w
             WHERE w.studio_id = :studio AND w.client_id = :client AND w.state = 'waiting'
               AND coalesce(w.session_id, w.run_id) = ANY (:targets::uuid[])
             ORDER BY w.entry_id
               FOR UPDATE OF w
            """.formatted(WaitlistRows.COLUMNS);

    private static final String ADD = """
            INSERT INTO waitlist_entry (studio_id, entry_id, client_id, offering_id, kind, session_id, run_id, party_size,
                                        settlement, accepts_late, joined_by, joined_at, mode, keeps_seats, state, reason,
                                        version)
            VALUES (:studio, :entry, :client, :offering, :kind, :session, :run, :party_size, :settlement, :accepts_late,
                    :joined_by, :joined_at, :mode, :keeps_seats, 'waiting', :reason, :version)
            ON CONFLICT (studio_id, client_id, coalesce(session_id, run_id)) WHERE state IN ('waiting', 'offered')
            DO NOTHING
            """;

    private static final String CHANGE = """
            UPDATE waitlist_entry w
               SET mode = c.mode, keeps_seats = c.keeps_seats, state = c.state, reason = c.reason, turns = c.turns,
                   booking_id = c.booking_id, offer_expires_at = c.offer_expires_at, notified_at = c.notified_at,
                   version = c.version
              FROM unnest(:studios::uuid[], :entries::uuid[], :from_versions::bigint[], :modes::text[],
                          :keeps_seats::boolean[], :states::text[], :reasons::text[], :turns::int[], :bookings::uuid[],
                          :offers::timestamptz[], :notified::timestamptz[], :versions::bigint[])
                AS c (studio_id, entry_id, from_version, mode, keeps_seats, state, reason, turns, booking_id,
                      offer_expires_at, notified_at, version)
             WHERE w.studio_id = c.studio_id AND w.entry_id = c.entry_id AND w.version = c.from_version
            """;

    private static final String RECOUNT = """
            WITH touched AS (
                SELECT s.studio_id, s.run_id, s.session_id
                  FROM unnest(:studios::uuid[], :sessions::uuid[]) AS c (studio_id, session_id)
                  JOIN session_seats s ON s.studio_id = c.studio_id AND s.session_id = c.session_id
            ), affected AS (
                SELECT studio_id, session_id FROM touched
                 UNION
                SELECT s.studio_id, s.session_id
                  FROM touched
                  JOIN waitlist_entry w ON w.studio_id = touched.studio_id AND w.run_id = touched.run_id
                  JOIN session_seats s ON s.studio_id = touched.studio_id AND s.run_id = touched.run_id
            ), counted AS (
                SELECT s.studio_id, s.session_id,
                       alone.entries + whole.entries AS entries, alone.keeps AS keeps
                  FROM affected
                  JOIN session_seats s ON s.studio_id = affected.studio_id AND s.session_id = affected.session_id
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS entries, coalesce(bool_or(w.keeps_seats), false) AS keeps
                         FROM waitlist_entry w
                        WHERE w.studio_id = s.studio_id AND w.session_id = s.session_id AND w.state = 'waiting') AS alone
                 CROSS JOIN LATERAL (
                       SELECT count(*) AS entries
                         FROM waitlist_entry w
                        WHERE w.studio_id = s.studio_id AND w.run_id = s.run_id AND w.state = 'waiting') AS whole
            ), s AS (
                UPDATE session_seats s
                   SET waiting = counted.entries, seats_kept = counted.keeps,
                       waitlist_look_at = CASE WHEN counted.entries > 0
                                               THEN now() + :look_again * interval '1 ms' END,
                       version = s.version + 1
                  FROM counted
                 WHERE s.studio_id = counted.studio_id AND s.session_id = counted.session_id
                RETURNING s.*)
            SELECT %s FROM s
            """.formatted(SessionRows.COLUMNS);

    private static final String LOCK_DUE = """
            SELECT %s
              FROM session_seats s
             WHERE (s.studio_id, s.session_id) IN (
                   SELECT studio_id, session_id
                     FROM session_seats
                    WHERE waitlist_look_at <= now()
                    ORDER BY waitlist_look_at
                    LIMIT :limit)
             ORDER BY s.session_id
               FOR UPDATE OF s SKIP LOCKED
            """.formatted(SessionRows.COLUMNS);

    private static final String ADD_LINK = """
            INSERT INTO waitlist_link (digest, studio_id, entry_id, booking_id) VALUES (:digest, :studio, :entry, :booking)
            """;

    private static final String LINK = """
            SELECT studio_id, entry_id, booking_id, used_at IS NOT NULL AS used FROM waitlist_link WHERE digest = :digest
            """;

    private static final String USE_LINK =
            "UPDATE waitlist_link SET used_at = now() WHERE digest = :digest AND used_at IS NULL";

    private final DatabaseClient database;

    public PostgresWaitlist(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Instant> now() {
        return database.sql("SELECT now() AS now")
                .map(row -> Column.of(row, "now", Instant.class))
                .one();
    }

    @Override
    public Mono<List<WaitlistEntry>> waiting(List<SessionRef> sessions) {
        return database.sql(WAITING)
                .bind("studios", each(sessions, SessionRef::studioId, UUID[]::new))
                .bind("sessions", each(sessions, SessionRef::sessionId, UUID[]::new))
                .map(WaitlistRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Long> count(UUID studioId, UUID target) {
        return database.sql(COUNT)
                .bind("studio", studioId)
                .bind("target", target)
                .map(row -> Column.of(row, "entries", Long.class))
                .one();
    }

    @Override
    public Mono<WaitlistEntry> lock(EntryRef ref) {
        return one(LOCK, ref);
    }

    @Override
    public Mono<WaitlistEntry> find(EntryRef ref) {
        return one(FIND, ref);
    }

    private Mono<WaitlistEntry> one(String statement, EntryRef ref) {
        return database.sql(statement)
                .bind("studio", ref.studioId())
                .bind("entry", ref.entryId())
                .map(WaitlistRows::read)
                .one();
    }

    @Override
    public Mono<List<WaitlistEntry>> ofBookings(List<BookingRef> bookings) {
        return PostgresBookings.of(database, OF_BOOKINGS, bookings)
                .map(WaitlistRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<WaitlistEntry>> ofClient(UUID studioId, UUID clientId, Collection<UUID> targets) {
        return database.sql(OF_CLIENT)
                .bind("studio", studioId)
                .bind("client", clientId)
                .bind("targets", targets.toArray(UUID[]::new))
                .map(WaitlistRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Boolean> add(WaitlistEntry entry) {
        return database.sql(ADD)
                .bind("studio", entry.studioId())
                .bind("entry", entry.entryId())
                .bind("client", entry.clientId())
                .bind("offering", entry.offeringId())
                .bind("kind", Column.name(entry.kind()))
                .bind("session", Column.orNull(entry.sessionId(), UUID.class))
                .bind("run", Column.orNull(entry.runId(), UUID.class))
                .bind("party_size", entry.partySize())
                .bind("settlement", Column.name(entry.settlement()))
                .bind("accepts_late", entry.acceptsLate())
                .bind("joined_by", entry.joinedBy())
                .bind("joined_at", entry.joinedAt())
                .bind("mode", Column.name(entry.mode()))
                .bind("keeps_seats", entry.keepsSeats())
                .bind("reason", Column.orNull(entry.reason(), String.class))
                .bind("version", entry.version())
                .fetch()
                .rowsUpdated()
                .map(added -> added == 1);
    }

    @Override
    public Mono<Void> change(List<EntryChange> changes) {
        List<WaitlistEntry> after = changes.stream().map(EntryChange::after).toList();
        return database.sql(CHANGE)
                .bind("studios", each(after, WaitlistEntry::studioId, UUID[]::new))
                .bind("entries", each(after, WaitlistEntry::entryId, UUID[]::new))
                .bind("from_versions", each(changes, change -> change.before().version(), Long[]::new))
                .bind("modes", each(after, entry -> Column.name(entry.mode()), String[]::new))
                .bind("keeps_seats", each(after, WaitlistEntry::keepsSeats, Boolean[]::new))
                .bind("states", each(after, entry -> Column.name(entry.state()), String[]::new))
                .bind("reasons", each(after, WaitlistEntry::reason, String[]::new))
                .bind("turns", each(after, WaitlistEntry::turns, Integer[]::new))
                .bind("bookings", each(after, WaitlistEntry::bookingId, UUID[]::new))
                .bind("offers", each(after, WaitlistEntry::offerExpiresAt, Instant[]::new))
                .bind("notified", each(after, WaitlistEntry::notifiedAt, Instant[]::new))
                .bind("versions", each(after, WaitlistEntry::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == changes.size()
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("of " + changes.size()
                                + " locked entries of waitlists, only " + written + " were as they were read")));
    }

    @Override
    public Mono<List<SessionSeats>> recount(Collection<SessionRef> sessions, Duration lookAgain) {
        List<SessionRef> refs = List.copyOf(sessions);
        return database.sql(RECOUNT)
                .bind("studios", each(refs, SessionRef::studioId, UUID[]::new))
                .bind("sessions", each(refs, SessionRef::sessionId, UUID[]::new))
                .bind("look_again", lookAgain.toMillis())
                .map(SessionRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<SessionSeats>> lockDue(int limit) {
        return database.sql(LOCK_DUE)
                .bind("limit", limit)
                .map(SessionRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> add(LinkToken token, EntryLink link) {
        return database.sql(ADD_LINK)
                .bind("digest", token.digest())
                .bind("studio", link.entry().studioId())
                .bind("entry", link.entry().entryId())
                .bind("booking", Column.orNull(link.hold(), UUID.class))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<EntryLink> link(LinkToken token) {
        return database.sql(LINK)
                .bind("digest", token.digest())
                .map(PostgresWaitlist::readLink)
                .one();
    }

    private static EntryLink readLink(Readable row) {
        return new EntryLink(
                new EntryRef(Column.of(row, "studio_id", UUID.class), Column.of(row, "entry_id", UUID.class)),
                row.get("booking_id", UUID.class),
                Column.of(row, "used", Boolean.class));
    }

    @Override
    public Mono<Boolean> use(LinkToken token) {
        return database.sql(USE_LINK)
                .bind("digest", token.digest())
                .fetch()
                .rowsUpdated()
                .map(used -> used == 1);
    }
}
