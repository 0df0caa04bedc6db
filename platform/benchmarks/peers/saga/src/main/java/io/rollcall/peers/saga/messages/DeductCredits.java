package io.rollcall.peers.saga.messages;

import java.time.LocalDate;
import java.util.UUID;

/** Take credits for a booking, all or none. */
public record DeductCredits(UUID opId, UUID studioId, UUID accountId, UUID bookingId, int credits, LocalDate validOn)
        implements Message {}
