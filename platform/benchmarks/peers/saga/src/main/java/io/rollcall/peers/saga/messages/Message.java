package io.rollcall.peers.saga.messages;

import java.util.UUID;

/** A message on Kafka. Its key is the booking, so that all about one booking comes in order. */
public sealed interface Message permits DeductCredits, CreditsReply, BookingEvent, AvailabilityEvent {

    UUID bookingId();

    /** The topic that it goes to. */
    default String topic() {
        return switch (this) {
            case DeductCredits m -> Topics.COMMANDS;
            case CreditsReply m -> Topics.REPLIES;
            case BookingEvent m -> Topics.EVENTS;
            case AvailabilityEvent m -> Topics.EVENTS;
        };
    }

    /** The record's key. */
    default String key() {
        return bookingId().toString();
    }
}
