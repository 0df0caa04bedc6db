package io.rollcall.tenancy;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Decides whether a caller may act in a studio. To those who have no part in it, a studio and all that is in it do not
 * exist: the answer is 404, not 403.
 */
public final class StudioAccess {

    /** How long a role is taken for granted: as long may somebody who was struck off still act. */
    static final Duration ROLE_KEPT_FOR = Duration.ofSeconds(10);

    /** How long a studio's row is taken for granted. */
    static final Duration STUDIO_KEPT_FOR = Duration.ofSeconds(10);

    private static final int MAX_ROLES = 100_000;
    private static final int MAX_STUDIOS = 10_000;

    private static final Part NO_PART = new Part(StudioRole.CLIENT, List.of());

    private final StudioDirectory studios;
    // Many requests that find an entry gone wait for one look, instead of all looking at once.
    private final AsyncCache<Seat, Part> parts = Caffeine.newBuilder()
            .maximumSize(MAX_ROLES)
            .expireAfterWrite(ROLE_KEPT_FOR)
            .buildAsync();
    private final AsyncCache<UUID, Studio> known = Caffeine.newBuilder()
            .maximumSize(MAX_STUDIOS)
            .expireAfterWrite(STUDIO_KEPT_FOR)
            .buildAsync();

    public StudioAccess(StudioDirectory studios) {
        this.studios = studios;
    }

    /** The studio; waits for one that was just made. Fails with 404 when there is none. */
    public Mono<Studio> studio(UUID studioId) {
        return kept(
                known,
                studioId,
                JustCreated.await(studios.find(studioId), "unknown_studio", "There is no such studio."));
    }

    /** Lets owners and staff in, coaches too; 404 to all others. */
    public Mono<Visitor> staff(UUID studioId, Caller caller) {
        return visitor(studioId, caller)
                .filter(Visitor::isStaff)
                .switchIfEmpty(Mono.error(() -> unknownStudio().asException()));
    }

    /** Lets owners in; 403 to staff, 404 to all others. */
    public Mono<Visitor> owner(UUID studioId, Caller caller) {
        return staff(studioId, caller)
                .filter(visitor -> visitor.role() == StudioRole.OWNER)
                .switchIfEmpty(Mono.error(
                        () -> Problem.of(HttpStatus.FORBIDDEN, "owner_only", "Only an owner of the studio may do this.")
                                .asException()));
    }

    /** Lets owners in, and a staff member to what is their own; 403 to other staff, 404 to all others. */
    public Mono<Visitor> ownerOrSelf(UUID studioId, UUID staffMemberId, Caller caller) {
        return staff(studioId, caller)
                .filter(visitor -> visitor.role() != StudioRole.OWNER)
                .filterWhen(visitor -> studios.isStaffMember(studioId, staffMemberId, caller.accountId()))
                .switchIfEmpty(Mono.defer(() -> owner(studioId, caller)));
    }

    /**
     * The caller's role, {@link StudioRole#CLIENT} when they are neither owner nor staff: then the service itself must
     * show them nothing but what is their own.
     */
    public Mono<Visitor> visitor(UUID studioId, Caller caller) {
        Mono<Part> look = studio(studioId).then(Mono.defer(() -> studios.part(studioId, caller.accountId())));
        return kept(parts, new Seat(studioId, caller.accountId()), look)
                .defaultIfEmpty(NO_PART)
                .map(part -> new Visitor(studioId, caller, part.role(), part.staffMemberIds()));
    }

    /** What is kept, or else what the look finds; nothing is kept of a look that finds nothing or fails. */
    private static <K, V> Mono<V> kept(AsyncCache<K, V> cache, K key, Mono<V> look) {
        CompletableFuture<V> kept = cache.getIfPresent(key);
        if (kept != null && kept.isDone() && !kept.isCompletedExceptionally()) {
            return Mono.justOrEmpty(kept.getNow(null));
        }
        return Mono.fromFuture(() -> cache.get(key, (missing, executor) -> look.toFuture()), true)
                .onErrorMap(CompletionException.class, e -> e.getCause() == null ? e : e.getCause());
    }

    /** What somebody without a part in a studio is told about anything in it. */
    public static Problem unknownStudio() {
        return Problem.notFound("unknown_studio", "There is no such studio.");
    }

    private record Seat(UUID studioId, UUID accountId) {}
}
