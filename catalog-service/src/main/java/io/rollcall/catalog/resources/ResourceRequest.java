package io.rollcall.catalog.resources;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A counted thing that sessions need.
 *
 * @param quantity how many the studio has
 */
record ResourceRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Min(0) @Max(100_000) Integer quantity) {}
