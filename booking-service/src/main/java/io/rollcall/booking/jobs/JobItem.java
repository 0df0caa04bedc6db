package io.rollcall.booking.jobs;

import java.util.UUID;

/**
 * One booking of a job.
 *
 * @param position in the request, from 1
 */
public record JobItem(int position, UUID bookingId) {}
