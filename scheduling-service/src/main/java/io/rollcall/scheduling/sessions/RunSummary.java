package io.rollcall.scheduling.sessions;

import java.time.Instant;

/**
 * A run at a glance.
 *
 * @param sessions how many take place
 * @param seats of those sessions together
 * @param firstStart when the first of all its sessions starts
 * @param lastEnd when the last of all its sessions ends
 */
public record RunSummary(Run run, int sessions, int seats, Instant firstStart, Instant lastEnd) {}
