package io.rollcall.credits;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.credits.application.AdvanceWorkout;
import io.rollcall.credits.application.BrowseWorkouts;
import io.rollcall.credits.application.FollowBookings;
import io.rollcall.credits.application.FollowSessions;
import io.rollcall.credits.application.LogWorkout;
import io.rollcall.credits.application.LookUpUsage;
import io.rollcall.credits.application.RewriteWorkout;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.messaging.WorkoutSubscriptions;
import io.rollcall.credits.store.PostgresCircumstances;
import io.rollcall.credits.store.PostgresCopiesForWorkouts;
import io.rollcall.credits.store.PostgresWorkouts;
import io.rollcall.credits.workouts.Circumstances;
import io.rollcall.credits.workouts.CopiesForWorkouts;
import io.rollcall.credits.workouts.Workouts;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workout log and the usage figures, with the copies that they need. */
@Configuration(proxyBeanMethods = false)
class WorkoutsWiring {

    @Bean
    Workouts workouts(StudioDatabase database) {
        return new PostgresWorkouts(database.client());
    }

    @Bean
    Circumstances circumstances(StudioDatabase database) {
        return new PostgresCircumstances(database.client());
    }

    @Bean
    CopiesForWorkouts copiesForWorkouts(WorkerDatabase database) {
        return new PostgresCopiesForWorkouts(database.client());
    }

    @Bean
    LogWorkout logWorkout(
            StudioDatabase database,
            IdempotencyKeys keys,
            Workouts workouts,
            Circumstances circumstances,
            Supplier<UUID> ids,
            Clock clock) {
        return new LogWorkout(database, keys, workouts, circumstances, ids, clock);
    }

    @Bean
    AdvanceWorkout advanceWorkout(
            StudioDatabase database, Workouts workouts, Circumstances circumstances, Clock clock) {
        return new AdvanceWorkout(database, workouts, circumstances, clock);
    }

    @Bean
    RewriteWorkout rewriteWorkout(StudioDatabase database, Workouts workouts) {
        return new RewriteWorkout(database, workouts);
    }

    @Bean
    BrowseWorkouts browseWorkouts(StudioDatabase database, Workouts workouts) {
        return new BrowseWorkouts(database, workouts);
    }

    @Bean
    LookUpUsage lookUpUsage(StudioDatabase database, Workouts workouts, LedgerHistory history) {
        return new LookUpUsage(database, workouts, history);
    }

    @Bean
    Subscription<SessionFact> sessionFacts(CopiesForWorkouts copies) {
        return WorkoutSubscriptions.sessions(new FollowSessions(copies));
    }

    @Bean
    Subscription<BookingEvent> bookingEvents(CopiesForWorkouts copies) {
        return WorkoutSubscriptions.bookings(new FollowBookings(copies));
    }
}
