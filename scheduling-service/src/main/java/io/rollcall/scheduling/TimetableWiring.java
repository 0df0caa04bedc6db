package io.rollcall.scheduling;

import io.rollcall.scheduling.application.FindConflicts;
import io.rollcall.scheduling.application.ImportTimetable;
import io.rollcall.scheduling.application.PlanTimetable;
import io.rollcall.scheduling.application.PreviewTimetable;
import io.rollcall.scheduling.ical.IcalendarTimetableReader;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.recurrence.OccurrenceExpander;
import io.rollcall.scheduling.recurrence.RecurrenceCut;
import io.rollcall.scheduling.recurrence.RuleReader;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.store.PostgresImportedEvents;
import io.rollcall.scheduling.timetable.GroupPlanner;
import io.rollcall.scheduling.timetable.ImportedEvents;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How timetables move in. */
@Configuration(proxyBeanMethods = false)
class TimetableWiring {

    @Bean
    ImportedEvents importedEvents(StudioDatabase database) {
        return new PostgresImportedEvents(database.client());
    }

    @Bean
    PlanTimetable planTimetable(
            StudioDatabase database,
            RuleReader rules,
            OccurrenceExpander expander,
            ImportedEvents imported,
            Offerings offerings,
            Supplier<UUID> ids,
            Clock clock) {
        return new PlanTimetable(
                database,
                new IcalendarTimetableReader(rules, expander, clock),
                new GroupPlanner(rules, new RecurrenceCut(expander, clock), ids, clock),
                imported,
                offerings);
    }

    @Bean
    PreviewTimetable previewTimetable(StudioDatabase database, PlanTimetable planTimetable, FindConflicts conflicts) {
        return new PreviewTimetable(database, planTimetable, conflicts);
    }

    @Bean
    ImportTimetable importTimetable(
            StudioDatabase database,
            PlanTimetable planTimetable,
            ImportedEvents imported,
            SchedulePatterns patterns,
            Runs runs,
            Sessions sessions,
            SessionFacts facts,
            Clock clock) {
        return new ImportTimetable(database, planTimetable, imported, patterns, runs, sessions, facts, clock);
    }
}
