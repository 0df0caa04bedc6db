package io.rollcall.booking.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.analytics.Figures;
import io.rollcall.booking.analytics.Figures.ClientFigures;
import io.rollcall.booking.analytics.FiguresBy;
import io.rollcall.booking.analytics.FiguresFilter;
import io.rollcall.booking.analytics.FiguresOf;
import io.rollcall.booking.analytics.MonthFigures;
import io.rollcall.booking.analytics.MonthRange;
import io.rollcall.booking.analytics.StudioFigures;
import io.rollcall.booking.store.FiguresRows.Clients;
import io.rollcall.booking.store.FiguresRows.Sums;
import io.rollcall.booking.store.FiguresRows.Visits;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Figures through row-level security. */
public final class PostgresStudioFigures implements StudioFigures {

    private static final String UNKNOWN = """
            SELECT CASE
                   WHEN :offering::uuid IS NOT NULL AND NOT EXISTS (
                        SELECT FROM offering o WHERE o.studio_id = :studio AND o.offering_id = :offering) THEN 'offering'
                   WHEN :run::uuid IS NOT NULL AND NOT EXISTS (
                        SELECT FROM session_seats s WHERE s.studio_id = :studio AND s.run_id = :run) THEN 'run'
                   WHEN :session::uuid IS NOT NULL AND NOT EXISTS (
                        SELECT FROM session_seats s WHERE s.studio_id = :studio AND s.session_id = :session) THEN 'session'
                   WHEN :client::uuid IS NOT NULL AND NOT EXISTS (
                        SELECT FROM client c WHERE c.studio_id = :studio AND c.client_id = :client) THEN 'client'
                   END AS unknown
            """;

    // In the order of an index, so that reading ends with the page. The comparison with the least of all ids keeps it
    // one condition on the index.
    private static final String SESSIONS = """
            SELECT keys.key,
                   (SELECT to_char(s.starts_at AT TIME ZONE z.time_zone, 'YYYY-MM-DD"T"HH24:MI')
                      FROM session_seats s JOIN known_studio z ON z.studio_id = s.studio_id
                     WHERE s.studio_id = :studio AND s.session_id = keys.key) AS name
              FROM (SELECT s.session_id AS key
                      FROM session_seats s
                      JOIN known_studio z ON z.studio_id = s.studio_id
                     WHERE s.studio_id = :studio
                       AND s.session_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
                       -- Of most others nothing needs to be looked at. A line may be a month off: the zone may have changed.
                       AND %s BETWEEN :from - 1 AND :until + 1
                       AND EXISTS (
                           SELECT
                             FROM (SELECT held.booking_id
                                     FROM booking_session held
                                    WHERE held.studio_id = s.studio_id AND held.session_id = s.session_id
                                   UNION ALL
                                   SELECT lost.booking_id
                                     FROM dropped_session lost
                                    WHERE lost.studio_id = s.studio_id AND lost.session_id = s.session_id) AS each
                             JOIN booking_figures l ON l.studio_id = s.studio_id AND l.booking_id = each.booking_id
                              AND l.session_id = s.session_id
                            WHERE l.month BETWEEN :from AND :until)
                     ORDER BY 1
                     LIMIT :limit) AS keys
            """.formatted(Months.of("s.starts_at", "z.time_zone"));

    private static final String CLIENTS = """
            SELECT keys.key, (SELECT c.name FROM client c WHERE c.studio_id = :studio AND c.client_id = keys.key) AS name
              FROM (SELECT DISTINCT m.client_id AS key
                      FROM client_month m
                     WHERE m.studio_id = :studio
                       AND m.client_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
                       AND m.month BETWEEN :from AND :until AND m.lines > 0
                     ORDER BY 1
                     LIMIT :limit) AS keys
            """;

    private static final String CURRENCIES = """
            SELECT DISTINCT m.currency
              FROM month_figures m
             WHERE m.studio_id = :studio AND m.month BETWEEN :from AND :until AND m.lines > 0 AND m.currency <> ''
             ORDER BY m.currency
            """;

    private final StudioDatabase database;

