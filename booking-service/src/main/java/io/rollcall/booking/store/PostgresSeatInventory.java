package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatBoards;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionPlan;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;
import reactor.util.function.Tuple2;

/** One counter row per session: with the worker's role for all there is to do, with the studio's for a look. */
public final class PostgresSeatInventory implements SeatInventory, SeatBoards {

    private static final String WANTED = """
            WITH wanted AS (
                SELECT studio_id, session_id
                  FROM unnest(:studios::uuid[], :sessions::uuid[]) AS chosen (studio_id, session_id)
                 UNION
                SELECT s.studio_id, s.session_id
                  FROM unnest(:run_studios::uuid[], :runs::uuid[]) AS whole (studio_id, run_id)
                  JOIN session_seats s ON s.studio_id = whole.studio_id AND s.run_id = whole.run_id
            )
            """;

    private static final String FIND_ALL = WANTED + """
            SELECT %s
              FROM session_seats s
              JOIN wanted ON s.studio_id = wanted.studio_id AND s.session_id = wanted.session_id
             WHERE %s
             ORDER BY s.session_id
            """;

    private static final String FIND_MADE = FIND_ALL.formatted(SessionRows.COLUMNS, SessionRows.MADE);
    private static final String LOCK = " FOR UPDATE OF s";
    private static final String LOCK_MADE = FIND_MADE + LOCK;

    // Together with the other sessions of their runs, where somebody waits for a whole run: whoever frees seats may
    // have to
    // take some in those too, and all are locked in one order.
    private static final String LOCK_TO_RELEASE = """
            WITH freed AS (
                SELECT s.studio_id, s.session_id, s.run_id
                  FROM unnest(:studios::uuid[], :sessions::uuid[]) AS chosen (studio_id, session_id)
                  JOIN session_seats s ON s.studio_id = chosen.studio_id AND s.session_id = chosen.session_id
            )
            SELECT s.session_id
              FROM session_seats s
             WHERE (s.studio_id, s.session_id) IN (
                       SELECT studio_id, session_id FROM freed
                        UNION
                       SELECT whole.studio_id, whole.session_id
                         FROM freed
                         JOIN waitlist_entry w
                           ON w.studio_id = freed.studio_id AND w.run_id = freed.run_id AND w.state = 'waiting'
                         JOIN session_seats whole
                           ON whole.studio_id = freed.studio_id AND whole.run_id = freed.run_id)
             ORDER BY s.session_id
               FOR UPDATE OF s
            """;

    private static final String FIND_OFFERINGS = WANTED + """
            SELECT %s
              FROM (SELECT s.studio_id, s.offering_id
                      FROM session_seats s
                      JOIN wanted ON s.studio_id = wanted.studio_id AND s.session_id = wanted.session_id
                     UNION
                    SELECT * FROM unnest(:offering_studios::uuid[], :offerings::uuid[])) AS needed (studio_id, offering_id)
              JOIN offering o ON o.studio_id = needed.studio_id AND o.offering_id = needed.offering_id
              %s
            """.formatted(OfferingRows.COLUMNS, OfferingRows.JOIN_POLICY);

    private static final String ADD_TO_BE_MADE = """
            INSERT INTO session_seats (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at, time_zone,
                                       capacity, version, fact_version)
            SELECT *, 0 FROM unnest(:studios::uuid[], :sessions::uuid[], :runs::uuid[], :run_sizes::int[],
                                    :offerings::uuid[], :starts::timestamptz[], :ends::timestamptz[], :zones::text[],
                                    :capacities::int[], :versions::bigint[])
            """;

    private static final String TAKE = """
            UPDATE session_seats s
               SET taken = s.taken + c.seats, version = s.version + 1
              FROM unnest(:studios::uuid[], :sessions::uuid[], :seats::int[]) AS c (studio_id, session_id, seats)
             WHERE s.studio_id = c.studio_id AND s.session_id = c.session_id AND s.taken + c.seats <= s.capacity
            """;

    private static final String RELEASE = """
            WITH s AS (
                UPDATE session_seats s
                   SET taken = s.taken - c.seats, over_capacity = s.taken - c.seats > s.capacity,
                       cancelled = s.cancelled OR s.fact_version = 0, version = s.version + 1
                  FROM unnest(:studios::uuid[], :sessions::uuid[], :seats::int[]) AS c (studio_id, session_id, seats)
                 WHERE s.studio_id = c.studio_id AND s.session_id = c.session_id
                RETURNING s.*)
            SELECT %s FROM s WHERE %s
            """.formatted(SessionRows.COLUMNS, SessionRows.MADE);

