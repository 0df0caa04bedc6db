package io.rollcall.credits.application;

import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.clients.KnownClient;
import java.util.List;
import reactor.core.publisher.Mono;

/** Keeps the copy of the clients, in the worker's open transaction. */
public final class FollowClients {

    private final Clients clients;

    public FollowClients(Clients clients) {
        this.clients = clients;
    }

    public Mono<Void> on(List<KnownClient> told) {
        return clients.keep(told);
    }
}
