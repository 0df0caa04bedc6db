package io.rollcall.booking.clients;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The clients for whom a batch of requests books: those who are known, and those whom the batch makes. */
public final class ClientBook {

    private final Map<ClientRef, Client> known;
    private final Map<ClientAddress, Client> addressed;
    private final Set<Client> made = new HashSet<>();

    /**
     * @param known clients named by their ids
     * @param addressed clients named by their addresses, as far as there are any
     */
    public ClientBook(Map<ClientRef, Client> known, Map<ClientAddress, Client> addressed) {
        this.known = known;
        this.addressed = new HashMap<>(addressed);
    }

    /** The client; one with a new address is made, once, however many ask for it. Empty for an id that is not known. */
    public Optional<Client> find(UUID studioId, ClientChoice choice) {
        return switch (choice) {
            case ClientChoice.Known client ->
                Optional.ofNullable(known.get(new ClientRef(studioId, client.clientId())));
            case ClientChoice.Addressed person ->
                Optional.of(addressed.computeIfAbsent(
                        new ClientAddress(studioId, person.email()), address -> make(address, person)));
        };
    }

    private Client make(ClientAddress address, ClientChoice.Addressed person) {
        Client client = new Client(
                address.studioId(), person.clientId(), person.name(), address.email(), true, Client.FIRST_VERSION);
        made.add(client);
        return client;
    }

    /** Whether the client has yet to be written down. */
    public boolean isNew(Client client) {
        return made.contains(client);
    }
}
