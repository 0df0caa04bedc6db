package io.rollcall.booking;

import io.rollcall.booking.application.AdvanceBookings;
import io.rollcall.booking.application.AnswerHolds;
import io.rollcall.booking.application.AnswerWaitlist;
import io.rollcall.booking.application.FollowWaitlist;
import io.rollcall.booking.application.JoinWaitlist;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.PlaceBookings;
import io.rollcall.booking.application.PromoteWaiting;
import io.rollcall.booking.application.SweepWaitlists;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.store.PostgresKnownClients;
import io.rollcall.booking.store.PostgresWaitlist;
import io.rollcall.booking.store.PostgresWaitlistView;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistView;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Those who wait for seats, and seats that are held. */
@Configuration(proxyBeanMethods = false)
class WaitlistWiring {

    @Bean
    Waitlist waitlist(WorkerDatabase database) {
        return new PostgresWaitlist(database.client());
    }

    @Bean
    WaitlistView waitlistView(StudioDatabase database) {
        return new PostgresWaitlistView(database);
    }

    @Bean
    Supplier<LinkToken> linkTokens() {
        SecureRandom random = new SecureRandom();
        return () -> LinkToken.make(random);
    }

    @Bean
    FollowWaitlist followWaitlist(Waitlist waitlist, OutgoingMessages messages, BookingProperties properties) {
        return new FollowWaitlist(waitlist, messages, properties.waitlistEvery());
    }

    @Bean
    PromoteWaiting promoteWaiting(
            Waitlist waitlist,
            FollowWaitlist follow,
            PlaceBookings placing,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            Supplier<LinkToken> linkTokens) {
        return new PromoteWaiting(waitlist, follow, placing, messages, ids, linkTokens);
    }

    @Bean
    JoinWaitlist joinWaitlist(
            WorkerDatabase database,
            SeatInventory seats,
            Waitlist waitlist,
            FollowWaitlist follow,
            OutgoingMessages messages,
            Supplier<LinkToken> linkTokens) {
        return new JoinWaitlist(
                database::transaction,
                new IdempotencyKeys(database.client()),
                new PostgresKnownClients(database.client()),
                seats,
                waitlist,
                follow,
                messages,
                linkTokens);
    }

    @Bean
    AnswerHolds answerHolds(
            WorkerDatabase database, Bookings bookings, AdvanceBookings advance, OutgoingMessages messages) {
        return new AnswerHolds(database::transaction, bookings, advance, messages);
    }

    @Bean
    AnswerWaitlist answerWaitlist(
            WorkerDatabase database,
            SeatInventory seats,
            Waitlist waitlist,
            FollowWaitlist follow,
            PromoteWaiting promote,
            AnswerHolds holds) {
        return new AnswerWaitlist(database::transaction, seats, waitlist, follow, promote, holds);
    }

    @Bean
    Sweeper waitlists(
            WorkerDatabase database, Waitlist waitlist, PromoteWaiting promote, BookingProperties properties) {
        SweepWaitlists sweep = new SweepWaitlists(database::transaction, waitlist, promote);
        return new Sweeper("waitlists", sweep::sweep, properties.sweepEvery());
    }
}
