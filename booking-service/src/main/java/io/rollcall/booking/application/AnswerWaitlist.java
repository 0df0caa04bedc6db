package io.rollcall.booking.application;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.waitlist.EntryChange;
import io.rollcall.booking.waitlist.EntryLink;
import io.rollcall.booking.waitlist.EntryRef;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.Waitlist;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.booking.waitlist.WaitlistRules;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Leaves a waitlist, and accepts or declines what it offers: by whoever may, or by a link that acts once. */
public final class AnswerWaitlist {

    private final Transaction transaction;
    private final SeatInventory seats;
    private final Waitlist waitlist;
    private final FollowWaitlist follow;
    private final PromoteWaiting promote;
    private final AnswerHolds holds;

    public AnswerWaitlist(
            Transaction transaction,
            SeatInventory seats,
            Waitlist waitlist,
            FollowWaitlist follow,
            PromoteWaiting promote,
            AnswerHolds holds) {
        this.transaction = transaction;
        this.seats = seats;
        this.waitlist = waitlist;
        this.follow = follow;
        this.promote = promote;
        this.holds = holds;
    }

    /** What to do with an entry. */
    public enum Answer {
        /** Waits no more; an offer is declined with that. */
        LEAVE,
        ACCEPT,
        DECLINE
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** The entry waits no more. */
        record Left(WaitlistEntry entry) implements Outcome {}

        /** The offer is accepted, now or before, and is this booking. */
        record Accepted(BookingRef booking) implements Outcome {}

        record Declined(WaitlistEntry entry) implements Outcome {}

        /** It does not wait any more, or is offered nothing any more. */
        record TooLate(WaitlistEntry entry) implements Outcome {}

        record UnknownEntry() implements Outcome {}

        /** The link does not do this. */
        record WrongLink() implements Outcome {}

        record LinkUsed() implements Outcome {}
    }

    /** The entry of a link, and whether it has acted. Looking changes nothing. */
    public Mono<EntryLink> look(LinkToken token) {
        return transaction.run(waitlist.link(token));
    }

    /** The entry as it is, for whoever has its link. */
    public Mono<WaitlistEntry> find(EntryRef ref) {
        return transaction.run(waitlist.find(ref));
    }

    /** Does it once with this link; a link that came to nothing because it is too late has acted too. */
    public Mono<Outcome> answer(LinkToken token, Answer answer) {
        return look(token).flatMap(link -> answer(token, link, answer)).defaultIfEmpty(new Outcome.UnknownEntry());
    }

    private Mono<Outcome> answer(LinkToken token, EntryLink link, Answer answer) {
        boolean fits = switch (answer) {
            case LEAVE -> link.hold() == null;
            case ACCEPT, DECLINE -> link.hold() != null;
        };
        if (!fits) {
            return Mono.just(new Outcome.WrongLink());
        }
        // The answer itself changes nothing a second time, so a crash between the two costs nothing.
        return link.used()
                ? Mono.just(new Outcome.LinkUsed())
                : answer(link.entry(), answer, null)
                        .flatMap(outcome -> transaction.run(waitlist.use(token)).thenReturn(outcome));
    }

    /**
     * Does it; again changes nothing.
     *
     * @param by whose account answers; null when nobody has signed in
     */
    public Mono<Outcome> answer(EntryRef ref, Answer answer, @Nullable UUID by) {
        return transaction
                .run(waitlist.find(ref))
                .flatMap(entry -> answer(entry, answer, by))
                .defaultIfEmpty(new Outcome.UnknownEntry());
    }

    private Mono<Outcome> answer(WaitlistEntry entry, Answer answer, @Nullable UUID by) {
        BookingRef hold = entry.state() == EntryState.OFFERED ? entry.booking() : null;
        return switch (answer) {
            case ACCEPT -> hold == null ? Mono.just(acceptedBefore(entry)) : accept(entry, hold, by);
            case DECLINE -> hold == null ? Mono.just(gaveUpBefore(entry)) : decline(entry, hold);
            case LEAVE -> hold == null ? leave(entry) : decline(entry, hold);
        };
    }

    private static Outcome acceptedBefore(WaitlistEntry entry) {
        BookingRef booking = entry.booking();
        return entry.state() == EntryState.ACCEPTED && booking != null
                ? new Outcome.Accepted(booking)
                : new Outcome.TooLate(entry);
    }

    /** An offer that was declined, or a place in the line that was given up, stays so; anything else is too late. */
    private static Outcome gaveUpBefore(WaitlistEntry entry) {
        boolean declined = entry.state() == EntryState.DECLINED && entry.reason() == null;
        boolean left = entry.state() == EntryState.CANCELLED && WaitlistRules.LEFT.equals(entry.reason());
        if (declined) {
            return new Outcome.Declined(entry);
        }
        return left ? new Outcome.Left(entry) : new Outcome.TooLate(entry);
    }

    private Mono<Outcome> accept(WaitlistEntry entry, BookingRef hold, @Nullable UUID by) {
        return holds.confirm(hold, by).map(outcome -> switch (outcome) {
            case AnswerHolds.Outcome.Done done -> new Outcome.Accepted(hold);
            case AnswerHolds.Outcome.Ended ended -> new Outcome.TooLate(entry);
            case AnswerHolds.Outcome.TooOften never -> new Outcome.TooLate(entry);
            case AnswerHolds.Outcome.UnknownHold never -> new Outcome.TooLate(entry);
        });
    }

    private Mono<Outcome> decline(WaitlistEntry entry, BookingRef hold) {
        return holds.release(hold).flatMap(outcome -> switch (outcome) {
            case AnswerHolds.Outcome.Done done ->
                transaction.run(waitlist.find(entry.ref())).map(Outcome.Declined::new);
            case AnswerHolds.Outcome.Ended ended -> Mono.just(new Outcome.TooLate(entry));
            case AnswerHolds.Outcome.TooOften never -> Mono.just(new Outcome.TooLate(entry));
            case AnswerHolds.Outcome.UnknownHold never -> Mono.just(new Outcome.TooLate(entry));
        });
    }

    /** Whoever stood behind it may be next now. Its turn may have come since it was looked at: then it has an offer to decline. */
    private Mono<Outcome> leave(WaitlistEntry seen) {
        return transaction.run(seats.lock(List.of(new Selection(seen.studioId(), seen.choice())))
                .flatMap(board -> waitlist.lock(seen.ref()).flatMap(entry -> {
                    if (entry.state() != EntryState.WAITING) {
                        return Mono.just(gaveUpBefore(entry));
                    }
                    WaitlistEntry left = entry.ended(EntryState.CANCELLED, WaitlistRules.LEFT);
                    return follow.write(List.of(new EntryChange(entry, left)))
                            .then(Mono.defer(() -> promote.promote(board.sessions())))
                            .thenReturn((Outcome) new Outcome.Left(left));
                })));
    }
}
