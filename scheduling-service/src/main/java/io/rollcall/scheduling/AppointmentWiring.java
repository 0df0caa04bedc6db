package io.rollcall.scheduling;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Subscription;
import io.rollcall.scheduling.application.ApplyOrders;
import io.rollcall.scheduling.application.FindSlots;
import io.rollcall.scheduling.application.KeepAppointmentRules;
import io.rollcall.scheduling.application.KeepAvailabilities;
import io.rollcall.scheduling.application.OrderedSessions;
import io.rollcall.scheduling.application.PlanOrder;
import io.rollcall.scheduling.messaging.OutboxOrderReplies;
import io.rollcall.scheduling.messaging.SessionOrderMessages;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.store.PostgresAvailabilities;
import io.rollcall.scheduling.store.PostgresCalendars;
import io.rollcall.scheduling.store.PostgresConflicts;
import io.rollcall.scheduling.store.PostgresRulesOfOfferings;
import io.rollcall.scheduling.store.PostgresRuns;
import io.rollcall.scheduling.store.PostgresSessionOrders;
import io.rollcall.scheduling.store.PostgresSessions;
import io.rollcall.scheduling.store.PostgresStaffMembers;
import io.rollcall.scheduling.store.PostgresWorkerOfferings;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;

/** The parts of appointments. */
@Configuration(proxyBeanMethods = false)
class AppointmentWiring {

    /** Threads for booking's orders: those of one studio meet at its people's locks anyway. */
    private static final int ORDER_THREADS = 2;

    @Bean
    KeepAvailabilities keepAvailabilities(StudioDatabase database) {
        return new KeepAvailabilities(
                database, new PostgresStaffMembers(database.client()), new PostgresAvailabilities(database.client()));
    }

    @Bean
    KeepAppointmentRules keepAppointmentRules(StudioDatabase database) {
        return new KeepAppointmentRules(database, new PostgresRulesOfOfferings(database.client()));
    }

    @Bean
    FindSlots findSlots(StudioDatabase database, Clock clock) {
        return new FindSlots(
                database,
                new PostgresStaffMembers(database.client()),
                new PostgresCalendars(database.client()),
                new PostgresRulesOfOfferings(database.client()),
                clock);
    }

    @Bean
    ApplyOrders applyOrders(
            WorkerDatabase database,
            Outbox outbox,
            SessionFacts facts,
            Supplier<UUID> ids,
            Clock clock,
            MeterRegistry metrics) {
        DatabaseClient worker = database.client();
        PostgresCalendars calendars = new PostgresCalendars(worker);
        return new ApplyOrders(
                new PostgresSessionOrders(worker),
                new PlanOrder(new PostgresWorkerOfferings(worker), new PostgresStaffMembers(worker), calendars),
                new OrderedSessions(
                        calendars,
                        new PostgresRulesOfOfferings(worker),
                        new PostgresRuns(worker),
                        new PostgresSessions(worker),
                        facts,
                        ids,
                        clock),
                new PostgresConflicts(worker),
                new OutboxOrderReplies(outbox),
                metrics);
    }

    @Bean
    Subscription<SchedulingCommand> sessionOrders(ApplyOrders applyOrders) {
        return new Subscription<>(
                SchedulingCommand.TOPIC,
                "scheduling.orders",
                SchedulingCommand.class,
                ORDER_THREADS,
                new SessionOrderMessages(applyOrders));
    }
}
