package io.rollcall.scheduling.application;

import io.rollcall.scheduling.showcase.PublicOffering;
import io.rollcall.scheduling.showcase.PublicRun;
import io.rollcall.scheduling.showcase.PublicSession;
import io.rollcall.scheduling.showcase.PublicStaffMember;
import io.rollcall.scheduling.showcase.Showcase;
import io.rollcall.scheduling.showcase.ShowcaseStudio;
import io.rollcall.scheduling.showcase.ShowcaseWish;
import io.rollcall.scheduling.showcase.ShowcaseWish.Window;
import io.rollcall.scheduling.showcase.Showcases;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Puts a studio's public page together. However large the studio, it takes the same few statements. */
public final class ShowStudio {

    /** One more than is shown tells whether there is more. */
    private static final int PROBE = 1;

    private final StudioDatabase database;
    private final Showcases showcases;
    private final Clock clock;

    public ShowStudio(StudioDatabase database, Showcases showcases, Clock clock) {
        this.database = database;
        this.showcases = showcases;
        this.clock = clock;
    }

    /** What comes of looking at a public page. */
    public sealed interface Look {

        record Shown(Showcase showcase) implements Look {}

        /** There is none with that slug, or it is not approved. */
        record UnknownStudio() implements Look {}

        /** The one offering that was asked for is not there, or not published. */
        record UnknownOffering() implements Look {}
    }

    public Mono<Look> show(String slug, ShowcaseWish wish) {
        return showcases.approved(slug).flatMap(studio -> show(studio, wish)).defaultIfEmpty(new Look.UnknownStudio());
    }

    private Mono<Look> show(ShowcaseStudio studio, ShowcaseWish wish) {
        Instant now = clock.instant();
        Window window = wish.window(studio.zone(), now);
        UUID id = studio.studioId();
        // One after the other: a page is made so seldom that the trips do not matter.
        Mono<Parts> parts = showcases
                .offerings(id, wish.offeringId(), window, Showcase.MAX_OFFERINGS + PROBE)
                .flatMap(offerings -> showcases
                        .sessions(id, wish.offeringId(), window, Showcase.MAX_SESSIONS + PROBE)
                        .flatMap(sessions -> showcases
                                .staff(id, Showcase.MAX_STAFF + PROBE)
                                .map(staff -> new Parts(offerings, sessions, staff))));
        return database.inStudio(id, parts.flatMap(found -> {
            if (wish.offeringId() != null && found.offerings().isEmpty()) {
                return Mono.just(new Look.UnknownOffering());
            }
            List<PublicSession> sessions = first(found.sessions(), Showcase.MAX_SESSIONS);
            return showcases
                    .runs(id, runsOf(sessions))
                    .map(runs -> new Look.Shown(page(studio, now, found, sessions, runs)));
        }));
    }

    /** As they were found, each with one more than is shown when there is more. */
    private record Parts(List<PublicOffering> offerings, List<PublicSession> sessions, List<PublicStaffMember> staff) {}

    private static Showcase page(
            ShowcaseStudio studio, Instant now, Parts found, List<PublicSession> sessions, List<PublicRun> runs) {
        List<PublicOffering> offerings = first(found.offerings(), Showcase.MAX_OFFERINGS);
        List<PublicStaffMember> staff = first(found.staff(), Showcase.MAX_STAFF);
        boolean truncated = offerings.size() < found.offerings().size()
                || sessions.size() < found.sessions().size()
                || staff.size() < found.staff().size();
        return new Showcase(studio, staff, offerings, runs, sessions, truncated, now);
    }

    private static List<UUID> runsOf(List<PublicSession> sessions) {
        return sessions.stream().map(PublicSession::runId).distinct().toList();
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(all.size(), most));
    }
}
