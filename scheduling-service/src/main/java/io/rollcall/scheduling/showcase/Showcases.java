package io.rollcall.scheduling.showcase;

import io.rollcall.scheduling.showcase.ShowcaseWish.Window;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What public pages are made of. Appointments show no sessions: each is some client's own. */
public interface Showcases {

    /** The approved studio with this slug, or empty. Needs no studio to be bound. */
    Mono<ShowcaseStudio> approved(String slug);

    /**
     * Published offerings by name. Works inside an open transaction, as what follows does.
     *
     * @param offeringId the only one, or null for all
     */
    Mono<List<PublicOffering>> offerings(UUID studioId, @Nullable UUID offeringId, Window window, int limit);

    /** Sessions of published offerings that begin within the window, in the order of time. */
    Mono<List<PublicSession>> sessions(UUID studioId, @Nullable UUID offeringId, Window window, int limit);

    /** Active staff members with a public name, by name. */
    Mono<List<PublicStaffMember>> staff(UUID studioId, int limit);

    /** Runs by their ids. */
    Mono<List<PublicRun>> runs(UUID studioId, List<UUID> runIds);
}
