package io.rollcall.catalog.studios;

import io.rollcall.http.CurrencyCode;
import io.rollcall.http.IanaZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A new studio.
 *
 * @param slug its name in public addresses, unique among all studios
 */
record CreateStudio(
        @NotBlank @Size(max = 200) String name,

        @NotNull
        @Size(min = 3, max = 63)
        @Pattern(
                regexp = "[a-z0-9]+(?:-[a-z0-9]+)*",
                message = "is lower-case letters and digits with single hyphens between")
        String slug,

        @NotNull @IanaZone String timeZone,
        @NotNull @CurrencyCode String currency) {}
