package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/** Call off the session that was made for this booking, or see to it that it is never made. Nobody answers. */
@MessageType("rollcall.scheduling.withdraw-session.v1")
public record WithdrawSession(UUID sessionId, UUID studioId, UUID bookingId) implements SchedulingCommand {}
