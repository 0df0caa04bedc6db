package io.rollcall.booking.imports;

/** A row and what becomes of it. */
public record RowReport(ClientRow row, RowOutcome outcome) {}
