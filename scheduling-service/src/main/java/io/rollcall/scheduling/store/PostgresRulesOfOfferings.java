package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.appointments.RulesOfOfferings;
import java.time.Duration;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Rules of appointments, through row-level security or with the worker's role. */
public final class PostgresRulesOfOfferings implements RulesOfOfferings {

    private static final String FIND = """
            SELECT buffer_before_seconds, buffer_after_seconds, minimum_notice_seconds, furthest_ahead_days,
                   slot_step_seconds, version
              FROM appointment_rules
             WHERE studio_id = :studio AND offering_id = :offering
            """;

    // The first are added, unless somebody else was first; later ones replace the version before them and no other.
    private static final String ADD_FIRST = """
            INSERT INTO appointment_rules (studio_id, offering_id, buffer_before_seconds, buffer_after_seconds,
                                           minimum_notice_seconds, furthest_ahead_days, slot_step_seconds, version)
            VALUES (:studio, :offering, :before, :after, :notice, :ahead, :step, :version)
            ON CONFLICT DO NOTHING
            """;

    private static final String REPLACE = """
            UPDATE appointment_rules
               SET buffer_before_seconds = :before, buffer_after_seconds = :after, minimum_notice_seconds = :notice,
                   furthest_ahead_days = :ahead, slot_step_seconds = :step, version = :version
             WHERE studio_id = :studio AND offering_id = :offering AND version = :version - 1
            """;

    private final DatabaseClient client;

    public PostgresRulesOfOfferings(DatabaseClient client) {
        this.client = client;
    }

    @Override
    public Mono<AppointmentRules> of(UUID studioId, UUID offeringId) {
        return client.sql(FIND)
                .bind("studio", studioId)
                .bind("offering", offeringId)
                .map(row -> new AppointmentRules(
                        studioId,
                        offeringId,
                        seconds(row, "buffer_before_seconds"),
                        seconds(row, "buffer_after_seconds"),
                        seconds(row, "minimum_notice_seconds"),
                        Column.of(row, "furthest_ahead_days", Integer.class),
                        seconds(row, "slot_step_seconds"),
                        Column.of(row, "version", Long.class)))
                .one()
                .defaultIfEmpty(AppointmentRules.usual(studioId, offeringId));
    }

    @Override
    public Mono<Boolean> put(AppointmentRules rules) {
        return client.sql(rules.version() - 1 == AppointmentRules.NOT_YET ? ADD_FIRST : REPLACE)
                .bind("studio", rules.studioId())
                .bind("offering", rules.offeringId())
                .bind("before", rules.bufferBefore().toSeconds())
                .bind("after", rules.bufferAfter().toSeconds())
                .bind("notice", rules.minimumNotice().toSeconds())
                .bind("ahead", rules.daysAhead())
                .bind("step", rules.slotStep().toSeconds())
                .bind("version", rules.version())
                .fetch()
                .rowsUpdated()
                .map(written -> written == 1);
    }

    private static Duration seconds(Readable row, String column) {
        return Duration.ofSeconds(Column.of(row, column, Long.class));
    }
}
