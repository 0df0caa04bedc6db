package io.rollcall.scheduling.showcase;

import io.rollcall.scheduling.offerings.OfferingKind;
import io.rollcall.scheduling.offerings.Price;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published offering.
 *
 * @param price of one seat in one session, null when it is not sold for money
 * @param creditCost credits for one seat in one session
 * @param enrolled in its sessions within the window
 */
public record PublicOffering(
        UUID offeringId,
        OfferingKind kind,
        String name,
        @Nullable String description,
        @Nullable String location,
        @Nullable Price price,
        int creditCost,
        Duration duration,
        Enrolled enrolled) {}
