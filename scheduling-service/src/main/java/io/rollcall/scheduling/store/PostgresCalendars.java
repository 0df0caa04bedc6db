package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.BusyTime;
import io.rollcall.scheduling.appointments.Calendars;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.appointments.StaffCalendar;
import io.rollcall.scheduling.closures.Closure;
import io.rollcall.tenancy.Pipelined;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** People's time, through row-level security or with the worker's role. */
public final class PostgresCalendars implements Calendars {

    private static final String CANDIDATES = """
            SELECT m.staff_member_id
              FROM known_staff_member m
             WHERE m.studio_id = :studio AND m.active
               AND (:role::uuid IS NULL OR :role = ANY (m.teaching_roles))
               AND (NOT :with_hours
                    OR EXISTS (SELECT FROM availability a
                                WHERE a.studio_id = m.studio_id AND a.staff_member_id = m.staff_member_id
                                  AND cardinality(a.weekdays) > 0)
                    OR EXISTS (SELECT FROM availability_exception e
                                WHERE e.studio_id = m.studio_id AND e.staff_member_id = m.staff_member_id
                                  AND e.available))
             ORDER BY m.staff_member_id
             LIMIT :limit
            """;

    // Whoever has said nothing has no hours, in the studio's zone.
    private static final String AVAILABILITIES = """
            SELECT wanted.staff_member_id, coalesce(a.time_zone, k.time_zone) AS time_zone,
                   coalesce(a.weekdays, '{}') AS weekdays, coalesce(a.from_minutes, '{}') AS from_minutes,
                   coalesce(a.to_minutes, '{}') AS to_minutes, coalesce(a.version, 0) AS version
              FROM unnest(:members::uuid[]) WITH ORDINALITY AS wanted (staff_member_id, place)
              JOIN known_studio k ON k.studio_id = :studio
              LEFT JOIN availability a ON a.studio_id = :studio AND a.staff_member_id = wanted.staff_member_id
             ORDER BY wanted.place
            """;

    private static final String EXCEPTIONS = """
            SELECT %s
              FROM unnest(:members::uuid[]) AS wanted (staff_member_id)
              JOIN availability_exception e
                ON e.studio_id = :studio AND e.staff_member_id = wanted.staff_member_id
               AND e.first_day <= :last AND e.last_day >= :first
             ORDER BY e.exception_id
            """.formatted(AvailabilityRows.EXCEPTION_COLUMNS);

    private static final String BUSY = """
            SELECT a.staff_member_id, lower(a.during) AS starts_at, upper(a.during) AS ends_at,
                   coalesce(r.buffer_before_seconds, 0) AS buffer_before,
                   coalesce(r.buffer_after_seconds, 0) AS buffer_after
              FROM unnest(:members::uuid[]) AS wanted (staff_member_id)
              JOIN assignment a
                ON a.studio_id = :studio AND a.staff_member_id = wanted.staff_member_id AND a.live
               AND a.during && tstzrange(:from, :to)
              JOIN session s ON s.studio_id = a.studio_id AND s.session_id = a.session_id
              LEFT JOIN appointment_rules r ON r.studio_id = s.studio_id AND r.offering_id = s.offering_id
            """;

    private static final String CLOSURES = """
            SELECT studio_id, closure_id, first_day, last_day, reason
              FROM closure
             WHERE studio_id = :studio AND first_day <= :last AND last_day >= :first
            """;

    private final DatabaseClient client;

    public PostgresCalendars(DatabaseClient client) {
        this.client = client;
    }

    @Override
    public Mono<List<UUID>> candidates(UUID studioId, @Nullable UUID teachingRoleId, boolean withHours, int limit) {
        return client.sql(CANDIDATES)
                .bind("studio", studioId)
                .bind("role", Column.orNull(teachingRoleId, UUID.class))
                .bind("with_hours", withHours)
                .bind("limit", limit)
                .map(PostgresCalendars::member)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<StaffCalendar>> of(UUID studioId, List<UUID> staffMemberIds, Span window) {
        UUID[] members = staffMemberIds.toArray(UUID[]::new);
        return Pipelined.three(
                        availabilities(studioId, members),
                        exceptions(studioId, members, window),
                        busy(studioId, members, window))
                .map(found -> found.getT1().stream()
                        .map(availability -> new StaffCalendar(
                                availability,
                                List.copyOf(found.getT2().getOrDefault(availability.staffMemberId(), List.of())),
                                List.copyOf(found.getT3().getOrDefault(availability.staffMemberId(), List.of()))))
                        .toList());
    }

    private Mono<List<Availability>> availabilities(UUID studioId, UUID[] members) {
        return client.sql(AVAILABILITIES)
                .bind("studio", studioId)
                .bind("members", members)
                .map(row -> AvailabilityRows.availability(studioId, row))
                .all()
                .collectList();
    }

    private Mono<Map<UUID, Collection<ExceptionDays>>> exceptions(UUID studioId, UUID[] members, Span window) {
        return client.sql(EXCEPTIONS)
                .bind("studio", studioId)
                .bind("members", members)
                .bind("first", firstDay(window))
                .bind("last", lastDay(window))
                .map(row -> AvailabilityRows.exception(studioId, row))
                .all()
                .collectMultimap(ExceptionDays::staffMemberId);
    }

    private Mono<Map<UUID, Collection<BusyTime>>> busy(UUID studioId, UUID[] members, Span window) {
        return client.sql(BUSY)
                .bind("studio", studioId)
                .bind("members", members)
                .bind("from", window.start())
                .bind("to", window.end())
                .map(row -> Map.entry(member(row), busy(row)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<List<Closure>> closures(UUID studioId, Span window) {
        return client.sql(CLOSURES)
                .bind("studio", studioId)
                .bind("first", firstDay(window))
                .bind("last", lastDay(window))
                .map(PostgresClosures::read)
                .all()
                .collectList();
    }

    private static UUID member(Readable row) {
        return Column.of(row, "staff_member_id", UUID.class);
    }

    private static BusyTime busy(Readable row) {
        return new BusyTime(
                new Span(Column.of(row, "starts_at", Instant.class), Column.of(row, "ends_at", Instant.class)),
                Duration.ofSeconds(Column.of(row, "buffer_before", Long.class)),
                Duration.ofSeconds(Column.of(row, "buffer_after", Long.class)));
    }

    /** No zone is a whole day away from UTC. */
    private static LocalDate firstDay(Span window) {
        return LocalDate.ofInstant(window.start(), ZoneOffset.UTC).minusDays(1);
    }

    private static LocalDate lastDay(Span window) {
        return LocalDate.ofInstant(window.end(), ZoneOffset.UTC).plusDays(1);
    }
}
