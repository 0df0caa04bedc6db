package io.rollcall.booking.application;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.clients.KnownClients;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingKind;
import io.rollcall.booking.offerings.WaitlistPolicy;
import io.rollcall.booking.seats.HoldRequest;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatDecision;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.waitlist.EntryLink;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.booking.waitlist.WaitlistRules;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.IdempotencyKeys.Scope;
import io.rollcall.http.IdempotencyKeys.Stored;
import io.rollcall.tenancy.Pipelined;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Puts a party at the end of a waitlist, where there is no room for it now. */
public final class JoinWaitlist {

    private final Transaction transaction;
    private final IdempotencyKeys keys;
    private final KnownClients clients;
    private final SeatInventory seats;
    private final Waitlist waitlist;
    private final FollowWaitlist follow;
    private final OutgoingMessages messages;
    private final Supplier<LinkToken> tokens;

    public JoinWaitlist(
            Transaction transaction,
            IdempotencyKeys keys,
            KnownClients clients,
            SeatInventory seats,
            Waitlist waitlist,
            FollowWaitlist follow,
            OutgoingMessages messages,
            Supplier<LinkToken> tokens) {
        this.transaction = transaction;
        this.keys = keys;
        this.clients = clients;
        this.seats = seats;
        this.waitlist = waitlist;
        this.follow = follow;
        this.messages = messages;
        this.tokens = tokens;
    }

    /**
     * A party that would wait.
     *
     * @param entryId that it gets
     * @param sessionId the session to wait for; null for a run
     * @param runId the run to wait for as a whole; null for a session
     * @param acceptsLate whether it may be booked when cancelling costs something already
     */
    public record Join(
            IdempotencyKey key,
            UUID studioId,
            UUID entryId,
            UUID clientId,
            Booker booker,
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            int partySize,
            Settlement settlement,
            boolean acceptsLate) {

        public SessionChoice choice() {
            return sessionId != null
                    ? new SessionChoice.Chosen(List.of(sessionId))
                    : new SessionChoice.WholeRun(Objects.requireNonNull(runId));
        }

        public Selection selection() {
            return new Selection(studioId, choice());
        }
    }

    /** What came of it; only {@link Joined} has changed anything. */
    public sealed interface Outcome {

        record Joined(WaitlistEntry entry) implements Outcome {}

        /** An earlier request with the same key has made this entry. */
        record JoinedBefore(UUID entryId) implements Outcome {}

        /** It could not be booked either, full or not. */
        record Refused(Refusal refusal) implements Outcome {}

        /** Nobody waits for this offering. */
        record NoWaitlist() implements Outcome {}

        /** It is too late to wait. */
        record Closed() implements Outcome {}

        /** As many wait as may. */
        record Full(int maxEntries) implements Outcome {}

        /** There is room: it can be booked. */
        record SeatsAvailable() implements Outcome {}

        /** The client waits there already. */
        record AlreadyWaiting() implements Outcome {}
    }

    public Mono<Outcome> join(Join join) {
        // Another transaction may keep the key while we decide; the next run finds it.
        return transaction
                .run(Mono.defer(() -> {
                    ClientRef ref = new ClientRef(join.studioId(), join.clientId());
                    return clients.find(List.of(ref)).flatMap(found -> decide(join, found.get(ref)));
                }))
                .retryWhen(Retry.max(IdempotencyKeys.RACE_RETRIES).filter(IdempotencyKeys.Raced.class::isInstance));
    }

    private Mono<Outcome> decide(Join join, @Nullable Client client) {
        if (client == null || !join.booker().mayBookFor(client)) {
            return Mono.just(new Outcome.Refused(new Refusal.UnknownClient()));
        }
        return seats.lock(List.of(join.selection()))
                .flatMap(board -> keys.find(List.of(join.key()))
                        .flatMap(kept -> Mono.justOrEmpty(kept.get(Scope.of(join.key()))))
                        .map(stored -> before(join, stored))
                        .switchIfEmpty(Mono.defer(() -> client.active()
                                ? decide(join, board)
                                : Mono.just(new Outcome.Refused(new Refusal.UnknownClient())))));
    }

    private static Outcome before(Join join, Stored stored) {
        return stored.matches(join.key())
                ? new Outcome.JoinedBefore(stored.resourceId())
                : new Outcome.Refused(new Refusal.KeyReused());
    }

