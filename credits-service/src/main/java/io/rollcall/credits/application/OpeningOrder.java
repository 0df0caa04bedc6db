package io.rollcall.credits.application;

import io.rollcall.credits.ledger.Actor;
import java.time.ZoneId;
import java.util.UUID;

/**
 * Who wants opening balances, and where.
 *
 * @param studioZone decides what day it is
 * @param again whether a client may have another one from another file
 */
public record OpeningOrder(UUID studioId, ZoneId studioZone, Actor grantedBy, boolean again) {}
