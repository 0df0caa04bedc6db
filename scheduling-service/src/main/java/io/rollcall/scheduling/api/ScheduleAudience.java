package io.rollcall.scheduling.api;

import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who sees a schedule: the staff all of it; others, who may want to book, what an approved studio has published. Studios
 * that are not approved do not exist for them.
 */
@Component
final class ScheduleAudience {

    private final StudioAccess access;

    ScheduleAudience(StudioAccess access) {
        this.access = access;
    }

    Mono<Audience> of(UUID studioId, Caller caller) {
        return access.visitor(studioId, caller)
                .flatMap(visitor -> visitor.isStaff() ? Mono.just(Audience.STAFF) : publicOf(studioId));
    }

    private Mono<Audience> publicOf(UUID studioId) {
        return access.studio(studioId)
                .filter(Studio::approved)
                .map(studio -> Audience.PUBLIC)
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }
}
