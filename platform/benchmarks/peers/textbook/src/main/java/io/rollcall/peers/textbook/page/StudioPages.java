package io.rollcall.peers.textbook.page;

import io.rollcall.peers.textbook.page.OfferedSessions.Sum;
import io.rollcall.peers.textbook.page.StudioPage.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.annotation.Transactional;

/** Reads a page with one query for each table. */
public class StudioPages {

    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int MAX_SESSIONS = 200;
    private static final Totals NONE = new Totals(0, 0, 0);

    private final Studios studios;
    private final StaffMembers staff;
    private final Offerings offerings;
    private final Runs runs;
    private final OfferedSessions sessions;
    private final Clock clock;

    StudioPages(
            Studios studios,
            StaffMembers staff,
            Offerings offerings,
            Runs runs,
            OfferedSessions sessions,
            Clock clock) {
        this.studios = studios;
        this.staff = staff;
        this.offerings = offerings;
        this.runs = runs;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Kept for as long as the cache is set to keep it; many who miss it at once wait for one. */
    @Cacheable(cacheNames = "pages", sync = true)
    @Transactional(readOnly = true)
    public Optional<StudioPage> show(String slug) {
        return studios.findBySlugAndApprovedTrue(slug).map(this::page);
    }

    private StudioPage page(Studio studio) {
        UUID id = studio.studioId();
        Instant now = clock.instant();
        Instant until = now.plus(SHOWN);
        List<OfferedSession> found =
                sessions.findByStudioIdAndStartsAtGreaterThanEqualAndStartsAtLessThanOrderByStartsAt(
                        id, now, until, Limit.of(MAX_SESSIONS + 1));
        List<OfferedSession> shown = found.subList(0, Math.min(found.size(), MAX_SESSIONS));
        Map<UUID, List<OfferedSession>> byOffering =
                shown.stream().collect(Collectors.groupingBy(OfferedSession::offeringId));
        Set<UUID> runIds = shown.stream().map(OfferedSession::runId).collect(Collectors.toSet());
        Map<UUID, Totals> ofRuns = totals(sessions.sumsByRun(runIds));
        Map<UUID, List<Run>> runsByOffering =
                runs.findAllById(runIds).stream().collect(Collectors.groupingBy(Run::offeringId));
        Map<UUID, Totals> ofOfferings = totals(sessions.sumsByOffering(id, now, until));
        return new StudioPage(
                studio.view(),
                staff.findByStudioIdAndActiveTrueAndPublicNameNotNullOrderByPublicName(id).stream()
                        .map(StaffMember::view)
                        .toList(),
                offerings.findByStudioIdAndPublishedTrueOrderByName(id).stream()
                        .map(offering -> offering.view(
                                ofOfferings.getOrDefault(offering.offeringId(), NONE),
                                runsByOffering.getOrDefault(offering.offeringId(), List.of()).stream()
                                        .map(run -> run.view(ofRuns.getOrDefault(run.runId(), NONE)))
                                        .toList(),
                                byOffering.getOrDefault(offering.offeringId(), List.of()).stream()
                                        .map(session -> session.view(now))
                                        .toList()))
                        .toList(),
                found.size() > shown.size());
    }

    private static Map<UUID, Totals> totals(List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.toMap(Sum::id, sum -> new Totals(sum.sessions(), sum.seats(), sum.taken())));
    }
}
