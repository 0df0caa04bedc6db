package io.rollcall.catalog.studios;

import io.rollcall.catalog.WholeSeconds;
import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.LateFee;
import io.rollcall.http.IanaZone;
import io.rollcall.http.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

    private static final String LATE_FEE = "/policies/late_fee";

    /** Credits of a late fee for one seat: as many as an offering may cost. */
    private static final int MAX_FEE = 10_000;

    /** Fails with 422 where they do not fit together. */
    StudioPolicies policiesOrDefault() {
        StudioPolicies all = policies == null ? StudioPolicies.DEFAULT : policies.orDefault();
        check(all);
        return all;
    }

    private static void check(StudioPolicies policies) {
        LateFee fee = policies.lateFee();
        if (fee == null) {
            return;
        }
        if ((fee.percent() == null) == (fee.credits() == null)) {
            throw Problem.unprocessable("one_late_fee", LATE_FEE, "is either a percent or credits")
                    .asException();
        }
        if (policies.lateCancellation() == FeeRule.FREE) {
            throw Problem.unprocessable(
                            "late_fee_not_charged", LATE_FEE, "means nothing where a late_cancellation is free")
                    .asException();
        }
    }

    /** One of the two. */
    record LateFeeOf(
            @Min(1) @Max(100) @Nullable Integer percent,

            @Min(1) @Max(MAX_FEE) @Nullable Integer credits) {}

    /** See {@link StudioPolicies}. */
    record Policies(
            @DurationMin @DurationMax(days = 90) @WholeSeconds @Nullable
            Duration freeCancellationUntil,

            @Nullable CancellationClock measuredIn,
            @Nullable FeeRule lateCancellation,
            @Valid @Nullable LateFeeOf lateFee,
            @Nullable FeeRule noShow,

            @DurationMin @DurationMax(days = 90) @WholeSeconds @Nullable
            Duration bookableUntil,

            @DurationMin(minutes = 1) @DurationMax(days = 14) @WholeSeconds @Nullable
            Duration waitlistOfferFor) {

        private StudioPolicies orDefault() {
            StudioPolicies other = StudioPolicies.DEFAULT;
            return new StudioPolicies(
                    Objects.requireNonNullElse(freeCancellationUntil, other.freeCancellationUntil()),
                    Objects.requireNonNullElse(measuredIn, other.measuredIn()),
                    Objects.requireNonNullElse(lateCancellation, other.lateCancellation()),
                    lateFee == null ? null : new LateFee(lateFee.percent(), lateFee.credits()),
                    Objects.requireNonNullElse(noShow, other.noShow()),
                    Objects.requireNonNullElse(bookableUntil, other.bookableUntil()),
                    Objects.requireNonNullElse(waitlistOfferFor, other.waitlistOfferFor()));
        }
    }
}
