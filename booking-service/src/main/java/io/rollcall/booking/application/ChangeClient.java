package io.rollcall.booking.application;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.clients.Clients;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Changes what a studio's books say of a person, and to whom they are assigned. */
public final class ChangeClient {

    private final StudioTransaction transaction;
    private final Clients clients;
    private final OutgoingMessages messages;

    public ChangeClient(StudioTransaction transaction, Clients clients, OutgoingMessages messages) {
        this.transaction = transaction;
        this.clients = clients;
        this.messages = messages;
    }

    /**
     * What a client is to be like.
     *
     * @param coachIds null to leave them as they are
     * @param location null to leave it as it is, empty for none
     * @param seen the version that the caller has seen
     */
    public record Change(
            UUID studioId,
            UUID clientId,
            String name,
            String email,
            boolean active,
            @Nullable List<UUID> coachIds,
            @Nullable String location,
            long seen) {

        private List<UUID> coachesOf(Client before) {
            return coachIds == null ? before.coachIds() : coachIds;
        }

        private @Nullable String locationOf(Client before) {
            if (location == null) {
                return before.location();
            }
            return location.isEmpty() ? null : location;
        }

        private boolean movesCoachesOf(Client before) {
            return !new HashSet<>(coachesOf(before)).equals(new HashSet<>(before.coachIds()));
        }

        private Client of(Client before) {
            return new Client(
                    studioId,
                    clientId,
                    name,
                    email,
                    active,
                    coachesOf(before),
                    locationOf(before),
                    before.mergedInto(),
                    before.otherEmails(),
                    Math.addExact(before.version(), 1));
        }
    }

    /** What came of it; only a change has changed anything. */
    public sealed interface Outcome {

        record Changed(Client client) implements Outcome {}

        record UnknownClient() implements Outcome {}

        /** Somebody else has changed the client since. */
        record Stale() implements Outcome {}

        /** A coach does not decide whose the clients are. */
        record CoachesNotTheirs() implements Outcome {}

        record EmailTaken() implements Outcome {}

        /** Another client goes on in their place. */
        record Merged() implements Outcome {}
    }

    /**
     * Changes one client, or tells why not.
     *
     * @param scope of the caller
     */
    public Mono<Outcome> change(Change change, ClientScope scope) {
        Mono<Outcome> work = clients.lock(change.studioId(), change.clientId(), scope)
                .flatMap(before -> decide(change, before, scope))
                .defaultIfEmpty(new Outcome.UnknownClient());
        return transaction
                .run(change.studioId(), work)
                .onErrorResume(Clients.EmailTaken.class, taken -> Mono.just(new Outcome.EmailTaken()));
    }

    private Mono<Outcome> decide(Change change, Client before, ClientScope scope) {
        if (before.version() != change.seen()) {
            return Mono.just(new Outcome.Stale());
        }
        if (before.mergedInto() != null) {
            return Mono.just(new Outcome.Merged());
        }
        if (change.movesCoachesOf(before) && !mayMoveCoaches(scope)) {
            return Mono.just(new Outcome.CoachesNotTheirs());
        }
        Client client = change.of(before);
        return clients.change(client)
                .then(messages.send(List.of(new Outgoing.ClientChanged(client))))
                .thenReturn(new Outcome.Changed(client));
    }

    private static boolean mayMoveCoaches(ClientScope scope) {
        return switch (scope) {
            case ClientScope.All all -> true;
            case ClientScope.Coached coached -> false;
            case ClientScope.Own own -> false;
        };
    }
}
