package io.rollcall.booking.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.FeeWaived;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which DEDUCT, CANCEL, their replies, the deadline, the sweeper and a person's cancellation can meet,
 * over the two functions that really decide: the saga here and the ledger's rules.
 *
 * <p>The network is the worst there can be: whatever was ever sent may arrive at any later time, any number of times, in
 * any order, or never. That holds every duplication and loss, and every crash: a handler that crashes before its commit
 * has done nothing, and one that crashes after it gets the same message again.
 */
class SagaOrdersTest {

    private static final int COST = 2;
    private static final int PARTY = 1;
    private static final UUID STUDIO = new UUID(0, 1);
    private static final UUID ACCOUNT = new UUID(0, 2);
    private static final UUID BOOKING = new UUID(0, 3);
    private static final UUID OPERATION = new UUID(0, 4);

    private static final LedgerCommand DEDUCT = new LedgerCommand.Deduct(
            OPERATION, STUDIO, ACCOUNT, BOOKING, new UUID(0, 5), COST, LocalDate.of(2027, 3, 1));
    private static final LedgerCommand CANCEL = new LedgerCommand.Cancel(OPERATION, STUDIO, ACCOUNT, BOOKING);

    /** Long enough to hold two DEDUCT, two CANCEL, a reply to each, the deadline, a cancellation and a grant. */
    private static final int COUNTED_STEPS = 11;

    /** More rounds than any conversation needs that nothing disturbs any more. */
    private static final int QUIET_ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(ints = {0, COST - 1, COST, 2 * COST})
    void seatsAndCreditsAgreeWhateverTheOrder(int balance) {
        Exploration explored = explore(balance, OperationRules::decide);
        System.out.printf(
                "balance %d, cost %d: %d states that no step leaves, %d steps; orders of %d steps alone: %,d%n",
                balance, COST, explored.steps().size(), explored.count(), COUNTED_STEPS, explored.orders());

        assertThat(explored.faults()).isEmpty();
    }

