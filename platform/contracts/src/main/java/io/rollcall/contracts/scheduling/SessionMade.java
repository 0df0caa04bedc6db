package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** The session exists; its fact is on the topic of sessions. */
@MessageType("rollcall.scheduling.session-made.v1")
public record SessionMade(UUID sessionId, UUID studioId, UUID bookingId) implements SchedulingReply {}
