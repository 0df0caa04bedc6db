package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.rollcall.scheduling.appointments.Availabilities;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.scheduling.appointments.WeeklyHours;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Availabilities through row-level security. */
public final class PostgresAvailabilities implements Availabilities {

    private static final String FIND = """
            SELECT staff_member_id, time_zone, weekdays, from_minutes, to_minutes, version
              FROM availability
             WHERE studio_id = :studio AND staff_member_id = :member
            """;

    // The first is added, unless somebody else was first; a later one replaces the version before it and no other.
    private static final String ADD_FIRST = """
            INSERT INTO availability (studio_id, staff_member_id, time_zone, weekdays, from_minutes, to_minutes, version)
            VALUES (:studio, :member, :zone, :weekdays, :from_minutes, :to_minutes, :version)
            ON CONFLICT DO NOTHING
            """;

    private static final String REPLACE = """
            UPDATE availability
               SET time_zone = :zone, weekdays = :weekdays, from_minutes = :from_minutes, to_minutes = :to_minutes,
                   version = :version
             WHERE studio_id = :studio AND staff_member_id = :member AND version = :version - 1
            """;

    private static final String ADD_EXCEPTION = """
            INSERT INTO availability_exception (studio_id, exception_id, staff_member_id, first_day, last_day, available,
                                                from_minute, to_minute, reason)
            SELECT :studio, :exception, :member, :first, :last, :available, :from_minute, :to_minute, :reason
             WHERE (SELECT count(*) FROM availability_exception
                     WHERE studio_id = :studio AND staff_member_id = :member) < :most
            """;

    private static final String REMOVE_EXCEPTION = """
            DELETE FROM availability_exception
             WHERE studio_id = :studio AND staff_member_id = :member AND exception_id = :exception
            """;

    private static final String EXCEPTIONS = """
            SELECT %s
              FROM availability_exception e
             WHERE e.studio_id = :studio AND e.staff_member_id = :member
               AND e.exception_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY e.exception_id
             LIMIT :limit
            """.formatted(AvailabilityRows.EXCEPTION_COLUMNS);

    private final DatabaseClient studio;

    public PostgresAvailabilities(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Availability> find(UUID studioId, UUID staffMemberId) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("member", staffMemberId)
                .map(row -> AvailabilityRows.availability(studioId, row))
                .one();
    }

    @Override
    public Mono<Boolean> put(Availability availability) {
        List<WeeklyHours> weekly = availability.weekly();
        return studio.sql(availability.version() - 1 == Availability.NOT_YET ? ADD_FIRST : REPLACE)
                .bind("studio", availability.studioId())
                .bind("member", availability.staffMemberId())
                .bind("zone", availability.zone().getId())
                .bind("weekdays", each(weekly, hours -> hours.day().getValue(), Integer[]::new))
                .bind("from_minutes", each(weekly, hours -> HoursColumns.from(hours.hours()), Integer[]::new))
                .bind("to_minutes", each(weekly, hours -> HoursColumns.to(hours.hours()), Integer[]::new))
                .bind("version", availability.version())
                .fetch()
                .rowsUpdated()
                .map(written -> written == 1);
    }

    @Override
    public Mono<Boolean> add(ExceptionDays exception) {
        return studio.sql(ADD_EXCEPTION)
                .bind("studio", exception.studioId())
                .bind("exception", exception.exceptionId())
                .bind("member", exception.staffMemberId())
                .bind("first", exception.firstDay())
                .bind("last", exception.lastDay())
                .bind("available", exception.available())
                .bind("from_minute", HoursColumns.from(exception.hours()))
                .bind("to_minute", HoursColumns.to(exception.hours()))
                .bind("reason", Column.orNull(exception.reason(), String.class))
                .bind("most", ExceptionDays.MAX_OF_ONE)
                .fetch()
                .rowsUpdated()
                .map(added -> added == 1);
    }

    @Override
    public Mono<Boolean> remove(UUID studioId, UUID staffMemberId, UUID exceptionId) {
        return studio.sql(REMOVE_EXCEPTION)
                .bind("studio", studioId)
                .bind("member", staffMemberId)
                .bind("exception", exceptionId)
                .fetch()
                .rowsUpdated()
                .map(removed -> removed == 1);
    }

    @Override
    public Flux<ExceptionDays> exceptions(UUID studioId, UUID staffMemberId, @Nullable UUID after, int limit) {
        return studio.sql(EXCEPTIONS)
                .bind("studio", studioId)
                .bind("member", staffMemberId)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(row -> AvailabilityRows.exception(studioId, row))
                .all();
    }
}
