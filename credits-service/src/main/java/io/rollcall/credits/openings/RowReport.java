package io.rollcall.credits.openings;

/** A row and what becomes of it. */
public record RowReport(OpeningRow row, RowOutcome outcome) {}
