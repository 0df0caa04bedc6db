package io.rollcall.scheduling.resources;

import java.util.UUID;

/** How many of a resource each attendee takes. */
public record ResourceNeed(UUID resourceId, int quantityPerAttendee) {}
