package io.rollcall.tenancy;

import java.time.ZoneId;
import java.util.UUID;

/** This service's copy of a studio. */
public record Studio(UUID studioId, String slug, String name, ZoneId timeZone, String currency, boolean approved) {}
