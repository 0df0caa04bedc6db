package io.rollcall.booking.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import io.rollcall.booking.saga.BookingSignal.SessionRefused;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.OperationRules;
import io.rollcall.credits.ledger.StoredOperation;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order in which MAKE, WITHDRAW, DEDUCT, CANCEL, their replies, the deadline, the sweeper, a person's cancellation and
 * the studio's can meet, over the saga and the ledger's rules as they run, and a model of scheduling's. The network is that
 * of {@link SagaOrdersTest}: whatever was ever sent may arrive at any later time, any number of times, in any order, or
 * never.
 */
class AppointmentOrdersTest {

    private static final int COST = 2;
    private static final int PARTY = 1;
    private static final UUID STUDIO = new UUID(0, 1);
    private static final UUID ACCOUNT = new UUID(0, 2);
    private static final UUID BOOKING = new UUID(0, 3);
    private static final UUID OPERATION = new UUID(0, 4);

    private static final LedgerCommand DEDUCT = new LedgerCommand.Deduct(
            OPERATION, STUDIO, ACCOUNT, BOOKING, new UUID(0, 5), COST, LocalDate.of(2027, 3, 1));
    private static final LedgerCommand CANCEL = new LedgerCommand.Cancel(OPERATION, STUDIO, ACCOUNT, BOOKING);

    /** More rounds than any conversation needs that nothing disturbs any more. */
    private static final int QUIET_ROUNDS = 6;

    /** @param states with fewer explored, the test has lost sight of what can happen */
    @ParameterizedTest
    @CsvSource({"2, 0, 50", "2, 1, 50", "2, 2, 50", "2, 4, 50", "0, 0, 20"})
    void sessionSeatsAndCreditsAgreeWhateverTheOrder(int cost, int balance, int states) {
        Set<World> worlds = explore(cost, balance, AppointmentOrdersTest::scheduling);

        assertThat(worlds.size()).isGreaterThanOrEqualTo(states);
        assertThat(worlds.stream()
                        .flatMap(world -> faults(world, balance, AppointmentOrdersTest::scheduling))
                        .limit(5))
                .isEmpty();
    }

    @Test
    void everyEndIsReached() {
        Set<String> ends = Stream.of(explore(COST, COST - 1), explore(COST, COST), explore(0, 0))
                .flatMap(Set::stream)
                .map(World::booking)
                .filter(state -> !state.unsettled())
                .map(BookingState::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ends)
                .containsExactlyInAnyOrder(
                        new BookingState.Confirmed(true).toString(),
                        new BookingState.Confirmed(false).toString(),
                        new BookingState.Cancelled(CancelCause.REQUESTED, false).toString(),
                        new BookingState.Cancelled(CancelCause.SESSION_CANCELLED, false).toString(),
                        new BookingState.Rejected("slot_taken").toString(),
                        new BookingState.Rejected("insufficient_credits").toString(),
                        new BookingState.Rejected("timed_out").toString());
    }

    @Test
    void endsWellEvenIfSchedulingForgetsAWithdrawalItCouldNotApply() {
        BiFunction<Session, SchedulingCommand, Session> forgetful =
                (session, command) -> command == SchedulingCommand.WITHDRAW && session == Session.NONE
                        ? Session.NONE
                        : scheduling(session, command);

        assertThat(explore(COST, COST, forgetful).stream().flatMap(world -> faults(world, COST, forgetful)))
                .isEmpty();
    }

    @Test
    void wouldNoticeASchedulingThatKeepsASessionThatWasWithdrawn() {
        BiFunction<Session, SchedulingCommand, Session> stubborn =
                (session, command) -> command == SchedulingCommand.WITHDRAW && session == Session.LIVE
                        ? Session.LIVE
                        : scheduling(session, command);

        assertThat(explore(COST, COST, stubborn).stream().flatMap(world -> faults(world, COST, stubborn)))
                .isNotEmpty();
    }

    @Test
    void wouldNoticeASchedulingThatMakesASessionAgainThatWasWithdrawn() {
        BiFunction<Session, SchedulingCommand, Session> forgetful =
                (session, command) -> command == SchedulingCommand.MAKE && session == Session.CALLED_OFF
                        ? Session.LIVE
                        : scheduling(session, command);

        assertThat(explore(COST, COST, forgetful).stream().flatMap(world -> faults(world, COST, forgetful)))
                .isNotEmpty();
    }

