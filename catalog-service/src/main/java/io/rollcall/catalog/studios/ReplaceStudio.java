package io.rollcall.catalog.studios;

import io.rollcall.catalog.WholeSeconds;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.http.IanaZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * What an owner may change of a studio. Slug and currency are not among it: addresses and prices that are out in the
 * world hang on them.
 *
 * @param description what the studio says of itself in public
 * @param contactEmail where people reach it
 * @param location where it is, for people
 * @param policies the defaults where left out
 */
record ReplaceStudio(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 5_000) @Nullable String description,
        @NotNull @IanaZone String timeZone,
        @Email @Size(min = 3, max = 254) @Nullable String contactEmail,
        @Size(max = 500) @Nullable String location,
        @Valid @Nullable Policies policies) {

    StudioPolicies policiesOrDefault() {
        return policies == null ? StudioPolicies.DEFAULT : policies.orDefault();
    }

    /** See {@link StudioPolicies}. */
    record Policies(
            @DurationMin @DurationMax(days = 90) @WholeSeconds @Nullable
            Duration freeCancellationUntil,

            @Nullable FeeRule lateCancellation,
            @Nullable FeeRule noShow,

            @DurationMin @DurationMax(days = 90) @WholeSeconds @Nullable
            Duration bookableUntil,

            @DurationMin(minutes = 1) @DurationMax(days = 14) @WholeSeconds @Nullable
            Duration waitlistOfferFor) {

        private StudioPolicies orDefault() {
            StudioPolicies other = StudioPolicies.DEFAULT;
            return new StudioPolicies(
                    Objects.requireNonNullElse(freeCancellationUntil, other.freeCancellationUntil()),
                    Objects.requireNonNullElse(lateCancellation, other.lateCancellation()),
                    Objects.requireNonNullElse(noShow, other.noShow()),
                    Objects.requireNonNullElse(bookableUntil, other.bookableUntil()),
                    Objects.requireNonNullElse(waitlistOfferFor, other.waitlistOfferFor()));
        }
    }
}
