package io.rollcall.scheduling.offerings;

/** An amount in the minor unit of its currency (ISO 4217). */
public record Price(long amountMinor, String currency) {}
