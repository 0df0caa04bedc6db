package io.rollcall.booking.seats;

import java.util.UUID;

/** The sessions that somebody asks for in one studio. */
public record Selection(UUID studioId, SessionChoice choice) {}
