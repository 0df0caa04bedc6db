package io.rollcall.launcher.system;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One line of {@code ./rollcall status}.
 *
 * @param pid the process that does the work, while there is one
 * @param residentBytes its share of the memory in use, 0 for what runs inside the launcher
 * @param uptime since it became ready, zero while it is not
 */
public record PartStatus(Part part, OptionalLong pid, int port, PartState state, long residentBytes, Duration uptime) {}