    // In the order of ids, as everybody locks these rows.
    private static final String FOLLOW = """
            INSERT INTO session_seats AS s (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at,
                                            time_zone, capacity, cancelled, fact_version)
            SELECT * FROM unnest(:studios::uuid[], :sessions::uuid[], :runs::uuid[], :run_sizes::int[],
                                 :offerings::uuid[], :starts::timestamptz[], :ends::timestamptz[], :zones::text[],
                                 :capacities::int[], :cancelled::boolean[], :versions::bigint[])
             ORDER BY 2
            ON CONFLICT (studio_id, session_id) DO UPDATE
               SET run_id = excluded.run_id, run_size = excluded.run_size, offering_id = excluded.offering_id,
                   starts_at = excluded.starts_at, ends_at = excluded.ends_at, time_zone = excluded.time_zone,
                   moves = s.moves + CASE WHEN s.fact_version > 0 AND s.starts_at <> excluded.starts_at THEN 1 ELSE 0 END,
                   capacity = excluded.capacity, over_capacity = s.taken > excluded.capacity,
                   cancelled = excluded.cancelled,
                   to_vacate = s.to_vacate OR excluded.cancelled AND s.taken > 0,
                   fact_version = excluded.fact_version, version = s.version + 1
             WHERE s.fact_version < excluded.fact_version
            RETURNING %s
            """.formatted(SessionRows.COLUMNS);

    // A booking that was placed just before the session was cancelled is seen here: both wait for the session's lock.
    // One that waits for the ledger keeps the session here until it is settled.
    private static final String FORGET_VACATED = """
            UPDATE session_seats s
               SET to_vacate = false
              FROM (SELECT off.studio_id, off.session_id
                      FROM session_seats off
                     WHERE off.to_vacate
                       AND NOT EXISTS (
                           SELECT FROM booking_session held
                             JOIN booking b ON b.studio_id = held.studio_id AND b.booking_id = held.booking_id
                            WHERE held.studio_id = off.studio_id AND held.session_id = off.session_id AND %s)
                     ORDER BY off.session_id
                       FOR UPDATE OF off SKIP LOCKED) AS empty
             WHERE s.studio_id = empty.studio_id AND s.session_id = empty.session_id
            """.formatted(BookingRows.HOLDS_SEATS);

    private final DatabaseClient database;
    private final ResourceStocks stocks;
    private final NextSessions next;

    public PostgresSeatInventory(DatabaseClient database) {
        this.database = database;
        this.stocks = new ResourceStocks(database);
        this.next = new NextSessions(database);
    }

    @Override
    public Mono<SeatBoard> lock(List<Selection> selections) {
        return withNext(selections, Wanted.of(selections)).flatMap(wanted -> lock(selections, wanted));
    }

    /** What is wanted, with sessions that may be the next with room; these are not locked yet, and room may be gone. */
    private Mono<Wanted> withNext(List<Selection> selections, Wanted wanted) {
        List<NextSessions.Asked> asked = NextSessions.asked(selections);
        return asked.isEmpty()
                ? Mono.just(wanted)
                : next.find(asked)
                        .map(found -> wanted.with(found.stream()
                                .map(session -> new Named(session.studioId(), session.sessionId()))
                                .toList()));
    }

    private Mono<SeatBoard> lock(List<Selection> selections, Wanted wanted) {
        return Pipelined.both(sessions(LOCK_MADE, wanted), findOfferings(wanted))
                .flatMap(found -> stocks.lock(all(found.getT1(), selections, found.getT2()), found.getT2())
                        .map(resources -> new SeatBoard(found.getT1(), found.getT2(), resources)));
    }

    @Override
    public Mono<SeatBoard> look(Selection selection) {
        return withNext(List.of(selection), Wanted.of(List.of(selection))).flatMap(wanted -> look(selection, wanted));
    }

