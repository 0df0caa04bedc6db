package io.rollcall.catalog.studios;

import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.LateFee;
import io.rollcall.contracts.catalog.StudioFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A studio's row. */
@Table("studio")
record Studio(
        @Id UUID id,
        String slug,
        String name,
        @Nullable String description,
        String timeZone,
        String currency,
        @Nullable String contactEmail,
        @Nullable String location,
        long freeCancellationUntilSeconds,
        CancellationClock measuredIn,
        FeeRule lateCancellation,
        @Nullable Integer lateFeePercent,
        @Nullable Integer lateFeeCredits,
        FeeRule noShow,
        long bookableUntilSeconds,
        long waitlistOfferForSeconds,
        boolean approved,
        UUID ownerAccountId,
        Instant createdAt,
        @Version @Nullable Long version) {

    static Studio made(UUID id, CreateStudio request, UUID ownerAccountId, Instant at) {
        StudioPolicies policies = StudioPolicies.DEFAULT;
        return new Studio(
                id,
                request.slug(),
                request.name(),
                null,
                request.timeZone(),
                request.currency(),
                null,
                null,
                policies.freeCancellationUntil().toSeconds(),
                policies.measuredIn(),
                policies.lateCancellation(),
                percent(policies),
                credits(policies),
                policies.noShow(),
                policies.bookableUntil().toSeconds(),
                policies.waitlistOfferFor().toSeconds(),
                false,
                ownerAccountId,
                at,
                null);
    }

    /** This studio as its owner wants it, who last saw the given version. */
    Studio replaced(ReplaceStudio request, long seen) {
        StudioPolicies policies = request.policiesOrDefault();
        return new Studio(
                id,
                slug,
                request.name(),
                request.description(),
                request.timeZone(),
                currency,
                request.contactEmail(),
                request.location(),
                policies.freeCancellationUntil().toSeconds(),
                policies.measuredIn(),
                policies.lateCancellation(),
                percent(policies),
                credits(policies),
                policies.noShow(),
                policies.bookableUntil().toSeconds(),
                policies.waitlistOfferFor().toSeconds(),
                approved,
                ownerAccountId,
                createdAt,
                seen);
    }

    Studio approved(boolean decision) {
        return new Studio(
                id,
                slug,
                name,
                description,
                timeZone,
                currency,
                contactEmail,
                location,
                freeCancellationUntilSeconds,
                measuredIn,
                lateCancellation,
                lateFeePercent,
                lateFeeCredits,
                noShow,
                bookableUntilSeconds,
                waitlistOfferForSeconds,
                decision,
                ownerAccountId,
                createdAt,
                version);
    }

    long savedVersion() {
        return version == null ? 0 : version;
    }

    StudioPolicies policies() {
        return new StudioPolicies(
                Duration.ofSeconds(freeCancellationUntilSeconds),
                measuredIn,
                lateCancellation,
                lateFee(),
                noShow,
                Duration.ofSeconds(bookableUntilSeconds),
                Duration.ofSeconds(waitlistOfferForSeconds));
    }

    private @Nullable LateFee lateFee() {
        return lateFeePercent == null && lateFeeCredits == null ? null : new LateFee(lateFeePercent, lateFeeCredits);
    }

    private static @Nullable Integer percent(StudioPolicies policies) {
        LateFee fee = policies.lateFee();
        return fee == null ? null : fee.percent();
    }

    private static @Nullable Integer credits(StudioPolicies policies) {
        LateFee fee = policies.lateFee();
        return fee == null ? null : fee.credits();
    }

    StudioFact fact() {
        return new StudioFact(
                id,
                slug,
                name,
                timeZone,
                currency,
                approved,
                List.of(ownerAccountId),
                description,
                policies().told(),
                savedVersion());
    }
}
