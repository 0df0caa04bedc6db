package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.http.JustCreated;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
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

    /** The client, for owners and staff; waits for one that was just made. */
    Mono<KnownClient> asStaff(UUID studioId, UUID clientId, Caller caller) {
        return studios.staff(studioId, caller).flatMap(staff -> justCreated(studioId, clientId));
    }

    /** The client, for owners, staff and the client themself. To all others the studio does not exist. */
    Mono<KnownClient> asStaffOrSelf(UUID studioId, UUID clientId, Caller caller) {
        return studios.visitor(studioId, caller)
                .flatMap(visitor ->
                        visitor.isStaff() ? justCreated(studioId, clientId) : self(studioId, clientId, caller));
    }

    private Mono<KnownClient> justCreated(UUID studioId, UUID clientId) {
        return JustCreated.await(
                lookUpClient.of(studioId, clientId), "unknown_client", "There is no such client in this studio.");
    }

    /** Without a wait, which would tell a stranger whether there is such a client. */
    private Mono<KnownClient> self(UUID studioId, UUID clientId, Caller caller) {
        return lookUpClient
                .of(studioId, clientId)
                .filter(client -> client.isReachedAt(caller.verifiedEmail()))
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }
}
