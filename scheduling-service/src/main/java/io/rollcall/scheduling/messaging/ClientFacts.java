package io.rollcall.scheduling.messaging;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.messaging.BatchHandler;
import io.rollcall.messaging.Received;
import io.rollcall.scheduling.clients.ClientCopies;
import io.rollcall.scheduling.clients.KnownClient;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Keeps whose address a client's is, and forgets those whom booking has erased. */
public final class ClientFacts implements BatchHandler<ClientFact> {

    private final ClientCopies copies;

    public ClientFacts(ClientCopies copies) {
        this.copies = copies;
    }

    @Override
    public Mono<Void> handle(List<Received<ClientFact>> batch) {
        return copies.keep(
                batch.stream().map(Received::message).map(ClientFacts::client).toList());
    }

    @Override
    public Mono<Void> erase(List<String> keys) {
        return copies.erase(keys.stream().map(UUID::fromString).toList());
    }

    private static KnownClient client(ClientFact fact) {
        return new KnownClient(fact.studioId(), fact.clientId(), fact.email(), fact.active(), fact.version());
    }
}