    public PostgresStudioFigures(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Unknown> unknown(UUID studioId, FiguresFilter filter) {
        return database.inStudio(
                studioId,
                database.client()
                        .sql(UNKNOWN)
                        .bind("studio", studioId)
                        .bind("offering", Column.orNull(filter.offeringId(), UUID.class))
                        .bind("run", Column.orNull(filter.runId(), UUID.class))
                        .bind("session", Column.orNull(filter.sessionId(), UUID.class))
                        .bind("client", Column.orNull(filter.clientId(), UUID.class))
                        .map(row -> Optional.ofNullable(row.get("unknown", String.class)))
                        .one()
                        .flatMap(Mono::justOrEmpty)
                        .map(name -> Unknown.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    @Override
    public Mono<Figures> find(UUID studioId, FiguresFilter filter) {
        FiguresQuery query = FiguresQuery.of(studioId, filter);
        Mono<List<Sums>> sums = all(query.sums(database.client()), Sums::read);
        Mono<List<Clients>> clients = all(query.clients(database.client()), Clients::read);
        return database.inStudio(
                studioId,
                sums.zipWhen(
                        found -> clients,
                        (counted, visits) -> FiguresRows.of(
                                counted,
                                visits.isEmpty()
                                        ? ClientFigures.NONE
                                        : visits.getFirst().figures())));
    }

    @Override
    public Mono<List<MonthFigures>> months(UUID studioId, MonthRange months) {
        FiguresQuery query = FiguresQuery.of(studioId, FiguresFilter.all(months));
        Mono<List<Sums>> sums = all(query.sums(database.client(), "month"), Sums::read);
        Mono<List<Visits>> clients = all(query.clientsOfMonths(database.client()), Visits::read);
        return database.inStudio(
                studioId, sums.zipWhen(found -> clients, (counted, visits) -> byMonth(months, counted, visits)));
    }

    private static List<MonthFigures> byMonth(MonthRange months, List<Sums> counted, List<Visits> visits) {
        Map<String, List<Sums>> sums = counted.stream().collect(groupingBy(Sums::key));
        Map<Integer, Visits> clients = visits.stream().collect(toMap(Visits::month, Function.identity()));
        return IntStream.rangeClosed(Months.number(months.from()), Months.number(months.until()))
                .mapToObj(month -> new MonthFigures(
                        Months.month(month),
                        FiguresRows.of(
                                sums.getOrDefault(Integer.toString(month), List.of()),
                                clients(in(clients, month), in(clients, month - 1)))))
                .toList();
    }

    private static Visits in(Map<Integer, Visits> clients, int month) {
        return clients.getOrDefault(month, new Visits(month, 0, 0, 0));
    }

    private static ClientFigures clients(Visits now, Visits before) {
        return ClientFigures.of(now.active(), now.repeat(), before.active(), now.kept());
    }

    private record Key(UUID id, @Nullable String name) {

        static Key read(Readable row) {
            return new Key(Column.of(row, "key", UUID.class), row.get("name", String.class));
        }
    }

    @Override
    public Mono<List<FiguresOf>> list(UUID studioId, FiguresBy by, MonthRange months, @Nullable UUID after, int limit) {
        Mono<List<Key>> keys = all(
                inMonths(keys(by), studioId, months)
                        .bind("after", Column.orNull(after, UUID.class))
                        .bind("limit", limit),
                Key::read);
        return database.inStudio(studioId, keys.flatMap(found -> of(studioId, by, months, found)));
    }

    private Mono<List<FiguresOf>> of(UUID studioId, FiguresBy by, MonthRange months, List<Key> keys) {
        if (keys.isEmpty()) {
            return Mono.just(List.of());
        }
        FiguresQuery query = FiguresQuery.of(studioId, FiguresFilter.all(months))
                .only(column(by), keys.stream().map(Key::id).toList());
        Mono<List<Clients>> clients = all(query.clients(database.client(), column(by)), Clients::read);
        return all(query.sums(database.client(), column(by)), Sums::read)
                .zipWhen(found -> clients, (counted, visits) -> byKey(keys, counted, visits));
    }

    private static List<FiguresOf> byKey(List<Key> keys, List<Sums> counted, List<Clients> visits) {
        Map<String, List<Sums>> sums = counted.stream().collect(groupingBy(Sums::key));
        Map<String, ClientFigures> clients = visits.stream().collect(toMap(Clients::key, Clients::figures));
        return keys.stream()
                .map(key -> new FiguresOf(
                        key.id(),
                        key.name(),
                        FiguresRows.of(
                                sums.getOrDefault(key.id().toString(), List.of()),
                                clients.getOrDefault(key.id().toString(), ClientFigures.NONE))))
                .toList();
    }

    @Override
    public Mono<List<String>> currencies(UUID studioId, MonthRange months) {
        return database.inStudio(
                studioId, all(inMonths(CURRENCIES, studioId, months), row -> Column.of(row, "currency", String.class)));
    }

    private static String column(FiguresBy by) {
        return switch (by) {
            case OFFERINGS -> "offering_id";
            case RUNS -> "run_id";
            case SESSIONS -> "session_id";
            case CLIENTS -> "client_id";
        };
    }

    private static String keys(FiguresBy by) {
        return switch (by) {
            case OFFERINGS, RUNS -> """
            SELECT DISTINCT m.%1$s AS key, NULL::text AS name
              FROM month_figures m
             WHERE m.studio_id = :studio AND m.month BETWEEN :from AND :until AND m.lines > 0
               AND m.%1$s > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY 1
             LIMIT :limit
            """.formatted(column(by));
            case SESSIONS -> SESSIONS;
            case CLIENTS -> CLIENTS;
        };
    }

    private GenericExecuteSpec inMonths(String statement, UUID studioId, MonthRange months) {
        return database.client()
                .sql(statement)
                .bind("studio", studioId)
                .bind("from", Months.number(months.from()))
                .bind("until", Months.number(months.until()));
    }

    private static <T> Mono<List<T>> all(GenericExecuteSpec statement, Function<Readable, T> read) {
        return statement.map(read).all().collectList();
    }
}
