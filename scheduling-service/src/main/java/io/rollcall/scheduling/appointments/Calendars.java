package io.rollcall.scheduling.appointments;

import io.rollcall.scheduling.closures.Closure;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What free slots are computed from. Works inside an open transaction. */
public interface Calendars {

    /**
     * Who may be asked: active and qualified, by id.
     *
     * @param teachingRoleId what the offering asks for, or null
     * @param withHours only those who have said when they take appointments
     */
    Mono<List<UUID>> candidates(UUID studioId, @Nullable UUID teachingRoleId, boolean withHours, int limit);

    /**
     * The calendars of these people, with all that touches the window.
     *
     * @return in the order of the list
     */
    Mono<List<StaffCalendar>> of(UUID studioId, List<UUID> staffMemberIds, Span window);

    /** Closures that touch the window in some zone. */
    Mono<List<Closure>> closures(UUID studioId, Span window);
}
