package io.rollcall.catalog.offerings;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.StudioDatabase;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Offerings with their needs and steps, in a transaction for each call. */
@Component
class FullOfferings {

    private final Offerings offerings;
    private final ResourceNeeds needs;
    private final OfferingSteps steps;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;

    FullOfferings(
            Offerings offerings,
            ResourceNeeds needs,
            OfferingSteps steps,
            CatalogPublisher catalog,
            StudioDatabase database) {
        this.offerings = offerings;
        this.needs = needs;
        this.steps = steps;
        this.catalog = catalog;
        this.database = database;
    }

    /** Writes the offering and tells the others of it. */
    Mono<FullOffering> save(FullOffering full) {
        UUID studioId = full.offering().studioId();
        // The offering's row comes first: whoever holds it writes the others.
        Mono<FullOffering> write = offerings
                .save(full.offering())
                .flatMap(saved -> needs.replace(studioId, saved.id(), full.needs())
                        .then(steps.replace(studioId, saved.id(), full.steps()))
                        .thenReturn(new FullOffering(saved, full.needs(), full.steps())));
        return catalog.write(studioId, write, FullOffering::fact);
    }

    /** The offering, or empty when the studio has none of this id. */
    Mono<FullOffering> find(UUID studioId, UUID id) {
        return database.inStudio(
                studioId,
                offerings
                        .findById(id)
                        .flatMap(row -> filled(studioId, List.of(row)).map(List::getFirst)));
    }

    /** The rows of a page, and one more when there is a next page. */
    Mono<List<FullOffering>> list(UUID studioId, OfferingFilter filter, PageRequest page) {
        return database.inStudio(
                studioId,
                offerings
                        .list(studioId, page.from(), filter.kinds(), filter.published(), page.probe())
                        .collectList()
                        .flatMap(rows -> filled(studioId, rows)));
    }

    private Mono<List<FullOffering>> filled(UUID studioId, List<Offering> rows) {
        List<UUID> ids = rows.stream().map(Offering::id).toList();
        return needs.of(studioId, ids)
                .flatMap(needsOf -> steps.of(studioId, ids).map(stepsOf -> filled(rows, needsOf, stepsOf)));
    }

    private static List<FullOffering> filled(
            List<Offering> rows,
            Map<UUID, Collection<ResourceNeed>> needsOf,
            Map<UUID, Collection<OfferingStep>> stepsOf) {
        return rows.stream()
                .map(row -> new FullOffering(
                        row,
                        List.copyOf(needsOf.getOrDefault(row.id(), List.of())),
                        List.copyOf(stepsOf.getOrDefault(row.id(), List.of()))))
                .toList();
    }
}