    private enum SchedulingCommand {
        MAKE,
        /** The same order at a moment when somebody is busy. */
        MAKE_IN_VAIN,
        WITHDRAW
    }

    /** What scheduling holds of the session. */
    private enum Session {
        NONE,
        LIVE,
        /** It was made once; whether the studio or its booking took it back is the same. */
        CALLED_OFF,
        REFUSED,
        /** It will never be made. */
        TOMBSTONE
    }

    /** Scheduling's rules: a first order decides for ever, a withdrawal comes before or after it. */
    private static Session scheduling(Session session, SchedulingCommand command) {
        return switch (command) {
            case MAKE -> session == Session.NONE ? Session.LIVE : session;
            case MAKE_IN_VAIN -> session == Session.NONE ? Session.REFUSED : session;
            case WITHDRAW ->
                switch (session) {
                    case NONE, TOMBSTONE -> Session.TOMBSTONE;
                    case LIVE, CALLED_OFF -> Session.CALLED_OFF;
                    case REFUSED -> Session.REFUSED;
                };
        };
    }

    /** What scheduling answers to an order, again and again. */
    private static BookingSignal answer(Session session) {
        return switch (session) {
            case LIVE, CALLED_OFF -> new SessionMade();
            case REFUSED -> new SessionRefused("slot_taken");
            case TOMBSTONE -> new SessionRefused("withdrawn");
            case NONE -> throw new AssertionError("every order is decided on");
        };
    }

