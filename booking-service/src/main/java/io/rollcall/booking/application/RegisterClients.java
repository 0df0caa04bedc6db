package io.rollcall.booking.application;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.Clients;
import java.util.List;
import reactor.core.publisher.Mono;

/** Takes people into a studio's books. */
public final class RegisterClients {

    private final StudioTransaction transaction;
    private final Clients clients;
    private final OutgoingMessages messages;

    public RegisterClients(StudioTransaction transaction, Clients clients, OutgoingMessages messages) {
        this.transaction = transaction;
        this.clients = clients;
        this.messages = messages;
    }

    /** False when the studio knows the address already; then nothing has changed. */
    public Mono<Boolean> register(Client client) {
        return transaction.run(
                client.studioId(),
                clients.add(client)
                        .flatMap(added -> added
                                ? messages.send(List.of(new Outgoing.ClientChanged(client)))
                                        .thenReturn(true)
                                : Mono.just(false)));
    }
}