    private Mono<Outcome> decide(Join join, SeatBoard board) {
        Optional<List<SessionSeats>> sessions = board.find(join.studioId(), join.choice());
        Optional<Offering> offering = sessions.flatMap(
                known -> board.offering(join.studioId(), known.getFirst().offeringId()));
        return sessions.isEmpty() || offering.isEmpty()
                ? Mono.just(new Outcome.Refused(new Refusal.UnknownSessions()))
                : decide(join, board, sessions.get(), offering.get());
    }

    private Mono<Outcome> decide(Join join, SeatBoard board, List<SessionSeats> sessions, Offering offering) {
        Optional<Refusal> broken =
                BookingRules.check(join.booker(), kind(join, offering), join.partySize(), offering, sessions);
        if (broken.isPresent()) {
            return Mono.just(new Outcome.Refused(broken.get()));
        }
        WaitlistPolicy policy = offering.waitlist();
        if (policy == null) {
            return Mono.just(new Outcome.NoWaitlist());
        }
        return switch (board.hold(new HoldRequest(sessions, join.partySize(), offering.needs()))) {
            case SeatDecision.Held held -> Mono.just(new Outcome.SeatsAvailable());
            case SeatDecision.SessionClosed no ->
                Mono.just(new Outcome.Refused(new Refusal.SessionClosed(no.sessionId())));
            case SeatDecision.PartyTooLarge no -> Mono.just(new Outcome.Refused(new Refusal.PartyTooLarge()));
            case SeatDecision.SoldOut no -> queue(join, sessions, offering, policy, tooFew(join, board, sessions));
            case SeatDecision.ResourceUnavailable no ->
                queue(join, sessions, offering, policy, WaitlistRules.RESOURCE_UNAVAILABLE);
        };
    }

    /** Why a party waits where there are free seats. */
    private static @Nullable String tooFew(Join join, SeatBoard board, List<SessionSeats> sessions) {
        int free = sessions.stream().mapToInt(board::free).min().orElse(0);
        return free > 0 && join.partySize() > free ? WaitlistRules.PARTY_DOES_NOT_FIT : null;
    }

    /** Of a course, one session is a drop-in. */
    private static BookingKind kind(Join join, Offering offering) {
        if (join.runId() != null) {
            return BookingKind.ENROLLMENT;
        }
        return offering.kind() == OfferingKind.COURSE ? BookingKind.DROP_IN : BookingKind.SINGLE_SESSION;
    }

    private Mono<Outcome> queue(
            Join join, List<SessionSeats> sessions, Offering offering, WaitlistPolicy policy, @Nullable String reason) {
        List<SessionRef> refs = sessions.stream().map(SessionRef::of).toList();
        return Pipelined.both(waitlist.count(join.studioId(), target(join)), waitlist.now())
                .flatMap(read -> {
                    if (!read.getT2().isBefore(WaitlistRules.closesAt(policy, sessions))) {
                        return Mono.just(new Outcome.Closed());
                    }
                    return read.getT1() >= policy.maxEntries()
                            ? Mono.just(new Outcome.Full(policy.maxEntries()))
                            : add(join, entry(join, offering, policy, reason, read.getT2()), refs);
                });
    }

    private static UUID target(Join join) {
        return join.sessionId() != null ? join.sessionId() : Objects.requireNonNull(join.runId());
    }

    private static WaitlistEntry entry(
            Join join, Offering offering, WaitlistPolicy policy, @Nullable String reason, Instant now) {
        return new WaitlistEntry(
                join.studioId(),
                join.entryId(),
                join.clientId(),
                offering.offeringId(),
                kind(join, offering),
                join.sessionId(),
                join.runId(),
                join.partySize(),
                join.settlement(),
                join.acceptsLate(),
                join.booker().accountId(),
                now,
                policy.mode(),
                policy.keepsSeats(),
                EntryState.WAITING,
                reason,
                0,
                null,
                null,
                null,
                WaitlistEntry.FIRST_VERSION);
    }

    private Mono<Outcome> add(Join join, WaitlistEntry entry, List<SessionRef> sessions) {
        LinkToken token = tokens.get();
        return waitlist.add(entry)
                .flatMap(added -> added
                        ? keys.store(List.of(join.key()), List.of(entry.entryId()))
                                .then(Mono.defer(() -> waitlist.add(token, new EntryLink(entry.ref(), null, false))))
                                .then(Mono.defer(() -> messages.send(List.of(
                                        new Outgoing.WaitlistChanged(entry),
                                        new Outgoing.WaitlistLinkMade(entry, token, false)))))
                                .then(Mono.defer(() -> follow.recount(sessions)))
                                .thenReturn(new Outcome.Joined(entry))
                        : Mono.just(new Outcome.AlreadyWaiting()));
    }
}
