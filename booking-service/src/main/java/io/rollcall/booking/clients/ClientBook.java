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

    /**
     * The client; one with a new address is made, anew each time until one of them is {@link #keep kept}. Empty for an id
     * that is not known.
     */
    public Optional<Client> find(UUID studioId, ClientChoice choice) {
        return switch (choice) {
            case ClientChoice.Known client ->
                Optional.ofNullable(known.get(new ClientRef(studioId, client.clientId())));
            case ClientChoice.Addressed person -> {
                ClientAddress address = new ClientAddress(studioId, person.email());
                Client there = addressed.get(address);
                yield Optional.of(there == null ? make(address, person) : there);
            }
        };
    }

    /** Whoever asks for the address of this client from now on finds them, however new they are. */
    public void keep(Client client) {
        if (isNew(client)) {
            addressed.put(new ClientAddress(client.studioId(), client.email()), client);
        }
    }

    private Client make(ClientAddress address, ClientChoice.Addressed person) {
        Client client = new Client(
                address.studioId(),
                person.clientId(),
                person.name(),
                address.email(),
                true,
                person.coachIds(),
                Client.FIRST_VERSION);
        made.add(client);
        return client;
    }

    /** Whether the client has yet to be written down. */
    public boolean isNew(Client client) {
        return made.contains(client);
    }
}
