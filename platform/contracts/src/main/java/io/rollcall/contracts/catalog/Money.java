package io.rollcall.contracts.catalog;

/** An amount in the minor unit of its currency (ISO 4217 exponent): 4500 EUR is 45.00 euros. */
public record Money(long amountMinor, String currency) {}
