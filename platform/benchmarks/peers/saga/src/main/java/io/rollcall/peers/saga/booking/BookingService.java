package io.rollcall.peers.saga.booking;

import io.rollcall.peers.edge.BookingApi;
import io.rollcall.peers.edge.PeerProperties;
import io.rollcall.peers.edge.Seeding;
import io.rollcall.peers.saga.messages.Outbox;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The process that books. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "peer.role", havingValue = "booking")
@EntityScan
@EnableJpaRepositories
@Import(BookingApi.class)
public class BookingService {

    @Bean
    Seeding seeding(JdbcClient database, PeerProperties peer) {
        return new Seeding(database, peer.seed(), true, false);
    }

    @Bean
    SeatCounter seatCounter(Sessions sessions, PeerProperties peer) {
        return switch (peer.seats()) {
            case FOR_UPDATE -> new LockedSeats(sessions);
            case ATOMIC -> new CountedSeats(sessions);
        };
    }

    @Bean
    PlaceBookings placeBookings(
            PlatformTransactionManager transactions,
            KeptKeys keys,
            Clients clients,
            Sessions sessions,
            SeatCounter seats,
            Bookings bookings,
            Outbox outbox) {
        return new PlaceBookings(
                new TransactionTemplate(transactions),
                keys,
                clients,
                sessions,
                seats,
                bookings,
                outbox,
                Clock.systemUTC());
    }

    @Bean
    FollowReplies followReplies(Bookings bookings, SeatCounter seats, Outbox outbox) {
        return new FollowReplies(bookings, seats, outbox);
    }
}
