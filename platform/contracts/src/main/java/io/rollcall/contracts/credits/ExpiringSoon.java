package io.rollcall.contracts.credits;

import io.rollcall.contracts.envelope.MessageType;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Credits that came together, and of which some are left, have their last day soon. Told once of each lot, whatever becomes
 * of it.
 *
 * @param lotId the grant or adjustment by which they came; it names the event
 * @param credits that were left of them
 * @param expiresOn the last studio-local date of a session that they pay for
 */
@MessageType("rollcall.credits.expiring-soon.v1")
public record ExpiringSoon(UUID studioId, UUID accountId, UUID lotId, int credits, LocalDate expiresOn)
        implements CreditsNotice {}
