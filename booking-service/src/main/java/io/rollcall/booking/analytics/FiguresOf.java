package io.rollcall.booking.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one offering, run, session or client.
 *
 * @param name of a client, or the start of a session on the studio's clock; null for the others
 */
public record FiguresOf(UUID id, @Nullable String name, Figures figures) {}
