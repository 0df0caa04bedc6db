package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.ResourceFact;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.OfferingCopies;
import io.rollcall.scheduling.offerings.OfferingKind;
import io.rollcall.scheduling.offerings.Price;
import io.rollcall.scheduling.resources.Resource;
import io.rollcall.scheduling.resources.ResourceCopies;
import io.rollcall.scheduling.resources.ResourceNeed;
import io.rollcall.scheduling.showcase.ShowcaseStudio;
import io.rollcall.scheduling.showcase.ShowcaseStudioCopies;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMemberCopies;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps what the catalog says: studios and their people in the directory, the rest as this service's own copies. */
public final class CatalogFacts implements BatchHandler<CatalogFact> {

    private final StudioDirectory studios;
    private final WorkerDatabase database;
    private final OfferingCopies offerings;
    private final StaffMemberCopies staff;
    private final ResourceCopies resources;
    private final ShowcaseStudioCopies showcases;

    public CatalogFacts(
            StudioDirectory studios,
            WorkerDatabase database,
            OfferingCopies offerings,
            StaffMemberCopies staff,
            ResourceCopies resources,
            ShowcaseStudioCopies showcases) {
        this.studios = studios;
        this.database = database;
        this.offerings = offerings;
        this.staff = staff;
        this.resources = resources;
        this.showcases = showcases;
    }

    @Override
    public Mono<Void> handle(List<Received<CatalogFact>> batch) {
        List<CatalogFact> facts = batch.stream().map(Received::message).toList();
        return studios.keep(database.client(), facts)
                .then(offerings.keep(all(OfferingFact.class, facts, CatalogFacts::offering)))
                .then(staff.keep(all(StaffMemberFact.class, facts, CatalogFacts::member)))
                .then(resources.keep(all(ResourceFact.class, facts, CatalogFacts::resource)))
                .then(showcases.keep(all(StudioFact.class, facts, CatalogFacts::studio)));
    }

    private static <F extends CatalogFact, C> List<C> all(Class<F> type, List<CatalogFact> facts, Function<F, C> copy) {
        return facts.stream().filter(type::isInstance).map(type::cast).map(copy).toList();
    }

    private static Offering offering(OfferingFact fact) {
        return new Offering(
                fact.studioId(),
                fact.offeringId(),
                kind(fact),
                fact.name(),
                fact.description(),
                price(fact.price()),
                fact.creditCost(),
                fact.duration(),
                fact.capacity(),
                fact.published(),
                fact.resources().stream()
                        .map(need -> new ResourceNeed(need.resourceId(), need.quantityPerAttendee()))
                        .toList(),
                fact.location(),
                fact.teachingRoleId(),
                fact.version());
    }

    private static OfferingKind kind(OfferingFact fact) {
        return switch (fact.kind()) {
            case CLASS -> OfferingKind.CLASS;
            case COURSE -> OfferingKind.COURSE;
            case SERIES -> OfferingKind.SERIES;
            case WORKSHOP -> OfferingKind.WORKSHOP;
            case APPOINTMENT -> OfferingKind.APPOINTMENT;
            case WEBINAR -> OfferingKind.WEBINAR;
        };
    }

    private static @Nullable Price price(@Nullable Money money) {
        return money == null ? null : new Price(money.amountMinor(), money.currency());
    }

    private static ShowcaseStudio studio(StudioFact fact) {
        return new ShowcaseStudio(
                fact.studioId(),
                fact.slug(),
                fact.name(),
                fact.description(),
                ZoneId.of(fact.timeZone()),
                fact.currency(),
                fact.approved(),
                fact.version());
    }

    private static StaffMember member(StaffMemberFact fact) {
        return new StaffMember(
                fact.studioId(),
                fact.staffMemberId(),
                fact.active(),
                fact.publicName(),
                fact.teachingRoleIds() == null ? Set.of() : Set.copyOf(fact.teachingRoleIds()),
                fact.version());
    }

    private static Resource resource(ResourceFact fact) {
        return new Resource(fact.studioId(), fact.resourceId(), fact.quantity(), fact.version());
    }
}
