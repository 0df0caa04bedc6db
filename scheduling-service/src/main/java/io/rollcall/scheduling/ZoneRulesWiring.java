package io.rollcall.scheduling;

import io.rollcall.scheduling.application.FindConflicts;
import io.rollcall.scheduling.application.FindZoneShifts;
import io.rollcall.scheduling.application.FollowZoneRules;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.store.PostgresComingSessions;
import io.rollcall.scheduling.store.PostgresConflicts;
import io.rollcall.scheduling.store.PostgresRuns;
import io.rollcall.scheduling.store.PostgresSessions;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What happens when the rules of a zone change. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ZoneRulesWiring {

    @Bean
    FollowZoneRules followZoneRules(WorkerDatabase database, SessionFacts facts, Clock clock) {
        DatabaseClient worker = database.client();
        return new FollowZoneRules(
                database,
                new PostgresComingSessions(worker),
                new PostgresSessions(worker),
                new PostgresRuns(worker),
                facts,
                new FindConflicts(new PostgresConflicts(worker)),
                clock);
    }

    @Bean
    ZoneRulesRound zoneRulesRound(FollowZoneRules zoneRules) {
        return new ZoneRulesRound(zoneRules);
    }

    @Bean
    FindZoneShifts findZoneShifts(StudioDatabase database, Sessions sessions, Clock clock) {
        return new FindZoneShifts(database, sessions, clock);
    }
}
