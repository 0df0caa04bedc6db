package io.rollcall.catalog.offerings;

import io.r2dbc.postgresql.codec.Json;
import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** An offering's row; what it needs of each resource and the steps of a course are in rows of their own. */
@Table("offering")
record Offering(
        UUID studioId,
        @Id UUID id,
        OfferingKind kind,
        String name,
        @Nullable String description,
        @Nullable Long priceAmountMinor,
        @Nullable String priceCurrency,
        int creditCost,
        long durationSeconds,
        int capacity,
        boolean dropIn,
        @Nullable String location,
        @Nullable MeetingPlatform meetingPlatform,
        @Nullable String meetingLink,
        @Nullable String requirements,
        @Nullable UUID teachingRoleId,
        ChargeMoment chargeMoment,
        @Nullable WaitlistMode waitlistMode,
        @Nullable WaitlistOrder waitlistOrder,
        @Nullable Long waitlistOfferSeconds,
        @Nullable Long waitlistClosesSeconds,
        @Nullable Integer waitlistMaxEntries,
        boolean published,
        Json metadata,
        @Version @Nullable Long version) {

    long savedVersion() {
        return version == null ? 0 : version;
    }

    Duration duration() {
        return Duration.ofSeconds(durationSeconds);
    }

    @Nullable
    Money price() {
        return priceAmountMinor == null || priceCurrency == null ? null : new Money(priceAmountMinor, priceCurrency);
    }

    @Nullable
    WaitlistTerms waitlist() {
        return waitlistMode == null
                        || waitlistOrder == null
                        || waitlistOfferSeconds == null
                        || waitlistClosesSeconds == null
                        || waitlistMaxEntries == null
                ? null
                : new WaitlistTerms(
                        waitlistMode,
                        waitlistOrder,
                        Duration.ofSeconds(waitlistOfferSeconds),
                        Duration.ofSeconds(waitlistClosesSeconds),
                        waitlistMaxEntries);
    }

    OfferingFact fact(List<ResourceNeed> needs) {
        return new OfferingFact(
                id,
                studioId,
                kind,
                name,
                creditCost,
                price(),
                duration(),
                capacity,
                needs,
                dropIn,
                published,
                description,
                location,
                teachingRoleId,
                chargeMoment,
                waitlist(),
                savedVersion());
    }
}
