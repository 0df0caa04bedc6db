package io.rollcall.booking.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import io.rollcall.booking.saga.Transition;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.OperationRules;
import io.rollcall.credits.ledger.OperationState;
import io.rollcall.credits.ledger.StoredOperation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every order of messages, as {@code SagaOrdersTest} has them, in a world where one of the two databases may be set back
 * to any of its earlier moments, and where the reconciler may look at any moment.
 */
class SetBackOrdersTest {

    private static final int COST = 3;
    private static final Booking BOOKING = ReconciliationTest.booking(1, new BookingState.AwaitingCredits());
    private static final LedgerCommand DEDUCT = new LedgerCommand.Deduct(
            BOOKING.opId(),
            BOOKING.studioId(),
            BOOKING.clientId(),
            BOOKING.bookingId(),
            BOOKING.offeringId(),
            COST,
            BOOKING.validOn());
    private static final LedgerCommand CANCEL =
            new LedgerCommand.Cancel(BOOKING.opId(), BOOKING.studioId(), BOOKING.clientId(), BOOKING.bookingId());

    /** More rounds than any conversation needs that nothing disturbs any more. */
    private static final int QUIET_ROUNDS = 6;

    enum Disaster {
        NONE(60),
        BOOKING_SET_BACK(800),
        LEDGER_SET_BACK(900);

        /** With fewer states explored, the test has lost sight of what can happen. */
        private final int states;

        Disaster(int states) {
            this.states = states;
        }
    }

    enum Start {
        SESSION_IS_THERE,
        SESSION_IS_ORDERED
    }

    @ParameterizedTest
    @MethodSource("everyDisasterAndStart")
    void bothSidesAgreeInTheEnd(Disaster disaster, Start start) {
        for (int balance : List.of(COST - 1, COST, 2 * COST)) {
            Set<World> worlds = explore(World.begin(balance, start), disaster);

            assertThat(worlds.size()).isGreaterThanOrEqualTo(disaster.states);
            assertThat(worlds.stream().flatMap(world -> faults(world, balance)).limit(5))
                    .isEmpty();
        }
    }

