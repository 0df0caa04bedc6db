package io.rollcall.contracts.scheduling;

import io.rollcall.contracts.envelope.MessageType;
import java.util.UUID;

/**
 * There is no such session, and this order will never make one.
 *
 * @param code a stable code: {@code slot_taken} (somebody is in another session then), {@code slot_not_offered} (the time
 *     is none of the free slots), {@code slot_too_soon} (less notice than the offering asks for), {@code not_qualified},
 *     {@code unknown_staff_member}, {@code unknown_offering}, {@code withdrawn} (its booking took the order back first)
 */
@MessageType("rollcall.scheduling.session-not-made.v1")
public record SessionNotMade(UUID sessionId, UUID studioId, UUID bookingId, String code) implements SchedulingReply {}