    private Mono<SeatBoard> look(Selection selection, Wanted wanted) {
        return sessions(FIND_MADE, wanted)
                .flatMap(found -> findOfferings(wanted)
                        .flatMap(offerings -> stocks.look(all(found, List.of(selection), offerings), offerings)
                                .map(resources -> new SeatBoard(found, offerings, resources))));
    }

    /** The sessions that are there, and those that would be made. */
    private static List<SessionSeats> all(
            List<SessionSeats> there, List<Selection> selections, List<Offering> offerings) {
        Map<Named, Offering> byId = offerings.stream()
                .collect(Collectors.toMap(
                        offering -> new Named(offering.studioId(), offering.offeringId()), Function.identity()));
        Stream<SessionSeats> toBeMade = selections.stream()
                .filter(selection -> selection.choice() instanceof SessionChoice.NewSession)
                .flatMap(selection -> toBeMade(selection, byId).stream());
        return Stream.concat(there.stream(), toBeMade).toList();
    }

    private static Optional<SessionSeats> toBeMade(Selection selection, Map<Named, Offering> offerings) {
        return selection.choice() instanceof SessionChoice.NewSession made
                ? Optional.ofNullable(offerings.get(
                                new Named(selection.studioId(), made.slot().offeringId())))
                        .flatMap(offering -> SessionSeats.toBeMade(selection.studioId(), made.slot(), offering))
                : Optional.empty();
    }

    private record Named(UUID studioId, UUID id) {}

    /**
     * Sessions by their own ids and by the run they belong to.
     *
     * @param offerings of sessions that would be made
     */
    private record Wanted(List<Named> sessions, List<Named> runs, List<Named> offerings) {

        static Wanted of(List<Selection> selections) {
            List<Named> sessions = selections.stream()
                    .flatMap(selection -> switch (selection.choice()) {
                        case SessionChoice.Chosen chosen ->
                            chosen.sessionIds().stream().map(id -> new Named(selection.studioId(), id));
                        case SessionChoice.WholeRun run -> Stream.<Named>empty();
                        case SessionChoice.NewSession made -> Stream.<Named>empty();
                        case SessionChoice.NextWithRoom next -> Stream.<Named>empty();
                    })
                    .distinct()
                    .toList();
            List<Named> runs = selections.stream()
                    .flatMap(selection -> switch (selection.choice()) {
                        case SessionChoice.Chosen chosen -> Stream.<Named>empty();
                        case SessionChoice.WholeRun run -> Stream.of(new Named(selection.studioId(), run.runId()));
                        case SessionChoice.NewSession made -> Stream.<Named>empty();
                        case SessionChoice.NextWithRoom next -> Stream.<Named>empty();
                    })
                    .distinct()
                    .toList();
            List<Named> offerings = selections.stream()
                    .flatMap(selection -> switch (selection.choice()) {
                        case SessionChoice.Chosen chosen -> Stream.<Named>empty();
                        case SessionChoice.WholeRun run -> Stream.<Named>empty();
                        case SessionChoice.NewSession made ->
                            Stream.of(
                                    new Named(selection.studioId(), made.slot().offeringId()));
                        case SessionChoice.NextWithRoom next -> ofOffering(selection.studioId(), next.series());
                    })
                    .distinct()
                    .toList();
            return new Wanted(sessions, runs, offerings);
        }

        private static Stream<Named> ofOffering(UUID studioId, SessionChoice.Series series) {
            return switch (series) {
                case SessionChoice.Series.OfOffering(UUID offering) -> Stream.of(new Named(studioId, offering));
                case SessionChoice.Series.OfRun run -> Stream.empty();
            };
        }

        Wanted with(List<Named> more) {
            return new Wanted(
                    Stream.concat(sessions.stream(), more.stream()).distinct().toList(), runs, offerings);
        }

        GenericExecuteSpec bindTo(GenericExecuteSpec statement) {
            return statement
                    .bind("studios", each(sessions, Named::studioId, UUID[]::new))
                    .bind("sessions", each(sessions, Named::id, UUID[]::new))
                    .bind("run_studios", each(runs, Named::studioId, UUID[]::new))
                    .bind("runs", each(runs, Named::id, UUID[]::new));
        }
    }

    private Mono<List<SessionSeats>> sessions(String statement, Wanted wanted) {
        return wanted.bindTo(database.sql(statement))
                .map(SessionRows::read)
                .all()
                .collectList();
    }

