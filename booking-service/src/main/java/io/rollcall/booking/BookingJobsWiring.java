package io.rollcall.booking;

import io.rollcall.booking.application.AcceptBookingJob;
import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.CancelBookings;
import io.rollcall.booking.application.CarryOutBookingJobs;
import io.rollcall.booking.application.ChangePayments;
import io.rollcall.booking.application.LookUpBookingJob;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.jobs.StudioJobs;
import io.rollcall.booking.store.PostgresBegunSessions;
import io.rollcall.booking.store.PostgresBookingJobs;
import io.rollcall.booking.store.PostgresStudioJobs;
import io.rollcall.booking.store.PostgresVisibleBookings;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What is done to many bookings. */
@Configuration(proxyBeanMethods = false)
class BookingJobsWiring {

    @Bean
    StudioJobs studioJobs(StudioDatabase database) {
        return new PostgresStudioJobs(database.client());
    }

    @Bean
    AcceptBookingJob acceptBookingJob(
            StudioDatabase database, IdempotencyKeys keys, StudioJobs jobs, Supplier<UUID> ids) {
        return new AcceptBookingJob(database::inStudio, keys, jobs, ids);
    }

    @Bean
    LookUpBookingJob lookUpBookingJob(StudioDatabase database, StudioJobs jobs) {
        return new LookUpBookingJob(database::inStudio, jobs);
    }

    @Bean
    CarryOutBookingJobs carryOutBookingJobs(
            WorkerDatabase database,
            Bookings bookings,
            AdvanceBookings advance,
            ChangePayments payments,
            Supplier<UUID> ids) {
        return new CarryOutBookingJobs(
                database::transaction,
                new PostgresBookingJobs(database.client()),
                new PostgresVisibleBookings(database.client()),
                new CancelBookings(BookingJobsWiring::inTheOpenTransaction, bookings, advance, ids),
                bookings,
                new PostgresBegunSessions(database.client()),
                payments);
    }

    /** A piece of a job is one transaction, with whatever it does to bookings. */
    private static <T> Mono<T> inTheOpenTransaction(Mono<T> work) {
        return work;
    }

    @Bean
    Sweeper bookingJobs(CarryOutBookingJobs carryOut, BookingProperties properties) {
        return new Sweeper(
                "what is to be done to many bookings", () -> carryOut.run().thenReturn(false), properties.sweepEvery());
    }
}
