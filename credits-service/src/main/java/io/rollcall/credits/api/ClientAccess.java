package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.http.JustCreated;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Decides whether a caller may see or change a client's credits. */
final class ClientAccess {

    private final StudioAccess studios;
    private final LookUpClient lookUpClient;

    ClientAccess(StudioAccess studios, LookUpClient lookUpClient) {
        this.studios = studios;
        this.lookUpClient = lookUpClient;
    }

    /** The client, for owners, staff and the client's coaches; waits for one that was just made. */
    Mono<KnownClient> asStaff(UUID studioId, UUID clientId, Caller caller) {
        return studios.staff(studioId, caller).flatMap(staff -> justCreated(clientId, staff));
    }

    /** The client, for owners, staff, the client's coaches and the client themself. To all others the studio does not exist. */
    Mono<KnownClient> asStaffOrSelf(UUID studioId, UUID clientId, Caller caller) {
        return studios.visitor(studioId, caller)
                .flatMap(visitor ->
                        visitor.isStaff() ? justCreated(clientId, visitor) : self(studioId, clientId, caller));
    }

    /** A client whom the caller may not see is waited for as one who is not there, so that the wait tells nothing. */
    private Mono<KnownClient> justCreated(UUID clientId, Visitor visitor) {
        return JustCreated.await(
                lookUpClient.of(visitor.studioId(), clientId).filter(client -> isThere(client, visitor)),
                "unknown_client",
                "There is no such client in this studio.");
    }

    private static boolean isThere(KnownClient client, Visitor visitor) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> true;
            case COACH -> client.isCoachedByOneOf(visitor.staffMemberIds());
            case CLIENT -> false;
        };
    }

    /** Without a wait, which would tell a stranger whether there is such a client. */
    private Mono<KnownClient> self(UUID studioId, UUID clientId, Caller caller) {
        return lookUpClient
                .of(studioId, clientId)
                .filter(client -> client.isReachedAt(caller.verifiedEmail()))
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }
}
