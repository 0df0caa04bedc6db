package io.rollcall.booking.messaging;

import io.rollcall.booking.application.FollowCatalog;
import io.rollcall.booking.offerings.CancellationClock;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.ChargeMoment;
import io.rollcall.booking.offerings.LateFee;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.offerings.Resource;
import io.rollcall.booking.offerings.ResourceNeed;
import io.rollcall.booking.offerings.SessionDefaults;
import io.rollcall.booking.offerings.StudioPolicy;
import io.rollcall.booking.offerings.WaitlistPolicy;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.ResourceFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Studios and their people go to the directory, offerings, resources and policies to this service's own copies. */
public final class CatalogFacts implements BatchHandler<CatalogFact> {

    private final StudioDirectory studios;
    private final WorkerDatabase database;
    private final FollowCatalog follow;

    public CatalogFacts(StudioDirectory studios, WorkerDatabase database, FollowCatalog follow) {
        this.studios = studios;
        this.database = database;
        this.follow = follow;
    }

    @Override
    public Mono<Void> handle(List<Received<CatalogFact>> batch) {
        List<CatalogFact> facts = batch.stream().map(Received::message).toList();
        return studios.keep(database.client(), facts)
                .then(follow.on(
                        only(OfferingFact.class, facts)
                                .map(CatalogFacts::offering)
                                .toList(),
                        only(ResourceFact.class, facts)
                                .map(CatalogFacts::resource)
                                .toList(),
                        only(StudioFact.class, facts).map(CatalogFacts::policy).toList()));
    }

    private static <F extends CatalogFact> Stream<F> only(Class<F> type, List<CatalogFact> facts) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private static Offering offering(OfferingFact fact) {
        OfferingKind kind = switch (fact.kind()) {
            case CLASS -> OfferingKind.CLASS;
            case COURSE -> OfferingKind.COURSE;
            case SERIES -> OfferingKind.SERIES;
            case WORKSHOP -> OfferingKind.WORKSHOP;
            case APPOINTMENT -> OfferingKind.APPOINTMENT;
            case WEBINAR -> OfferingKind.WEBINAR;
        };
        List<ResourceNeed> needs = fact.resources().stream()
                .map(need -> new ResourceNeed(need.resourceId(), need.quantityPerAttendee()))
                .toList();
        Money price = fact.price();
        return new Offering(
                fact.studioId(),
                fact.offeringId(),
                kind,
                fact.name(),
                fact.creditCost(),
                price == null ? null : new Price(price.amountMinor(), price.currency()),
                needs,
                fact.dropIn(),
                fact.published(),
                new SessionDefaults(fact.duration(), fact.capacity()),
                chargeMoment(fact.chargeMoment()),
                // Not of this fact, and not kept with it.
                CancellationPolicy.STANDARD,
                waitlist(fact.waitlist()),
                fact.version());
    }

    private static @Nullable WaitlistPolicy waitlist(@Nullable WaitlistTerms told) {
        if (told == null) {
            return null;
        }
        WaitlistPolicy.Mode mode = switch (told.mode()) {
            case AUTO_BOOK -> WaitlistPolicy.Mode.AUTO_BOOK;
            case TIMED_OFFER -> WaitlistPolicy.Mode.TIMED_OFFER;
            case NOTIFY_ALL -> WaitlistPolicy.Mode.NOTIFY_ALL;
        };
        WaitlistPolicy.Order order = switch (told.order()) {
            case FIFO -> WaitlistPolicy.Order.FIFO;
            case SKIP_AHEAD -> WaitlistPolicy.Order.SKIP_AHEAD;
        };
        return new WaitlistPolicy(mode, order, told.offerFor(), told.closesBefore(), told.maxEntries());
    }

    private static ChargeMoment chargeMoment(io.rollcall.contracts.catalog.@Nullable ChargeMoment told) {
        return switch (told) {
            case ON_BOOKING -> ChargeMoment.ON_BOOKING;
            case ON_ATTENDANCE -> ChargeMoment.ON_ATTENDANCE;
            case null -> ChargeMoment.ON_BOOKING;
        };
    }

    private static StudioPolicy policy(StudioFact fact) {
        StudioPolicies told = fact.policies();
        CancellationPolicy policy = told == null
                ? CancellationPolicy.STANDARD
                : new CancellationPolicy(
                        told.freeCancellationUntil(),
                        clock(told.measuredIn()),
                        charged(told.lateCancellation()),
                        lateFee(told.lateFee()),
                        charged(told.noShow()));
        return new StudioPolicy(fact.studioId(), policy, fact.version());
    }

    private static CancellationClock clock(io.rollcall.contracts.catalog.@Nullable CancellationClock told) {
        return switch (told) {
            case ELAPSED_TIME -> CancellationClock.ELAPSED_TIME;
            case LOCAL_TIME -> CancellationClock.LOCAL_TIME;
            case null -> CancellationClock.ELAPSED_TIME;
        };
    }

    private static LateFee lateFee(io.rollcall.contracts.catalog.@Nullable LateFee told) {
        Integer percent = told == null ? null : told.percent();
        Integer credits = told == null ? null : told.credits();
        if (percent != null) {
            return new LateFee.Share(percent);
        }
        return credits == null ? new LateFee.Whole() : new LateFee.PerSeat(credits);
    }

    private static boolean charged(FeeRule rule) {
        return switch (rule) {
            case FREE -> false;
            case CHARGED -> true;
        };
    }

    private static Resource resource(ResourceFact fact) {
        return new Resource(fact.studioId(), fact.resourceId(), fact.quantity(), fact.version());
    }
}
