package io.rollcall.booking;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.AvailabilityWatch;
import io.rollcall.booking.application.CancelBookings;
import io.rollcall.booking.application.ChangeClient;
import io.rollcall.booking.application.CheckPromises;
import io.rollcall.booking.application.FollowCatalog;
import io.rollcall.booking.application.FollowSessions;
import io.rollcall.booking.application.FollowWaitlist;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.PlaceBookings;
import io.rollcall.booking.application.PromoteWaiting;
import io.rollcall.booking.application.RegisterClients;
import io.rollcall.booking.application.ReservationBatcher;
import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.application.SweepOverdueBookings;
import io.rollcall.booking.application.VacateSessions;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.Patience;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.clients.Clients;
import io.rollcall.booking.clients.StaffMembers;
import io.rollcall.booking.messaging.AvailabilityListener;
import io.rollcall.booking.messaging.CatalogFacts;
import io.rollcall.booking.messaging.CreditsReplies;
import io.rollcall.booking.messaging.OutboxMessages;
import io.rollcall.booking.messaging.SessionFacts;
import io.rollcall.booking.messaging.SettlementListener;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.booking.store.PostgresBookingAudit;
import io.rollcall.booking.store.PostgresBookings;
import io.rollcall.booking.store.PostgresClients;
import io.rollcall.booking.store.PostgresKnownClients;
import io.rollcall.booking.store.PostgresOfferingCopies;
import io.rollcall.booking.store.PostgresSeatInventory;
import io.rollcall.booking.store.PostgresStudioBookings;
import io.rollcall.booking.store.PostgresStudioSessions;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.messaging.Fault;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** All parts of the service and how they hang together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookingProperties.class)
class BookingWiring {

    /** Consumer threads for the replies, which every booking settled by credits waits for. */
    private static final int REPLY_THREADS = 2;

    @Bean
    Patience patience(BookingProperties properties) {
        return new Patience(properties.creditsDeadline());
    }

    @Bean
    OutgoingMessages outgoingMessages(Outbox outbox) {
        return new OutboxMessages(outbox);
    }

    @Bean
    Bookings bookings(WorkerDatabase database) {
        return new PostgresBookings(database.client());
    }

    @Bean
    SeatInventory seatInventory(WorkerDatabase database) {
        return new PostgresSeatInventory(database.client());
    }

    @Bean
    StudioBookings studioBookings(StudioDatabase database) {
        return new PostgresStudioBookings(database);
    }

    @Bean
    StudioSessions studioSessions(StudioDatabase database) {
        return new PostgresStudioSessions(database);
    }

    @Bean
    Clients clients(StudioDatabase database) {
        return new PostgresClients(database);
    }

    @Bean
    PlaceBookings placeBookings(
            WorkerDatabase database,
            SeatInventory seats,
            Bookings bookings,
            FollowWaitlist waitlist,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            Clock clock,
            Patience patience) {
        return new PlaceBookings(
                database::transaction,
                new IdempotencyKeys(database.client()),
                new PostgresKnownClients(database.client()),
                seats,
                bookings,
                waitlist,
                messages,
                ids,
                clock,
                patience);
    }

    @Bean
    ReservationBatcher reservationBatcher(PlaceBookings placeBookings, BookingProperties properties) {
        return new ReservationBatcher(
                placeBookings::place, properties.reservationBatch(), error -> Fault.of(error) == Fault.POISON);
    }

    @Bean
    AdvanceBookings advanceBookings(
            Bookings bookings,
            SeatInventory seats,
            FollowWaitlist waitlist,
            PromoteWaiting promote,
            OutgoingMessages messages,
            Patience patience) {
        return new AdvanceBookings(bookings, seats, waitlist, promote, messages, patience);
    }

    @Bean
    CancelBookings cancelBookings(
            WorkerDatabase database, Bookings bookings, AdvanceBookings advance, Supplier<UUID> ids) {
        return new CancelBookings(database::transaction, bookings, advance, ids);
    }

    @Bean
    ChangeClient changeClient(StudioDatabase database, Clients clients, OutgoingMessages messages) {
        return new ChangeClient(database::inStudio, clients, messages);
    }

    @Bean
    StaffMembers staffMembers(StudioDirectory studios) {
        return studios::staffMembers;
    }

    @Bean
    RegisterClients registerClients(StudioDatabase database, Clients clients, OutgoingMessages messages) {
        return new RegisterClients(database::inStudio, clients, messages);
    }

    @Bean
    SweepOverdueBookings sweepOverdueBookings(
            WorkerDatabase database, Bookings bookings, AdvanceBookings advance, Patience patience) {
        return new SweepOverdueBookings(database::transaction, bookings, advance, patience);
    }

    @Bean
    Sweeper overdueBookings(SweepOverdueBookings sweep, BookingProperties properties) {
        return new Sweeper("overdue bookings", sweep::sweep, properties.sweepEvery());
    }

    @Bean
    Sweeper cancelledSessions(
            WorkerDatabase database,
            Bookings bookings,
            SeatInventory seats,
            AdvanceBookings advance,
            Supplier<UUID> ids,
            BookingProperties properties) {
        VacateSessions vacate = new VacateSessions(database::transaction, bookings, seats, advance, ids);
        return new Sweeper("bookings of cancelled sessions", vacate::sweep, properties.sweepEvery());
    }

    @Bean
    CheckPromises checkPromises(WorkerDatabase database, MeterRegistry metrics) {
        return new CheckPromises(new PostgresBookingAudit(database.client()), metrics);
    }

    @Bean
    PromiseWatch promiseWatch(CheckPromises check) {
        return new PromiseWatch(check);
    }

    @Bean
    SettlementWatch settlementWatch() {
        return new SettlementWatch();
    }

    @Bean
    SettlementListener settlementListener(
            ConsumerFactory<byte[], byte[]> consumers, MessageCodec codec, SettlementWatch watch, Supplier<UUID> ids) {
        return new SettlementListener(consumers, codec, watch, ids.get());
    }

    @Bean
    AvailabilityWatch availabilityWatch(Supplier<UUID> ids) {
        return new AvailabilityWatch(ids);
    }

    @Bean
    AvailabilityListener availabilityListener(
            ConsumerFactory<byte[], byte[]> consumers,
            MessageCodec codec,
            AvailabilityWatch watch,
            Supplier<UUID> ids) {
        return new AvailabilityListener(consumers, codec, watch, ids.get());
    }

    @Bean
    Subscription<CatalogFact> catalog(StudioDirectory studios, WorkerDatabase database) {
        FollowCatalog follow = new FollowCatalog(new PostgresOfferingCopies(database.client()));
        return new Subscription<>(
                CatalogFact.TOPIC,
                // A new name reads the topic from its beginning: the copies have more columns than before.
                "booking.catalog.6",
                CatalogFact.class,
                Subscription.ONE_THREAD,
                new CatalogFacts(studios, database, follow));
    }

    @Bean
    Subscription<SessionFact> sessions(
            SeatInventory seats, PromoteWaiting promote, OutgoingMessages messages, FiguresBook figures) {
        return new Subscription<>(
                SessionFact.TOPIC,
                "booking.sessions",
                SessionFact.class,
                Subscription.ONE_THREAD,
                new SessionFacts(new FollowSessions(seats, promote, messages, figures)));
    }

    @Bean
    Subscription<CreditsReply> creditsReplies(AdvanceBookings advance) {
        return new Subscription<>(
                CreditsReply.TOPIC,
                "booking.credits-replies",
                CreditsReply.class,
                REPLY_THREADS,
                new CreditsReplies(advance));
    }
}