    /**
     * Everything there is.
     *
     * @param seats what the counter row says
     * @param balance the client's credits
     * @param ordered whether scheduling was ever told to make the session
     * @param withdrawn whether it was ever told to withdraw it
     * @param made scheduling's answers that were ever sent
     * @param commands ever sent to the ledger
     * @param replies of the ledger that were ever sent
     */
    private record World(
            BookingState booking,
            int seats,
            Session session,
            @Nullable StoredOperation operation,
            int balance,
            boolean ordered,
            boolean withdrawn,
            Set<BookingSignal> made,
            Set<LedgerCommand> commands,
            Set<LedgerReply> replies) {

        static World begin(int cost, int balance) {
            Transition begin = BookingSaga.beginWithSession(cost);
            return new World(
                            begin.next(),
                            PARTY,
                            Session.NONE,
                            null,
                            balance,
                            false,
                            false,
                            Set.of(),
                            Set.of(),
                            Set.of())
                    .with(begin);
        }

        World hear(BookingSignal signal) {
            return with(BookingSaga.on(booking, signal));
        }

        /** As the effects are carried out for a booking whose session is made for it. */
        private World with(Transition transition) {
            int left = seats;
            boolean make = ordered;
            boolean withdraw = withdrawn;
            Set<LedgerCommand> sent = commands;
            for (SagaEffect effect : transition.effects()) {
                switch (effect) {
                    case SEND_MAKE_SESSION -> make = true;
                    case SEND_WITHDRAW_SESSION -> withdraw = true;
                    case SEND_CHARGE -> sent = plus(sent, DEDUCT);
                    case SEND_CANCEL -> sent = plus(sent, CANCEL);
                    case RELEASE_SEATS -> {
                        left -= PARTY;
                        withdraw = true;
                    }
                    case DROP_SESSIONS, BECOME, STAY, ANNOUNCE, CLOSE_HOLD -> {}
                }
            }
            return new World(transition.next(), left, session, operation, balance, make, withdraw, made, sent, replies);
        }

        World deliver(SchedulingCommand command, BiFunction<Session, SchedulingCommand, Session> scheduling) {
            Session after = scheduling.apply(session, command);
            Set<BookingSignal> sent = command == SchedulingCommand.WITHDRAW ? made : plus(made, answer(after));
            return new World(booking, seats, after, operation, balance, ordered, withdrawn, sent, commands, replies);
        }

        World studioCallsItOff() {
            return new World(
                    booking,
                    seats,
                    Session.CALLED_OFF,
                    operation,
                    balance,
                    ordered,
                    withdrawn,
                    made,
                    commands,
                    replies);
        }

        World deliver(LedgerCommand command) {
            Decision decision = OperationRules.decide(operation, command, balance);
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
            Set<LedgerReply> sent =
                    decision instanceof Decision.Answered answered ? plus(replies, answered.reply()) : replies;
            return new World(
                    booking,
                    seats,
                    session,
                    OperationRules.after(operation, command, decision),
                    balance + change,
                    ordered,
                    withdrawn,
                    made,
                    commands,
                    sent);
        }

        /** Each thing that can happen next. */
        Collection<World> next(BiFunction<Session, SchedulingCommand, Session> scheduling) {
            Collection<World> next = new ArrayList<>();
            if (ordered) {
                next.add(deliver(SchedulingCommand.MAKE, scheduling));
                next.add(deliver(SchedulingCommand.MAKE_IN_VAIN, scheduling));
            }
            if (withdrawn) {
                next.add(deliver(SchedulingCommand.WITHDRAW, scheduling));
            }
            if (session == Session.LIVE) {
                next.add(studioCallsItOff());
            }
            if (session == Session.CALLED_OFF) {
                next.add(hear(new SessionsDropped(CancelCause.SESSION_CANCELLED)));
            }
            made.forEach(signal -> next.add(hear(signal)));
            commands.forEach(command -> next.add(deliver(command)));
            replies.forEach(reply -> next.add(hear(signal(reply))));
            next.add(hear(new ReplyOverdue()));
            next.add(hear(new DeadlinePassed()));
            next.add(hear(new CancelRequested()));
            return next;
        }

        /** The same when nothing comes again that is repeated anyway; a withdrawal is not, the outbox delivers it. */
        World withRepeatsLost() {
            return new World(
                    booking, seats, session, operation, balance, false, withdrawn, Set.of(), Set.of(), Set.of());
        }

        /** What becomes of it when messages arrive and nobody interferes any more. */
        World inTheEnd(BiFunction<Session, SchedulingCommand, Session> scheduling) {
            World world = this;
            for (int round = 0; round < QUIET_ROUNDS; round++) {
                world = world.hear(new ReplyOverdue());
                if (world.withdrawn) {
                    world = world.deliver(SchedulingCommand.WITHDRAW, scheduling);
                }
                if (world.ordered) {
                    world = world.deliver(SchedulingCommand.MAKE, scheduling);
                }
                for (BookingSignal signal : world.made) {
                    world = world.hear(signal);
                }
                for (LedgerCommand command : world.commands) {
                    world = world.deliver(command);
                }
                for (LedgerReply reply : world.replies) {
                    world = world.hear(signal(reply));
                }
                if (world.session == Session.CALLED_OFF) {
                    world = world.hear(new SessionsDropped(CancelCause.SESSION_CANCELLED));
                }
                world = world.hear(new DeadlinePassed());
            }
            return world;
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

    private static Set<World> explore(int cost, int balance) {
        return explore(cost, balance, AppointmentOrdersTest::scheduling);
    }

    private static Set<World> explore(
            int cost, int balance, BiFunction<Session, SchedulingCommand, Session> scheduling) {
        Set<World> seen = new HashSet<>(Set.of(World.begin(cost, balance)));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.pop().next(scheduling).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    private static Stream<String> faults(
            World world, int balance, BiFunction<Session, SchedulingCommand, Session> scheduling) {
        List<String> faults = new ArrayList<>(always(world, balance));
        for (World before : List.of(world, world.withRepeatsLost())) {
            World end = before.inTheEnd(scheduling);
            if (end.booking().unsettled()) {
                faults.add("stuck: " + end + " after " + before);
            }
            if ((end.session() == Session.LIVE) != end.booking().holdsSeats()) {
                faults.add("the session is " + end.session() + " in " + end + " after " + before);
            }
            always(end, balance).forEach(fault -> faults.add(fault + " after " + before));
        }
        return faults.stream();
    }

    /** What must never be, not even on the way. */
    private static List<String> always(World world, int balance) {
        List<String> faults = new ArrayList<>();
        if (world.seats() != (world.booking().holdsSeats() ? PARTY : 0)) {
            faults.add("holds " + world.seats() + " seats: " + world);
        }
        boolean confirmed = world.booking() instanceof BookingState.Confirmed;
        if (confirmed && world.session() != Session.LIVE && world.session() != Session.CALLED_OFF) {
            faults.add("confirmed though the session was never made: " + world);
        }
        int net = world.balance() - balance;
        boolean charged = world.booking().equals(new BookingState.Confirmed(true));
        if (!world.booking().unsettled() && net != (charged ? -COST : 0)) {
            faults.add("credits moved by " + net + ": " + world);
        }
        if (net != 0 && net != -COST) {
            faults.add("credits moved by " + net + " on the way: " + world);
        }
        return faults;
    }
}
