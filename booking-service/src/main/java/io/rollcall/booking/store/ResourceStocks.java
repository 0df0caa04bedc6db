package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.seats.ResourceStock;
import io.rollcall.booking.seats.ResourceStock.Use;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Resources, and what is taken of them around the sessions in question. */
final class ResourceStocks {

    private static final String FIND = """
            SELECT r.studio_id, r.resource_id, r.quantity
              FROM resource r
              JOIN unnest(:studios::uuid[], :resources::uuid[]) AS wanted (studio_id, resource_id)
                ON r.studio_id = wanted.studio_id AND r.resource_id = wanted.resource_id
             ORDER BY r.resource_id
            """;

    private static final String LOCK = FIND + " FOR UPDATE OF r";

    // After the locks, in a statement of its own: only then does it see what the holders before us have committed.
    private static final String USES = """
            SELECT a.studio_id, a.resource_id, s.starts_at, s.ends_at, sum(a.quantity)::int AS quantity
              FROM allocation a
              JOIN unnest(:studios::uuid[], :resources::uuid[]) AS wanted (studio_id, resource_id)
                ON a.studio_id = wanted.studio_id AND a.resource_id = wanted.resource_id
              JOIN session_seats s ON s.studio_id = a.studio_id AND s.session_id = a.session_id
             WHERE s.starts_at < :until AND s.ends_at > :from
             GROUP BY a.studio_id, a.resource_id, s.session_id, s.starts_at, s.ends_at
            """;

    private final DatabaseClient database;

    ResourceStocks(DatabaseClient database) {
        this.database = database;
    }

    private record Key(UUID studioId, UUID resourceId) {}

    private record Count(Key key, int quantity) {}

    private record Taken(Key key, Use use) {}

    /** Locks what the offerings need in the order of the resources' ids; costs nothing when that is nothing. */
    Mono<List<ResourceStock>> lock(List<SessionSeats> sessions, List<Offering> offerings) {
        return find(LOCK, sessions, offerings);
    }

    /** The same without locks: what is found may be gone a moment later. */
    Mono<List<ResourceStock>> look(List<SessionSeats> sessions, List<Offering> offerings) {
        return find(FIND, sessions, offerings);
    }

    private Mono<List<ResourceStock>> find(String statement, List<SessionSeats> sessions, List<Offering> offerings) {
        List<Key> keys = offerings.stream()
                .flatMap(offering ->
                        offering.needs().stream().map(need -> new Key(offering.studioId(), need.resourceId())))
                .distinct()
                .toList();
        if (keys.isEmpty() || sessions.isEmpty()) {
            return Mono.just(List.of());
        }
        return counts(statement, keys).zipWhen(counted -> uses(keys, sessions), ResourceStocks::stocks);
    }

    private Mono<List<Count>> counts(String statement, List<Key> keys) {
        return database.sql(statement)
                .bind("studios", each(keys, Key::studioId, UUID[]::new))
                .bind("resources", each(keys, Key::resourceId, UUID[]::new))
                .map(row -> new Count(
                        new Key(Column.of(row, "studio_id", UUID.class), Column.of(row, "resource_id", UUID.class)),
                        Column.of(row, "quantity", Integer.class)))
                .all()
                .collectList();
    }

    private Mono<List<Taken>> uses(List<Key> keys, List<SessionSeats> sessions) {
        return database.sql(USES)
                .bind("studios", each(keys, Key::studioId, UUID[]::new))
                .bind("resources", each(keys, Key::resourceId, UUID[]::new))
                .bind("from", edge(sessions.stream().map(SessionSeats::startsAt).toList(), Comparator.naturalOrder()))
                .bind("until", edge(sessions.stream().map(SessionSeats::endsAt).toList(), Comparator.reverseOrder()))
                .map(row -> new Taken(
                        new Key(Column.of(row, "studio_id", UUID.class), Column.of(row, "resource_id", UUID.class)),
                        new Use(
                                Column.of(row, "starts_at", Instant.class),
                                Column.of(row, "ends_at", Instant.class),
                                Column.of(row, "quantity", Integer.class))))
                .all()
                .collectList();
    }

    private static Instant edge(Collection<Instant> times, Comparator<Instant> order) {
        return times.stream().min(order).orElseThrow();
    }

    private static List<ResourceStock> stocks(List<Count> counts, List<Taken> taken) {
        Map<Key, List<Use>> uses = taken.stream()
                .collect(Collectors.groupingBy(Taken::key, Collectors.mapping(Taken::use, Collectors.toList())));
        return counts.stream()
                .map(count -> new ResourceStock(
                        count.key().studioId(),
                        count.key().resourceId(),
                        count.quantity(),
                        uses.getOrDefault(count.key(), List.of())))
                .toList();
    }
}
