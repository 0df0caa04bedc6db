package io.rollcall.contracts.booking;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/** A change of a booking, with the booking in full as it is after the change. */
public sealed interface BookingEvent extends Message
        permits BookingPlaced,
                BookingConfirmed,
                BookingRejected,
                BookingCancelling,
                BookingCancelled,
                BookingPaymentChanged {

    Topic TOPIC = new Topic("rollcall.booking.events.v1", "booking", "booking-service", Duration.ofDays(30));

    BookingSnapshot booking();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return bookingId().toString();
    }

    @Override
    default UUID bookingId() {
        return booking().bookingId();
    }

    @Override
    default UUID studioId() {
        return booking().studioId();
    }
}
