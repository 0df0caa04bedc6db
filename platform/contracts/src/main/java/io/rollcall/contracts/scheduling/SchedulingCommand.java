package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import java.time.Duration;
import java.util.UUID;

/**
 * An order to scheduling, about the session of one booking. Booking names the session before it exists, for ever: any
 * command may arrive twice, late or in another order, and the end is the same.
 */
public sealed interface SchedulingCommand extends Message permits MakeSession, WithdrawSession {

    Topic TOPIC = new Topic("rollcall.scheduling.commands.v1", "session", "booking-service", Duration.ofDays(7));

    UUID sessionId();

    @Override
    UUID studioId();

    @Override
    UUID bookingId();

    @Override
    default Topic topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return sessionId().toString();
    }
}