    /** After the locks: a session may have got another offering until then. */
    private Mono<List<Offering>> findOfferings(Wanted wanted) {
        return wanted.bindTo(database.sql(FIND_OFFERINGS))
                .bind("offering_studios", each(wanted.offerings(), Named::studioId, UUID[]::new))
                .bind("offerings", each(wanted.offerings(), Named::id, UUID[]::new))
                .map(OfferingRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> add(List<SessionSeats> toBeMade) {
        if (toBeMade.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(ADD_TO_BE_MADE)
                .bind("studios", each(toBeMade, SessionSeats::studioId, UUID[]::new))
                .bind("sessions", each(toBeMade, SessionSeats::sessionId, UUID[]::new))
                .bind("runs", each(toBeMade, SessionSeats::runId, UUID[]::new))
                .bind("run_sizes", each(toBeMade, SessionSeats::runSize, Integer[]::new))
                .bind("offerings", each(toBeMade, SessionSeats::offeringId, UUID[]::new))
                .bind("starts", each(toBeMade, SessionSeats::startsAt, Instant[]::new))
                .bind("ends", each(toBeMade, SessionSeats::endsAt, Instant[]::new))
                .bind("zones", each(toBeMade, session -> session.timeZone().getId(), String[]::new))
                .bind("capacities", each(toBeMade, SessionSeats::capacity, Integer[]::new))
                .bind("versions", each(toBeMade, SessionSeats::version, Long[]::new))
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> take(List<SeatChange> changes) {
        return bind(database.sql(TAKE), changes)
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == changes.size()
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException("seats went short in a locked session")));
    }

    @Override
    public Mono<List<SessionSeats>> release(List<SeatChange> changes) {
        Mono<List<SessionSeats>> freed = bind(database.sql(RELEASE), changes)
                .map(SessionRows::read)
                .all()
                .collectList();
        return Pipelined.both(
                        lockToRelease(changes.stream()
                                .map(change -> new SessionRef(change.studioId(), change.sessionId()))
                                .toList()),
                        freed)
                .map(Tuple2::getT2);
    }

    private Mono<Boolean> lockToRelease(List<SessionRef> sessions) {
        return database.sql(LOCK_TO_RELEASE)
                .bind("studios", each(sessions, SessionRef::studioId, UUID[]::new))
                .bind("sessions", each(sessions, SessionRef::sessionId, UUID[]::new))
                .fetch()
                .rowsUpdated()
                .thenReturn(true);
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, List<SeatChange> changes) {
        return statement
                .bind("studios", each(changes, SeatChange::studioId, UUID[]::new))
                .bind("sessions", each(changes, SeatChange::sessionId, UUID[]::new))
                .bind("seats", each(changes, SeatChange::seats, Integer[]::new));
    }

    @Override
    public Mono<List<SessionSeats>> follow(List<SessionPlan> plans) {
        List<SessionRef> sessions = plans.stream()
                .map(plan -> new SessionRef(plan.studioId(), plan.sessionId()))
                .toList();
        return Pipelined.both(lockToRelease(sessions), write(plans)).map(Tuple2::getT2);
    }

    private Mono<List<SessionSeats>> write(List<SessionPlan> plans) {
        return database.sql(FOLLOW)
                .bind("studios", each(plans, SessionPlan::studioId, UUID[]::new))
                .bind("sessions", each(plans, SessionPlan::sessionId, UUID[]::new))
                .bind("runs", each(plans, SessionPlan::runId, UUID[]::new))
                .bind("run_sizes", each(plans, SessionPlan::runSize, Integer[]::new))
                .bind("offerings", each(plans, SessionPlan::offeringId, UUID[]::new))
                .bind("starts", each(plans, SessionPlan::startsAt, Instant[]::new))
                .bind("ends", each(plans, SessionPlan::endsAt, Instant[]::new))
                .bind("zones", each(plans, plan -> plan.timeZone().getId(), String[]::new))
                .bind("capacities", each(plans, SessionPlan::capacity, Integer[]::new))
                .bind("cancelled", each(plans, SessionPlan::cancelled, Boolean[]::new))
                .bind("versions", each(plans, SessionPlan::version, Long[]::new))
                .map(SessionRows::read)
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> forgetVacated() {
        return database.sql(FORGET_VACATED).fetch().rowsUpdated().then();
    }
}
