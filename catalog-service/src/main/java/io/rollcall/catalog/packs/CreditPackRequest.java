package io.rollcall.catalog.packs;

import io.rollcall.catalog.PriceRequest;
import io.rollcall.contracts.catalog.CreditPackKind;
import io.rollcall.contracts.catalog.ValidFrom;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client can buy to pay for sessions.
 *
 * @param credits of a pack that counts them, else left out
 * @param validFrom what its days are counted from, the purchase when left out
 * @param offeringIds what it pays for, everything when left out or empty
 * @param price left out when it is not sold for money
 * @param active whether it can be bought, true when left out
 */
record CreditPackRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull CreditPackKind kind,
        @Min(1) @Max(1_000_000) @Nullable Integer credits,
        @NotNull @Min(1) @Max(3_650) Integer validDays,
        @Nullable ValidFrom validFrom,
        @Size(max = 100) @Nullable List<@NotNull UUID> offeringIds,
        @Valid @Nullable PriceRequest price,
        @Nullable Boolean active) {}
