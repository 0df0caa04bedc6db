package io.rollcall.catalog;

import io.rollcall.http.CurrencyCode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** A price in the minor unit of its currency. */
public record PriceRequest(
        @NotNull @Min(0) @Max(1_000_000_000_000L) Long amountMinor,
        @NotNull @CurrencyCode String currency) {}
