package io.rollcall.booking.application;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientMerges;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.totals.TotalsBook;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Raced;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Puts one of two records of a person out in favour of the other. Bookings stay where they were made, because the ledger
 * knows them so; who asks for those of the one who goes on finds them all.
 */
public final class MergeClients {

    private final Transaction transaction;
    private final IdempotencyKeys keys;
    private final ClientMerges merges;
    private final TotalsBook totals;
    private final FiguresBook figures;
    private final OutgoingMessages messages;

    public MergeClients(
            Transaction transaction,
            IdempotencyKeys keys,
            ClientMerges merges,
            TotalsBook totals,
            FiguresBook figures,
            OutgoingMessages messages) {
        this.transaction = transaction;
        this.keys = keys;
        this.merges = merges;
        this.totals = totals;
        this.figures = figures;
        this.messages = messages;
    }

    /**
     * Which record is to be put out.
     *
     * @param into who goes on
     * @param seen the version of the first that the caller has seen
     */
    public record Merge(UUID studioId, UUID clientId, UUID into, long seen) {}

    /** What came of it; only a merge has changed anything. */
    public sealed interface Outcome {

        record Merged(Client client) implements Outcome {}

        record UnknownClient() implements Outcome {}

        record UnknownTarget() implements Outcome {}

        record IntoItself() implements Outcome {}

        /** Somebody else has changed the client since. */
        record Stale() implements Outcome {}

        /** The client was merged before. */
        record MergedBefore() implements Outcome {}

        /** Who is to go on was deactivated, or merged into somebody else. */
        record TargetInactive() implements Outcome {}

        /** The client has bookings that are not over. */
        record HasOpenBookings() implements Outcome {}

        record KeyReused() implements Outcome {}
    }

    /** Merges in one transaction with the key, the totals and the messages, or tells why not. */
    public Mono<Outcome> merge(Merge merge, IdempotencyKey key) {
        if (merge.clientId().equals(merge.into())) {
            return Mono.just(new Outcome.IntoItself());
        }
        Mono<Outcome> work = keys.find(List.of(key)).flatMap(found -> {
            Stored before = found.get(Scope.of(key));
            return before != null && !before.matches(key)
                    ? Mono.just(new Outcome.KeyReused())
                    : merges.lock(merge.studioId(), List.of(merge.clientId(), merge.into()))
                            .flatMap(locked -> decide(merge, key, before != null, byId(locked)));
        });
        return transaction
                .run(work)
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(Raced.class::isInstance));
    }

    private static Map<UUID, Client> byId(List<Client> clients) {
        return clients.stream().collect(Collectors.toMap(Client::clientId, Function.identity()));
    }

    private Mono<Outcome> decide(Merge merge, IdempotencyKey key, boolean done, Map<UUID, Client> locked) {
        Client client = locked.get(merge.clientId());
        Client into = locked.get(merge.into());
        if (client == null) {
            return Mono.just(new Outcome.UnknownClient());
        }
        if (done) {
            return Mono.just(new Outcome.Merged(client));
        }
        if (into == null) {
            return Mono.just(new Outcome.UnknownTarget());
        }
        if (client.version() != merge.seen()) {
            return Mono.just(new Outcome.Stale());
        }
        if (client.mergedInto() != null) {
            return Mono.just(new Outcome.MergedBefore());
        }
        if (!into.active()) {
            return Mono.just(new Outcome.TargetInactive());
        }
        return merges.hasOpenBookings(merge.studioId(), merge.clientId())
                .flatMap(open -> open ? Mono.just(new Outcome.HasOpenBookings()) : write(merge, key));
    }

    private Mono<Outcome> write(Merge merge, IdempotencyKey key) {
        return merges.merge(merge.studioId(), merge.clientId(), merge.into()).flatMap(changed -> {
            List<ClientRef> counted = Stream.concat(changed.stream().map(Client::clientId), Stream.of(merge.into()))
                    .map(client -> new ClientRef(merge.studioId(), client))
                    .toList();
            Client client = byId(changed).get(merge.clientId());
            if (client == null) {
                throw new IllegalStateException("locked, and not there: " + merge);
            }
            List<Outgoing> news =
                    changed.stream().<Outgoing>map(Outgoing.ClientChanged::new).toList();
            return totals.recount(counted)
                    .then(keys.store(List.of(key), List.of(merge.clientId())))
                    .then(messages.send(news))
                    .then(Mono.defer(() -> figures.recountOf(counted)))
                    .thenReturn(new Outcome.Merged(client));
        });
    }
}
