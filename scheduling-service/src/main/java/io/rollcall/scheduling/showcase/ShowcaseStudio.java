package io.rollcall.scheduling.showcase;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What anyone may know of a studio once it is approved, copied from the catalog.
 *
 * @param slug its name in public addresses
 * @param description what it says of itself
 * @param currency ISO 4217 code
 */
public record ShowcaseStudio(
        UUID studioId,
        String slug,
        String name,
        @Nullable String description,
        ZoneId zone,
        String currency,
        boolean approved,
        long version) {}
