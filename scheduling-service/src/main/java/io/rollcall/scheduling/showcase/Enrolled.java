package io.rollcall.scheduling.showcase;

/**
 * How sessions that take place are booked, together.
 *
 * @param sessions how many they are
 * @param taken seats of pending and confirmed bookings
 */
public record Enrolled(int sessions, long seats, long taken) {}
