package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.ReadRule;
import io.rollcall.scheduling.recurrence.Recurrence;
import io.rollcall.scheduling.recurrence.RecurrenceRule;
import io.rollcall.scheduling.recurrence.RuleReader;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Patterns through row-level security; rules are kept as text and read again. */
public final class PostgresSchedulePatterns implements SchedulePatterns {

    private static final String ADD = """
            INSERT INTO schedule_pattern (studio_id, pattern_id, offering_id, rrule, local_start, time_zone, rdates,
                                          exdates, duration_seconds, capacity, staff, staff_roles, version)
            VALUES (:studio, :pattern, :offering, :rrule, :local_start, :time_zone, :rdates, :exdates, :duration,
                    :capacity, :staff, :staff_roles, :version)
            """;

    private static final String FIND = """
            SELECT studio_id, pattern_id, offering_id, rrule, local_start, time_zone, rdates, exdates,
                   duration_seconds, capacity, staff, staff_roles, version
              FROM schedule_pattern
             WHERE studio_id = :studio AND pattern_id = :pattern
            """;

    private static final String LOCK = FIND + "   FOR UPDATE";

    private static final String SAVE = """
            UPDATE schedule_pattern
               SET rrule = :rrule, local_start = :local_start, time_zone = :time_zone, rdates = :rdates, exdates = :exdates,
                   duration_seconds = :duration, capacity = :capacity, staff = :staff, staff_roles = :staff_roles,
                   version = :version
             WHERE studio_id = :studio AND pattern_id = :pattern
            """;

    private final DatabaseClient studio;
    private final RuleReader rules;

    public PostgresSchedulePatterns(DatabaseClient studio, RuleReader rules) {
        this.studio = studio;
        this.rules = rules;
    }

    @Override
    public Mono<Void> add(SchedulePattern pattern) {
        return write(studio.sql(ADD).bind("offering", pattern.offeringId()), pattern);
    }

    @Override
    public Mono<Void> save(SchedulePattern pattern) {
        return write(studio.sql(SAVE), pattern);
    }

    private static Mono<Void> write(GenericExecuteSpec statement, SchedulePattern pattern) {
        Recurrence recurrence = pattern.recurrence();
        return statement
                .bind("studio", pattern.studioId())
                .bind("pattern", pattern.patternId())
                .bind("rrule", recurrence.rule().text())
                .bind("local_start", recurrence.localStart())
                .bind("time_zone", recurrence.zone().getId())
                .bind("rdates", column(recurrence.rdates()))
                .bind("exdates", column(recurrence.exdates()))
                .bind("duration", pattern.duration().toSeconds())
                .bind("capacity", pattern.capacity())
                .bind("staff", StaffColumns.members(pattern.staff()))
                .bind("staff_roles", StaffColumns.roles(pattern.staff()))
                .bind("version", pattern.version())
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<SchedulePattern> find(UUID studioId, UUID patternId) {
        return one(FIND, studioId, patternId);
    }

    @Override
    public Mono<SchedulePattern> lock(UUID studioId, UUID patternId) {
        return one(LOCK, studioId, patternId);
    }

    private Mono<SchedulePattern> one(String sql, UUID studioId, UUID patternId) {
        return studio.sql(sql)
                .bind("studio", studioId)
                .bind("pattern", patternId)
                .map(this::read)
                .one();
    }

    private SchedulePattern read(Readable row) {
        return new SchedulePattern(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "pattern_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                new Recurrence(
                        rule(Column.of(row, "rrule", String.class)),
                        Column.of(row, "local_start", LocalDateTime.class),
                        ZoneId.of(Column.of(row, "time_zone", String.class)),
                        Set.of(Column.of(row, "rdates", LocalDateTime[].class)),
                        Set.of(Column.of(row, "exdates", LocalDateTime[].class))),
                Duration.ofSeconds(Column.of(row, "duration_seconds", Long.class)),
                Column.of(row, "capacity", Integer.class),
                StaffColumns.read(row),
                Column.of(row, "version", Long.class));
    }

    private RecurrenceRule rule(String text) {
        return switch (rules.read(text)) {
            case ReadRule.Valid valid -> valid.rule();
            case ReadRule.Invalid invalid ->
                throw new IllegalStateException("a kept rule can't be read: " + text + ": " + invalid.reason());
        };
    }

    private static LocalDateTime[] column(Set<LocalDateTime> dates) {
        return dates.stream().sorted().toArray(LocalDateTime[]::new);
    }
}
