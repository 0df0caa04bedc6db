package io.rollcall.credits.ledger;

import java.time.ZoneId;
import java.util.UUID;

/** Where a studio's days begin and end. */
public record StudioZone(UUID studioId, ZoneId zone) {}
