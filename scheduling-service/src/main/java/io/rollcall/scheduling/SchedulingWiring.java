package io.rollcall.scheduling;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Subscription;
import io.rollcall.scheduling.application.BrowseSchedule;
import io.rollcall.scheduling.application.ChangePattern;
import io.rollcall.scheduling.application.ChangeSession;
import io.rollcall.scheduling.application.CreatePattern;
import io.rollcall.scheduling.application.FindConflicts;
import io.rollcall.scheduling.application.GenerateRun;
import io.rollcall.scheduling.application.KeepClosures;
import io.rollcall.scheduling.application.MakeRun;
import io.rollcall.scheduling.application.PlanPattern;
import io.rollcall.scheduling.application.PreviewPattern;
import io.rollcall.scheduling.application.RepeatRun;
import io.rollcall.scheduling.application.ResolveTeam;
import io.rollcall.scheduling.ical.Ical4jRuleReader;
import io.rollcall.scheduling.messaging.AvailabilityFacts;
import io.rollcall.scheduling.messaging.CatalogFacts;
import io.rollcall.scheduling.messaging.OutboxSessionFacts;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.store.PostgresClosures;
import io.rollcall.scheduling.store.PostgresConflicts;
import io.rollcall.scheduling.store.PostgresOfferingCopies;
import io.rollcall.scheduling.store.PostgresOfferings;
import io.rollcall.scheduling.store.PostgresResourceCopies;
import io.rollcall.scheduling.store.PostgresRuns;
import io.rollcall.scheduling.store.PostgresSchedulePatterns;
import io.rollcall.scheduling.store.PostgresSeatsTakenCopies;
import io.rollcall.scheduling.store.PostgresSessions;
import io.rollcall.scheduling.store.PostgresShowcaseStudioCopies;
import io.rollcall.scheduling.store.PostgresStaffMemberCopies;
import io.rollcall.scheduling.store.PostgresStaffMembers;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All parts of the service and how they hang together. */
@Configuration(proxyBeanMethods = false)
class SchedulingWiring {

    /** Else a local time may end in Z, which would be dropped. */
    @Bean
    JsonMapperBuilderCustomizer localTimesWithoutZone() {
        return json -> json.withConfigOverride(
                LocalDateTime.class, type -> type.setFormat(JsonFormat.Value.forLeniency(false)));
    }

    @Bean
    RuleReader ruleReader() {
        return new Ical4jRuleReader();
    }

    @Bean
    OccurrenceExpander occurrenceExpander(Clock clock) {
        return new OccurrenceExpander(clock);
    }

    @Bean
    Offerings offerings(StudioDatabase database) {
        return new PostgresOfferings(database);
    }

    @Bean
    SchedulePatterns schedulePatterns(StudioDatabase database, RuleReader rules) {
        return new PostgresSchedulePatterns(database.client(), rules);
    }

    @Bean
    Runs runs(StudioDatabase database) {
        return new PostgresRuns(database.client());
    }

    @Bean
    Sessions sessions(StudioDatabase database) {
        return new PostgresSessions(database.client());
    }

    @Bean
    SessionFacts sessionFacts(Outbox outbox) {
        return new OutboxSessionFacts(outbox);
    }

    @Bean
    PlanPattern planPattern(RuleReader rules, OccurrenceExpander expander, Supplier<UUID> ids) {
        return new PlanPattern(rules, expander, ids);
    }

    @Bean
    CreatePattern createPattern(StudioDatabase database, SchedulePatterns patterns, PlanPattern planPattern) {
        return new CreatePattern(database, patterns, planPattern);
    }

    @Bean
    GenerateRun generateRun(
            StudioDatabase database,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            FindConflicts conflicts,
            OccurrenceExpander expander,
            Supplier<UUID> ids,
            Clock clock) {
        return new GenerateRun(database, patterns, runs, sessions, facts, conflicts, expander, ids, clock);
    }

    @Bean
    ChangePattern changePattern(
            StudioDatabase database,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            PlanPattern planPattern,
            FindConflicts conflicts,
            Supplier<UUID> ids,
            Clock clock) {
        return new ChangePattern(database, patterns, runs, sessions, facts, planPattern, conflicts, ids, clock);
    }

    @Bean
    RepeatRun repeatRun(
            StudioDatabase database,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            FindConflicts conflicts,
            Supplier<UUID> ids,
            Clock clock) {
        return new RepeatRun(database, runs, sessions, facts, conflicts, ids, clock);
    }

    @Bean
    MakeRun makeRun(
            StudioDatabase database,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            FindConflicts conflicts,
            Supplier<UUID> ids,
            Clock clock) {
        return new MakeRun(database, runs, sessions, facts, conflicts, ids, clock);
    }

    @Bean
    FindConflicts findConflicts(StudioDatabase database) {
        return new FindConflicts(new PostgresConflicts(database.client()));
    }

    @Bean
    ResolveTeam resolveTeam(StudioDatabase database) {
        return new ResolveTeam(database, new PostgresStaffMembers(database.client()));
    }

    @Bean
    KeepClosures keepClosures(StudioDatabase database, Supplier<UUID> ids) {
        return new KeepClosures(database, new PostgresClosures(database.client()), ids);
    }

    @Bean
    PreviewPattern previewPattern(StudioDatabase database, PlanPattern planPattern, FindConflicts conflicts) {
        return new PreviewPattern(database, planPattern, conflicts);
    }

    @Bean
    ChangeSession changeSession(
            StudioDatabase database,
            Sessions sessions,
            Runs runs,
            SessionFacts facts,
            FindConflicts conflicts,
            Clock clock) {
        return new ChangeSession(database, sessions, runs, facts, conflicts, clock);
    }

    @Bean
    BrowseSchedule browseSchedule(StudioDatabase database, SchedulePatterns patterns, Runs runs, Sessions sessions) {
        return new BrowseSchedule(database, patterns, runs, sessions);
    }

    @Bean
    Subscription<AvailabilityFact> availabilityFacts(WorkerDatabase database) {
        return new Subscription<>(
                AvailabilityFact.TOPIC,
                "scheduling.availability.2",
                AvailabilityFact.class,
                Subscription.ONE_THREAD,
                new AvailabilityFacts(new PostgresSeatsTakenCopies(database.client())));
    }

    @Bean
    Subscription<CatalogFact> catalogFacts(StudioDirectory studios, WorkerDatabase database) {
        return new Subscription<>(
                CatalogFact.TOPIC,
                "scheduling.catalog.4",
                CatalogFact.class,
                Subscription.ONE_THREAD,
                new CatalogFacts(
                        studios,
                        database,
                        new PostgresOfferingCopies(database.client()),
                        new PostgresStaffMemberCopies(database.client()),
                        new PostgresResourceCopies(database.client()),
                        new PostgresShowcaseStudioCopies(database.client())));
    }
}
