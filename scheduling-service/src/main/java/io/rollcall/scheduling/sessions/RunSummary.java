package io.rollcall.scheduling.sessions;

import java.time.Instant;

/**
 * A run at a glance.
 *
 * @param sessions how many take place
 * @param seats of those sessions together
 * @param taken of those seats
 * @param firstStart when the first of all its sessions starts
 * @param lastEnd when the last of all its sessions ends
 */
public record RunSummary(Run run, int sessions, int seats, int taken, Instant firstStart, Instant lastEnd) {

    /** Taken seats of all, from 0; 0 when no session takes place. */
    public double occupancy() {
        return seats == 0 ? 0 : (double) taken / seats;
    }
}
