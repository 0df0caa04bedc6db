package io.rollcall.booking.jobs;

/** An item and what has become of it. */
public record ItemReport(JobItem item, ItemResult result) {}