    @Test
    void everyEndIsReached() {
        Set<String> ends = Stream.of(COST - 1, COST)
                .flatMap(balance -> explore(balance, OperationRules::decide).ends().stream())
                .map(BookingState::toString)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ends)
                .containsExactlyInAnyOrder(
                        new BookingState.Confirmed(true).toString(),
                        new BookingState.Cancelled(CancelCause.REQUESTED, false).toString(),
                        new BookingState.Cancelled(CancelCause.SESSION_CANCELLED, false).toString(),
                        new BookingState.Rejected("insufficient_credits").toString(),
                        new BookingState.Rejected("timed_out").toString());
    }

    @Test
    void wouldNoticeALedgerThatForgetsACancellationItCouldNotApply() {
        Ledger forgetful = (stored, command, available) -> {
            Decision decision = OperationRules.decide(stored, command, available);
            return decision instanceof Decision.LeaveTombstone ? new Decision.Acknowledge() : decision;
        };

        assertThat(explore(COST, forgetful).faults()).isNotEmpty();
    }

    @Test
    void wouldNoticeALedgerThatTakesCreditsOnEachDelivery() {
        Ledger forgetful = (stored, command, available) ->
                OperationRules.decide(command instanceof LedgerCommand.Deduct ? null : stored, command, available);

        assertThat(explore(2 * COST, forgetful).faults()).isNotEmpty();
    }

    @FunctionalInterface
    private interface Ledger {
        Decision decide(@Nullable StoredOperation stored, LedgerCommand command, int available);
    }

    /**
     * Everything there is.
     *
     * @param seats what the counter row says
     * @param balance the client's credits
     * @param granted whether the client was given credits on the way
     * @param commands ever sent to the ledger
     * @param replies ever sent to the booking
     */
    private record World(
            BookingState booking,
            int seats,
            @Nullable StoredOperation operation,
            int balance,
            boolean granted,
            Set<LedgerCommand> commands,
            Set<LedgerReply> replies) {

        static World begin(int balance) {
            Transition begin = BookingSaga.begin(COST);
            return new World(begin.next(), PARTY, null, balance, false, Set.of(), Set.of()).with(begin);
        }

        World hear(BookingSignal signal) {
            return with(BookingSaga.on(booking, signal));
        }

        private World with(Transition transition) {
            int left = seats;
            Set<LedgerCommand> sent = commands;
            for (SagaEffect effect : transition.effects()) {
                switch (effect) {
                    case SEND_CHARGE -> sent = plus(sent, DEDUCT);
                    case SEND_CANCEL -> sent = plus(sent, CANCEL);
                    case SEND_MAKE_SESSION, SEND_WITHDRAW_SESSION ->
                        throw new AssertionError("it takes a session that is there");
                    case RELEASE_SEATS -> left -= PARTY;
                    // ChangedChargeOrdersTest has bookings that lose sessions.
                    case DROP_SESSIONS, BECOME, STAY -> throw new AssertionError("it has one session and keeps it");
                    case ANNOUNCE, CLOSE_HOLD -> {}
                }
            }
            return new World(transition.next(), left, operation, balance, granted, sent, replies);
        }

        World deliver(LedgerCommand command, Ledger ledger) {
            Decision decision = ledger.decide(operation, command, balance);
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
                    OperationRules.after(operation, command, decision),
                    balance + change,
                    granted,
                    commands,
                    sent);
        }

        World grant() {
            return new World(booking, seats, operation, balance + COST, true, commands, replies);
        }

        /** Each thing that can happen next. */
        Collection<World> next(Ledger ledger) {
            Collection<World> next = new ArrayList<>();
            commands.forEach(command -> next.add(deliver(command, ledger)));
            replies.forEach(reply -> next.add(hear(signal(reply))));
            next.add(hear(new ReplyOverdue()));
            next.add(hear(new DeadlinePassed()));
            next.add(hear(new CancelRequested()));
            next.add(hear(new FeeWaived()));
            next.add(hear(new SessionsDropped(CancelCause.SESSION_CANCELLED)));
            if (!granted) {
                next.add(grant());
            }
            return next;
        }

        /** What becomes of it when messages arrive again and nobody interferes any more. */
        World inTheEnd(Ledger ledger) {
            World world = this;
            for (int round = 0; round < QUIET_ROUNDS; round++) {
                world = world.hear(new ReplyOverdue());
                for (LedgerCommand command : world.commands) {
                    world = world.deliver(command, ledger);
                }
                for (LedgerReply reply : world.replies) {
                    world = world.hear(signal(reply));
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

    /**
     * All that can be reached, and what is wrong with it.
     *
     * @param steps from each world to those that can follow; every one of them is explored itself, so an order of any
     *     length leads to one of these worlds
     */
    private record Exploration(Map<World, Collection<World>> steps, List<String> faults) {

        Set<BookingState> ends() {
            return steps.keySet().stream()
                    .map(World::booking)
                    .filter(state -> !state.unsettled())
                    .collect(Collectors.toSet());
        }

        int count() {
            return steps.values().stream().mapToInt(Collection::size).sum();
        }

        /** How many orders of {@link #COUNTED_STEPS} steps there are. */
        long orders() {
            Map<World, Long> ways =
                    new HashMap<>(Map.of(steps.keySet().iterator().next(), 1L));
            for (int step = 0; step < COUNTED_STEPS; step++) {
                Map<World, Long> longer = new HashMap<>();
                ways.forEach(
                        (world, count) -> steps.get(world).forEach(next -> longer.merge(next, count, Math::addExact)));
                ways = longer;
            }
            return ways.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private static Exploration explore(int balance, Ledger ledger) {
        World begin = World.begin(balance);
        Map<World, Collection<World>> steps = new LinkedHashMap<>();
        Deque<World> open = new ArrayDeque<>(List.of(begin));
        List<String> faults = new ArrayList<>();
        while (!open.isEmpty()) {
            World world = open.pop();
            if (steps.containsKey(world)) {
                continue;
            }
            faults.addAll(faults(world, balance));
            if (world.inTheEnd(ledger).booking().unsettled()) {
                faults.add("stuck: " + world);
            }
            Collection<World> next = world.next(ledger);
            steps.put(world, next);
            open.addAll(next);
        }
        return new Exploration(steps, faults);
    }

    private static List<String> faults(World world, int balance) {
        List<String> faults = new ArrayList<>();
        int expectedSeats = world.booking().holdsSeats() ? PARTY : 0;
        if (world.seats() != expectedSeats) {
            faults.add("holds " + world.seats() + " seats: " + world);
        }
        int net = world.balance() - balance - (world.granted() ? COST : 0);
        boolean charged = world.booking().equals(new BookingState.Confirmed(true));
        boolean settled = !world.booking().unsettled();
        if (settled && net != (charged ? -COST : 0)) {
            faults.add("credits moved by " + net + ": " + world);
        }
        if (net != 0 && net != -COST) {
            faults.add("credits moved by " + net + " on the way: " + world);
        }
        return faults;
    }
}
