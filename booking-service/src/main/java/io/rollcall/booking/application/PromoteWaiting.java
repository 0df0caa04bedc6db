package io.rollcall.booking.application;

import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import io.rollcall.booking.waitlist.EntryChange;
import io.rollcall.booking.waitlist.EntryLink;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives seats that are free to those who wait for them, in the transaction that has freed them: they are booked or held for
 * the next in line before anybody else can see them.
 */
public final class PromoteWaiting {

    private final Waitlist waitlist;
    private final FollowWaitlist follow;
    private final PlaceBookings placing;
    private final OutgoingMessages messages;
    private final Supplier<UUID> ids;
    private final Supplier<LinkToken> tokens;

    public PromoteWaiting(
            Waitlist waitlist,
            FollowWaitlist follow,
            PlaceBookings placing,
            OutgoingMessages messages,
            Supplier<UUID> ids,
            Supplier<LinkToken> tokens) {
        this.waitlist = waitlist;
        this.follow = follow;
        this.placing = placing;
        this.messages = messages;
        this.ids = ids;
        this.tokens = tokens;
    }

    /** Looks at each session that somebody waits for. The sessions are locked. */
    Mono<Void> promote(List<SessionSeats> sessions) {
        List<SessionRef> waitedFor = sessions.stream()
                .filter(session -> session.waiters().entries() > 0)
                .map(SessionRef::of)
                .toList();
        return waitedFor.isEmpty() ? Mono.empty() : promoteIn(waitedFor);
    }

    private Mono<Void> promoteIn(List<SessionRef> sessions) {
        return Mono.zip(waitlist.waiting(sessions), waitlist.now())
                .flatMap(read -> take(read.getT1(), read.getT2()))
                .flatMap(changes -> follow.write(changes).then(offerLinks(changes)))
                .then(Mono.defer(() -> follow.recount(sessions)));
    }

    private Mono<List<EntryChange>> take(List<WaitlistEntry> entries, Instant now) {
        List<WaitlistTurns.Candidate> candidates = entries.stream()
                .map(entry -> WaitlistTurns.Candidate.of(entry, ids.get()))
                .toList();
        return placing.place(
                candidates.stream().map(WaitlistTurns.Candidate::request).toList(),
                (PlacingBatch batch, SeatBoard board) -> new WaitlistTurns(batch, board, now).take(candidates));
    }

    /** Each offer has a link of its own, which ends with it. */
    private Mono<Void> offerLinks(List<EntryChange> changes) {
        return Flux.fromIterable(changes)
                .map(EntryChange::after)
                .filter(entry -> entry.state() == EntryState.OFFERED)
                .concatMap(entry -> {
                    LinkToken token = tokens.get();
                    return waitlist.add(token, new EntryLink(entry.ref(), entry.bookingId(), false))
                            .then(messages.send(List.of(new Outgoing.WaitlistLinkMade(entry, token, true))));
                })
                .then();
    }
}