    static Stream<Arguments> everyDisasterAndStart() {
        return Stream.of(Disaster.values())
                .flatMap(disaster -> Stream.of(Start.values()).map(start -> Arguments.of(disaster, start)));
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingWhereNothingWasSetBack(Start start) {
        for (int balance : List.of(COST - 1, COST, 2 * COST)) {
            assertThat(explore(World.begin(balance, start), Disaster.NONE).stream()
                            .filter(World::mismatchFound)
                            .findFirst())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BOOKING_SET_BACK", "LEDGER_SET_BACK"})
    void findsWhatWasSetBack(Disaster disaster) {
        assertThat(explore(World.begin(COST, Start.SESSION_IS_THERE), disaster).stream()
                        .anyMatch(World::mismatchFound))
                .isTrue();
    }

    @Test
    void aBookingThatCannotBePaidAgainEndsForAllToSee() {
        Set<BookingState> ends =
                explore(World.begin(COST - 1, Start.SESSION_IS_THERE), Disaster.LEDGER_SET_BACK).stream()
                        .flatMap(world -> Stream.ofNullable(world.inTheEnd().booking()))
                        .collect(Collectors.toSet());

        assertThat(ends).contains(new BookingState.Cancelled(CancelCause.UNPAID, false));
    }

    /** What a database holds at a moment. */
    private record Ledger(@Nullable StoredOperation operation, int balance, boolean granted) {

        int charged() {
            return operation != null && operation.state() instanceof OperationState.Applied applied
                    ? applied.credits()
                    : 0;
        }
    }

    /** A booking as it was at an earlier moment; null before it was placed. */
    private record Kept(@Nullable BookingState booking) {}

    /**
     * Everything there is.
     *
     * @param start whether the session is made for the booking
     * @param ordered whether scheduling was asked to make it; it always does
     * @param booking null before it is placed, and when its database was set back to then
     * @param bookingCopy the earlier moment of booking that was kept, if so
     * @param ledgerCopy the earlier moment of the ledger that was kept, if so
     * @param asked what the reconciler expected when it asked about the operation; null when no question is open
     * @param answer what the ledger said to that; null when it has not answered
     */
    private record World(
            Start start,
            boolean ordered,
            @Nullable BookingState booking,
            Ledger ledger,
            Set<LedgerCommand> commands,
            Set<LedgerReply> replies,
            @Nullable Kept bookingCopy,
            @Nullable Ledger ledgerCopy,
            boolean setBack,
            @Nullable Integer asked,
            @Nullable Integer answer,
            boolean mismatchFound) {

        static World begin(int balance, Start start) {
            return new World(
                    start,
                    false,
                    null,
                    new Ledger(null, balance, false),
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    false,
                    null,
                    null,
                    false);
        }

        World place() {
            return with(
                    switch (start) {
                        case SESSION_IS_THERE -> BookingSaga.begin(COST);
                        case SESSION_IS_ORDERED -> BookingSaga.beginWithSession(COST);
                    });
        }

        World hear(BookingSignal signal) {
            if (booking == null) {
                return signal instanceof CreditsDeducted ? sending(CANCEL) : this;
            }
            return with(BookingSaga.on(booking, signal));
        }

        private World with(Transition transition) {
            World world = in(transition.next(), ledger);
            for (var effect : transition.effects()) {
                world = switch (effect) {
                    case SEND_CHARGE -> world.sending(DEDUCT);
                    case SEND_CANCEL -> world.sending(CANCEL);
                    case SEND_MAKE_SESSION -> world.ordered(true);
                    // Scheduling answers nothing to it.
                    case SEND_WITHDRAW_SESSION -> world;
                    case RELEASE_SEATS, DROP_SESSIONS, BECOME, STAY -> world;
                    case ANNOUNCE, CLOSE_HOLD -> world;
                };
            }
            return world;
        }

        World deliver(LedgerCommand command) {
            Decision decision = OperationRules.decide(ledger.operation(), command, ledger.balance());
            int change = switch (decision) {
                case Decision.Apply apply -> -apply.credits();
                case Decision.Claim claim -> -claim.credits();
                case Decision.UseHeld no -> 0;
                case Decision.ClaimAndUse use -> -use.credits();
                case Decision.Reverse reverse -> reverse.credits();
                case Decision.Refuse no -> 0;
                case Decision.LeaveTombstone no -> 0;
                case Decision.Repeat no -> 0;
                case Decision.Acknowledge no -> 0;
                case Decision.Conflict no -> throw new AssertionError("the ledger takes our command for another's");
            };
            Ledger after = new Ledger(
                    OperationRules.after(ledger.operation(), command, decision),
                    ledger.balance() + change,
                    ledger.granted());
            World world = in(booking, after);
            return decision instanceof Decision.Answered answered ? world.replying(answered.reply()) : world;
        }

        World grant() {
            return in(booking, new Ledger(ledger.operation(), ledger.balance() + COST, true));
        }

        private OptionalInt expected() {
            return Reconciliation.expected(booking == null ? null : BOOKING.at(booking, 1));
        }

        /**
         * The first look may have been at anything older, so it may raise a suspicion at any moment after the ledger may
         * have heard of the operation.
         */
        World suspect() {
            return expected().isPresent() && !commands.isEmpty()
                    ? asking(expected().getAsInt(), null)
                    : this;
        }

        World answerCheck() {
            return asking(asked, ledger.charged());
        }

        World repair() {
            List<Booking> ours = booking == null ? List.of() : List.of(BOOKING.at(booking, 1));
            List<Repair> repairs =
                    Reconciliation.repairs(List.of(new CheckedCharge(BOOKING.deduction(), asked, answer)), ours);
            World world = asking(null, null);
            for (Repair repair : repairs) {
                world = switch (repair) {
                    case Repair.ChargeAgain again -> world.sending(DEDUCT);
                    case Repair.CancelAgain again -> world.sending(CANCEL);
                    case Repair.OutOfReach no -> throw new AssertionError("both sides hold another charge");
                };
            }
            return repairs.isEmpty() ? world : world.mismatch();
        }

        /** Each thing that can happen next. */
        List<World> next(Disaster disaster) {
            List<World> next = new ArrayList<>();
            if (booking == null && !setBack) {
                next.add(place());
            }
            commands.forEach(command -> next.add(deliver(command)));
            replies.forEach(reply -> next.add(hear(signal(reply))));
            if (ordered) {
                next.add(hear(new SessionMade()));
            }
            if (booking != null) {
                next.add(hear(new ReplyOverdue()));
                next.add(hear(new DeadlinePassed()));
                next.add(hear(new CancelRequested()));
            }
            if (!ledger.granted()) {
                next.add(grant());
            }
            if (asked == null) {
                next.add(suspect());
            } else {
                next.add(answer == null ? answerCheck() : repair());
            }
            next.addAll(disasters(disaster));
            return next;
        }

        private List<World> disasters(Disaster disaster) {
            return switch (disaster) {
                case NONE -> List.of();
                case BOOKING_SET_BACK -> {
                    if (bookingCopy == null) {
                        yield List.of(copied(new Kept(booking), null));
                    }
                    yield setBack
                            ? List.of()
                            : List.of(in(bookingCopy.booking(), ledger).afterDisaster());
                }
                case LEDGER_SET_BACK -> {
                    if (ledgerCopy == null) {
                        yield List.of(copied(null, ledger));
                    }
                    yield setBack ? List.of() : List.of(in(booking, ledgerCopy).afterDisaster());
                }
            };
        }

        /** The same when all that was ever sent has been read or lost, and nothing of it comes again. */
        World withNothingOnItsWay() {
            return new World(
                    start,
                    false,
                    booking,
                    ledger,
                    Set.of(),
                    Set.of(),
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        /** What becomes of it when messages arrive, old ones again, and nobody interferes any more. */
        World inTheEnd() {
            World world = asking(null, null);
            for (int round = 0; round < QUIET_ROUNDS; round++) {
                world = world.hear(new ReplyOverdue());
                if (world.ordered) {
                    world = world.hear(new SessionMade());
                }
                for (LedgerCommand command : world.commands) {
                    world = world.deliver(command);
                }
                for (LedgerReply reply : world.replies) {
                    world = world.hear(signal(reply));
                }
                world = world.hear(new DeadlinePassed());
                if (world.expected().isPresent()) {
                    world = world.asking(world.expected().getAsInt(), null)
                            .answerCheck()
                            .repair();
                }
            }
            return world;
        }

        private World in(@Nullable BookingState state, Ledger now) {
            return new World(
                    start,
                    ordered,
                    state,
                    now,
                    commands,
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World ordered(boolean now) {
            return new World(
                    start,
                    now,
                    booking,
                    ledger,
                    commands,
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World sending(LedgerCommand command) {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    plus(commands, command),
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World replying(LedgerReply reply) {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    commands,
                    plus(replies, reply),
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World asking(@Nullable Integer expected, @Nullable Integer charged) {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    commands,
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    expected,
                    charged,
                    mismatchFound);
        }

        private World copied(@Nullable Kept ofBooking, @Nullable Ledger ofLedger) {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    commands,
                    replies,
                    ofBooking,
                    ofLedger,
                    setBack,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World afterDisaster() {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    commands,
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    true,
                    asked,
                    answer,
                    mismatchFound);
        }

        private World mismatch() {
            return new World(
                    start,
                    ordered,
                    booking,
                    ledger,
                    commands,
                    replies,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    asked,
                    answer,
                    true);
        }

        private static BookingSignal signal(LedgerReply reply) {
            return switch (reply) {
                case LedgerReply.Deducted deducted -> new CreditsDeducted();
                case LedgerReply.Held held -> new CreditsHeld();
                case LedgerReply.Captured captured -> new CreditsDeducted();
                case LedgerReply.Refused refused ->
                    new CreditsRefused(refused.code().code());
                case LedgerReply.Returned returned -> new CreditsReturned();
            };
        }

        private static <T> Set<T> plus(Set<T> set, T item) {
            return Stream.concat(set.stream(), Stream.of(item)).collect(Collectors.toUnmodifiableSet());
        }
    }

    private static Set<World> explore(World begin, Disaster disaster) {
        Set<World> seen = new HashSet<>(Set.of(begin));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.pop().next(disaster).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    private static Stream<String> faults(World world, int balance) {
        return Stream.of(world, world.withNothingOnItsWay())
                .flatMap(before -> faults(before.inTheEnd(), balance, before));
    }

    private static Stream<String> faults(World end, int balance, World before) {
        List<String> faults = new ArrayList<>();
        OptionalInt expected = end.expected();
        if (expected.isEmpty()) {
            faults.add("stuck: " + end + " after " + before);
        } else if (expected.getAsInt() != end.ledger().charged()) {
            faults.add("charged " + end.ledger().charged() + " in " + end + " after " + before);
        }
        int granted = balance + (end.ledger().granted() ? COST : 0);
        if (end.ledger().balance() + end.ledger().charged() != granted) {
            faults.add("credits came or went: " + end + " after " + before);
        }
        return faults.stream();
    }
}
