package io.rollcall.peers.saga.booking;

import io.rollcall.peers.saga.messages.CreditsReply;
import io.rollcall.peers.saga.messages.Outbox;
import io.rollcall.peers.saga.messages.Topics;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.annotation.Transactional;

/** Brings bookings to their end by what the ledger says. */
class FollowReplies {

    private final Bookings bookings;
    private final SeatCounter seats;
    private final Outbox outbox;

    FollowReplies(Bookings bookings, SeatCounter seats, Outbox outbox) {
        this.bookings = bookings;
        this.seats = seats;
        this.outbox = outbox;
    }

    @KafkaListener(topics = Topics.REPLIES, groupId = "peer-booking")
    @Transactional
    public void on(CreditsReply reply) {
        bookings.findById(reply.bookingId()).filter(Booking::isPending).ifPresent(booking -> {
            if (reply.refusal() == null) {
                booking.confirm();
            } else {
                booking.reject(reply.refusal());
                release(booking);
            }
            // The event tells the version that the change has.
            bookings.flush();
            outbox.append(booking.event());
        });
    }

    private void release(Booking booking) {
        List<SeatsLeft> freed = seats.release(booking.studioId(), booking.sessionIds(), booking.partySize());
        freed.forEach(session -> outbox.append(session.event(booking.bookingId())));
    }
}
