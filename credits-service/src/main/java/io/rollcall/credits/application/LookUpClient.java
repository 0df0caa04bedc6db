package io.rollcall.credits.application;

import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.tenancy.StudioDatabase;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Whether there is such a client, as far as this service has heard. */
public final class LookUpClient {

    private final StudioDatabase database;
    private final Clients clients;

    public LookUpClient(StudioDatabase database, Clients clients) {
        this.database = database;
        this.clients = clients;
    }

    /** Empty when there is none. */
    public Mono<KnownClient> of(UUID studioId, UUID clientId) {
        return database.inStudio(studioId, clients.find(studioId, clientId));
    }
}
