package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.conflicts.Conflict;
import io.rollcall.scheduling.conflicts.Conflicts;
import io.rollcall.scheduling.conflicts.Wanted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for conflicts through row-level security, all wanted times in one statement. */
public final class PostgresConflicts implements Conflicts {

    // In the order of their ids, so that no two callers wait for each other. The sort has to come before the locks.
    private static final String HOLD = """
            SELECT pg_advisory_xact_lock(hashtextextended(sorted.id::text, 0))
              FROM (SELECT DISTINCT id FROM unnest(:members::uuid[]) AS id ORDER BY id OFFSET 0) AS sorted
            """;

    private static final String BUSY = """
            SELECT wanted.place, a.staff_member_id, a.session_id, lower(a.during) AS starts_at, upper(a.during) AS ends_at
              FROM unnest(:places::int[], :members::uuid[], :starts::timestamptz[], :ends::timestamptz[])
                AS wanted (place, staff_member_id, starts_at, ends_at)
              JOIN assignment a
                ON a.studio_id = :studio AND a.staff_member_id = wanted.staff_member_id AND a.live
               AND a.during && tstzrange(wanted.starts_at, wanted.ends_at)
             WHERE a.session_id <> ALL (:except::uuid[])
             ORDER BY wanted.place, a.staff_member_id, starts_at
            """;

    // What the session itself needs, and all that overlaps it; a session needs no more than there is. Sessions are
    // never
    // longer than two weeks, so the index on starts is enough to find those that overlap.
    private static final String SHORT = """
            SELECT wanted.place, r.resource_id, r.quantity,
                   (least(:seats * need.per_attendee, r.quantity)
                    + sum(least(%1$s * other.per_attendee, r.quantity)))::int AS wanted
              FROM unnest(:places::int[], :starts::timestamptz[], :ends::timestamptz[])
                AS wanted (place, starts_at, ends_at)
              JOIN known_offering o ON o.studio_id = :studio AND o.offering_id = :offering
             CROSS JOIN LATERAL unnest(o.resources, o.quantities_per_attendee) AS need (resource_id, per_attendee)
              JOIN known_resource r ON r.studio_id = :studio AND r.resource_id = need.resource_id
              JOIN session s
                ON s.studio_id = :studio AND s.status = 'scheduled'
               AND s.starts_at < wanted.ends_at AND s.ends_at > wanted.starts_at
               AND s.starts_at > wanted.starts_at - interval '14 days'
               AND s.session_id IS DISTINCT FROM :except
              LEFT JOIN session_availability a ON a.studio_id = s.studio_id AND a.session_id = s.session_id
              JOIN known_offering p ON p.studio_id = s.studio_id AND p.offering_id = s.offering_id
             CROSS JOIN LATERAL unnest(p.resources, p.quantities_per_attendee) AS other (resource_id, per_attendee)
             WHERE other.resource_id = need.resource_id
             GROUP BY wanted.place, r.resource_id, r.quantity, need.per_attendee
            HAVING least(:seats * need.per_attendee, r.quantity)
                   + sum(least(%1$s * other.per_attendee, r.quantity)) > r.quantity
             ORDER BY wanted.place, r.resource_id
            """;

    private static final String SHORT_WHEN_FULL = SHORT.formatted("s.capacity");

    private static final String SHORT_AS_BOOKED = SHORT.formatted("coalesce(a.taken, 0)");

    private static final String CLOSED = """
            SELECT wanted.place, c.reason
              FROM unnest(:places::int[], :first_days::date[], :last_days::date[]) AS wanted (place, first_day, last_day)
              JOIN closure c
                ON c.studio_id = :studio AND c.first_day <= wanted.last_day AND c.last_day >= wanted.first_day
             ORDER BY wanted.place, c.first_day
            """;

    private final DatabaseClient studio;

    public PostgresConflicts(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Void> holdStaff(UUID studioId, List<UUID> staffMemberIds) {
        return staffMemberIds.isEmpty()
                ? Mono.empty()
                : studio.sql(HOLD)
                        .bind("members", staffMemberIds.toArray(UUID[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    @Override
    public Flux<Conflict.StaffBusy> busyStaff(UUID studioId, List<Wanted> times, List<UUID> except) {
        List<Place> people = IntStream.range(0, times.size())
                .boxed()
                .flatMap(place -> times.get(place).staffMemberIds().stream()
                        .map(member -> new Place(place, member, times.get(place))))
                .toList();
        if (people.isEmpty()) {
            return Flux.empty();
        }
        return studio.sql(BUSY)
                .bind("studio", studioId)
                .bind("places", each(people, Place::place, Integer[]::new))
                .bind("members", each(people, Place::staffMemberId, UUID[]::new))
                .bind("starts", each(people, person -> person.time().start(), Instant[]::new))
                .bind("ends", each(people, person -> person.time().end(), Instant[]::new))
                .bind("except", except.toArray(UUID[]::new))
                .map(row -> new Conflict.StaffBusy(
                        place(row),
                        Column.of(row, "staff_member_id", UUID.class),
                        Column.of(row, "session_id", UUID.class),
                        Column.of(row, "starts_at", Instant.class),
                        Column.of(row, "ends_at", Instant.class)))
                .all();
    }

    @Override
    public Flux<Conflict.ResourceShort> shortWhenFull(
            UUID studioId, UUID offeringId, int capacity, List<Wanted> times) {
        return shortOf(SHORT_WHEN_FULL, studioId, offeringId, capacity, times, null);
    }

    @Override
    public Flux<Conflict.ResourceShort> shortAsBooked(
            UUID studioId, UUID offeringId, int taken, Wanted time, UUID session) {
        return shortOf(SHORT_AS_BOOKED, studioId, offeringId, taken, List.of(time), session);
    }

    private Flux<Conflict.ResourceShort> shortOf(
            String sql, UUID studioId, UUID offeringId, int seats, List<Wanted> times, @Nullable UUID except) {
        return studio.sql(sql)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .bind("seats", seats)
                .bind("places", places(times))
                .bind("starts", each(times, Wanted::start, Instant[]::new))
                .bind("ends", each(times, Wanted::end, Instant[]::new))
                .bind("except", Column.orNull(except, UUID.class))
                .map(row -> new Conflict.ResourceShort(
                        place(row),
                        Column.of(row, "resource_id", UUID.class),
                        Column.of(row, "quantity", Integer.class),
                        Column.of(row, "wanted", Integer.class)))
                .all();
    }

    @Override
    public Flux<Conflict.StudioClosed> closedDays(UUID studioId, List<Wanted> times) {
        return studio.sql(CLOSED)
                .bind("studio", studioId)
                .bind("places", places(times))
                .bind("first_days", each(times, Wanted::firstDay, LocalDate[]::new))
                .bind("last_days", each(times, Wanted::lastDay, LocalDate[]::new))
                .map(row -> new Conflict.StudioClosed(place(row), Column.of(row, "reason", String.class)))
                .all();
    }

    private static Integer[] places(List<Wanted> times) {
        return IntStream.range(0, times.size()).boxed().toArray(Integer[]::new);
    }

    private static int place(Readable row) {
        return Column.of(row, "place", Integer.class);
    }

    private record Place(int place, UUID staffMemberId, Wanted time) {}
}
