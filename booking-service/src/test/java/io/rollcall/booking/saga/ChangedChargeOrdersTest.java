package io.rollcall.booking.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.reconciliation.CheckedCharge;
import io.rollcall.booking.reconciliation.Reconciliation;
import io.rollcall.booking.reconciliation.Repair;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.CancelledLate;
import io.rollcall.booking.saga.BookingSignal.CaptureDue;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.FeeWaived;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.saga.BookingSignal.SomeSessionsDropped;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.OperationKey;
import io.rollcall.credits.ledger.OperationRules;
import io.rollcall.credits.ledger.OperationRules.Ruling;
import io.rollcall.credits.ledger.OperationState;
import io.rollcall.credits.ledger.StoredOperation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order in which a booking can lose its sessions, one after another, be used and be cancelled late, with DEDUCT, HOLD,
 * CHANGE, CAPTURE, CANCEL and their replies over the network of {@link SagaOrdersTest}: whatever was ever sent may arrive at any later time, any number of times, in
 * any order, or never. Its functions are those that really decide: the saga, the booking, the ledger's rules and the
 * reconciler's.
 */
class ChangedChargeOrdersTest {

    private static final UUID STUDIO = new UUID(0, 1);
    private static final UUID CLIENT = new UUID(0, 2);
    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    /** Names the charge of a fee. */
    private static final UUID FEE = new UUID(6, 1);

    /** More rounds than any conversation needs that nothing disturbs any more. */
    private static final int QUIET_ROUNDS = 8;

    enum SetBack {
        NONE,
        BOOKING,
        LEDGER
    }

    /** @param states with fewer explored, the test has lost sight of what can happen */
    @ParameterizedTest
    @CsvSource({
        "2, 1, DEDUCT, 30",
        "2, 2, DEDUCT, 120",
        "2, 4, DEDUCT, 200",
        "3, 2, DEDUCT, 50",
        "3, 3, DEDUCT, 450",
        "3, 6, DEDUCT, 850",
        "4, 3, DEDUCT, 60",
        "4, 4, DEDUCT, 2000",
        "4, 8, DEDUCT, 4000",
        "1, 1, HOLD, 70",
        "1, 2, HOLD, 110",
        "2, 1, HOLD, 30",
        "2, 2, HOLD, 450",
        "2, 4, HOLD, 850",
        "3, 3, HOLD, 3500",
        "3, 6, HOLD, 7000"
    })
    void seatsAndCreditsAgreeWhateverTheOrder(int sessions, int balance, Charge charge, int states) {
        Set<World> worlds = explore(World.begin(sessions, balance, charge), SetBack.NONE);

        assertThat(worlds.size()).isGreaterThanOrEqualTo(states);
        assertThat(worlds.stream().flatMap(world -> faults(world)).limit(3)).isEmpty();
    }

    /** @param states as above */
    @ParameterizedTest
    @CsvSource({
        "BOOKING, 2, 1, DEDUCT, 150",
        "BOOKING, 2, 2, DEDUCT, 2000",
        "BOOKING, 2, 4, DEDUCT, 3500",
        "LEDGER, 2, 1, DEDUCT, 180",
        "LEDGER, 2, 2, DEDUCT, 1700",
        "LEDGER, 2, 4, DEDUCT, 3500",
        "BOOKING, 1, 1, HOLD, 500",
        "BOOKING, 1, 2, HOLD, 750",
        "LEDGER, 1, 1, HOLD, 650",
        "LEDGER, 1, 2, HOLD, 1100"
    })
    void bothSidesAgreeInTheEndThoughOneWasSetBack(SetBack side, int sessions, int balance, Charge charge, int states) {
        Set<World> worlds = explore(World.begin(sessions, balance, charge), side);

        assertThat(worlds.size()).isGreaterThanOrEqualTo(states);
        assertThat(worlds.stream()
                        .flatMap(world -> faultsInTheEnd(world, OperationRules::rule))
                        .limit(3))
                .isEmpty();
    }

    @Test
    void wouldNoticeALedgerThatUndoesOnlyWhatACancellationIsFor() {
        Rules forgetful = (stored, command, available) -> command instanceof LedgerCommand.Cancel cancel
                        && !cancel.replaces().isEmpty()
                ? OperationRules.rule(stored, only(cancel), available)
                : OperationRules.rule(stored, command, available);

        assertThat(leadsToAFault(World.begin(2, 2, Charge.DEDUCT), forgetful)).isTrue();
    }

    private static LedgerCommand.Cancel only(LedgerCommand.Cancel cancel) {
        return new LedgerCommand.Cancel(cancel.opId(), cancel.studioId(), cancel.accountId(), cancel.bookingId());
    }

    @Test
    void wouldNoticeALedgerThatTakesTheNewTotalBesideTheOld() {
        Rules greedy = (stored, command, available) -> {
            List<Ruling> rulings = OperationRules.rule(stored, command, available);
            return List.of(rulings.getLast());
        };

        assertThat(leadsToAFault(World.begin(2, 4, Charge.DEDUCT), greedy)).isTrue();
    }

    @Test
    void aBookingThatHasLostASessionIsNeverUnpaidUnlessADatabaseWasSetBack() {
        assertThat(explore(World.begin(3, 3, Charge.DEDUCT), SetBack.NONE).stream()
                        .map(world -> world.booking().state()))
                .doesNotContain(
                        new BookingState.Cancelling(CancelCause.UNPAID),
                        new BookingState.Cancelled(CancelCause.UNPAID, false));
    }

    @Test
    void everyNumberOfSessionsIsAnEnd() {
        assertThat(explore(World.begin(3, 3, Charge.DEDUCT), SetBack.NONE).stream()
                        .filter(world -> world.booking().state().equals(new BookingState.Confirmed(true)))
                        .map(world -> world.booking().sessionIds().size())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @FunctionalInterface
    private interface Rules {
        List<Ruling> rule(
                Function<OperationKey, @Nullable StoredOperation> stored, LedgerCommand command, IntSupplier available);
    }

    /** What a database holds at a moment. */
    private record Ledger(Map<OperationKey, StoredOperation> operations, int balance, int spentElsewhere) {

        /** Taken or held. */
        int charged(UUID opId) {
            return Math.abs(seenByReconciler(opId));
        }

        /** Below zero where it is held. */
        int seenByReconciler(UUID opId) {
            StoredOperation stored = operations.get(new OperationKey(STUDIO, opId));
            return switch (stored == null ? null : stored.state()) {
                case OperationState.Applied applied -> applied.credits();
                case OperationState.Held held -> -held.credits();
                case OperationState.Refused no -> 0;
                case OperationState.Reversed no -> 0;
                case OperationState.Tombstone no -> 0;
                case null -> 0;
            };
        }

        int charged() {
            return operations.values().stream()
                    .mapToInt(operation -> charged(operation.key().opId()))
                    .sum();
        }
    }

    private record Side(Booking booking, Map<UUID, Integer> seats) {}

    /**
     * Everything there is.
     *
     * @param seats by session, what the counter rows say
     * @param begun the balance that the client began with
     */
    private record World(
            Booking booking,
            Map<UUID, Integer> seats,
            Ledger ledger,
            Set<LedgerCommand> commands,
            Set<Reply> replies,
            @Nullable Side bookingCopy,
            @Nullable Ledger ledgerCopy,
            boolean setBack,
            int begun) {

        static World begin(int sessions, int balance, Charge charge) {
            List<UUID> ids = Stream.iterate(1, number -> number + 1)
                    .limit(sessions)
                    .map(number -> new UUID(9, number))
                    .toList();
            Transition begin = BookingSaga.begin(sessions);
            Booking booking = new Booking(
                    STUDIO,
                    new UUID(0, 3),
                    CLIENT,
                    new UUID(0, 4),
                    BookingKind.DROP_IN,
                    null,
                    ids,
                    null,
                    1,
                    Settlement.CREDITS,
                    sessions,
                    MONDAY,
                    operation(sessions, false),
                    charge,
                    CancellationPolicy.STANDARD,
                    CLIENT,
                    Instant.EPOCH,
                    begin.next(),
                    1);
            World world = new World(
                    booking,
                    ids.stream().collect(Collectors.toMap(id -> id, id -> 1)),
                    new Ledger(Map.of(), balance, 0),
                    Set.of(),
                    Set.of(),
                    null,
                    null,
                    false,
                    balance);
            return world.doing(begin);
        }

        /** Named by what it pays for, so that worlds that are the same are seen to be; never used again once lost. */
        private static UUID operation(int sessions, boolean setBack) {
            return new UUID(setBack ? 8 : 7, sessions);
        }

        World hear(BookingSignal signal) {
            boolean used = signal instanceof CreditsDeducted && booking.charge() == Charge.HOLD;
            Transition transition = BookingSaga.on(booking.state(), signal);
            Booking now = used ? booking.captured() : booking;
            return with(now.at(transition.next(), 1), seats).doing(transition);
        }

        /** Its sessions are over. */
        World capture() {
            Transition transition = BookingSaga.on(booking.state(), new CaptureDue());
            return booking.charge() != Charge.HOLD || transition.next().equals(booking.state())
                    ? this
                    : with(booking.captured().at(transition.next(), 1), seats).doing(transition);
        }

        /** One credit is kept, whatever it has cost. */
        World cancelLate() {
            Transition transition = BookingSaga.on(booking.state(), new CancelledLate());
            boolean fee = transition.next() instanceof BookingState.KeepingFee
                    && !transition.next().equals(booking.state());
            Booking now = fee ? booking.keeping(1, FEE) : booking;
            return with(now.at(transition.next(), 1), seats).doing(transition);
        }

        /** The studio calls off the first session that is left, or the only one. */
        World callOff() {
            UUID first = booking.sessionIds().getFirst();
            if (booking.sessionIds().size() == 1) {
                return hear(new SessionsDropped(CancelCause.SESSION_CANCELLED));
            }
            Transition transition = BookingSaga.on(booking.state(), new SomeSessionsDropped());
            if (!transition.has(SagaEffect.DROP_SESSIONS)) {
                return this;
            }
            Booking less = booking.without(
                            Map.of(first, DropCause.SESSION_CANCELLED),
                            operation(booking.sessionIds().size() - 1, setBack))
                    .at(transition.next(), 1);
            Map<UUID, Integer> freed = new HashMap<>(seats);
            freed.merge(first, -1, Integer::sum);
            return with(less, Map.copyOf(freed)).doing(transition);
        }

        private World doing(Transition transition) {
            World world = this;
            for (SagaEffect effect : transition.effects()) {
                world = switch (effect) {
                    case SEND_CHARGE -> world.sending(world.charge());
                    case SEND_CANCEL -> world.sending(world.cancel());
                    case RELEASE_SEATS -> world.releasing();
                    // Its sessions are there before it is placed.
                    case SEND_MAKE_SESSION, SEND_WITHDRAW_SESSION ->
                        throw new IllegalStateException("ordered a session");
                    case DROP_SESSIONS, BECOME, STAY, ANNOUNCE, CLOSE_HOLD -> world;
                };
            }
            return world;
        }

        private LedgerCommand charge() {
            LedgerCommand.Deduct deduct = new LedgerCommand.Deduct(
                    booking.opId(),
                    STUDIO,
                    CLIENT,
                    booking.bookingId(),
                    booking.offeringId(),
                    booking.due(),
                    booking.validOn());
            List<UUID> replaced = booking.amendments().replaced();
            return switch (booking.charge()) {
                case DEDUCT -> replaced.isEmpty() ? deduct : new LedgerCommand.Change(deduct, replaced, "");
                case HOLD -> new LedgerCommand.Hold(deduct, replaced);
                case CAPTURE -> new LedgerCommand.Capture(deduct, replaced);
            };
        }

        private LedgerCommand cancel() {
            return new LedgerCommand.Cancel(
                    booking.opId(),
                    STUDIO,
                    CLIENT,
                    booking.bookingId(),
                    booking.amendments().replaced());
        }

        private LedgerCommand cancelOnly(UUID opId) {
            return new LedgerCommand.Cancel(opId, STUDIO, CLIENT, booking.bookingId());
        }

        private World releasing() {
            Map<UUID, Integer> freed = new HashMap<>(seats);
            booking.sessionIds().forEach(session -> freed.merge(session, -1, Integer::sum));
            return with(booking, Map.copyOf(freed));
        }

        World deliver(LedgerCommand command, Rules rules) {
            Map<OperationKey, StoredOperation> after = new HashMap<>(ledger.operations());
            int returned = command.undoes().stream()
                    .mapToInt(undone -> ledger.charged(undone.opId()))
                    .sum();
            int now = ledger.balance();
            List<Ruling> rulings = rules.rule(after::get, command, () -> ledger.balance() + returned);
            for (Ruling ruling : rulings) {
                now += switch (ruling.decision()) {
                    case Decision.Apply apply -> -apply.credits();
                    case Decision.Claim claim -> -claim.credits();
                    case Decision.UseHeld no -> 0;
                    case Decision.ClaimAndUse use -> -use.credits();
                    case Decision.Reverse reverse -> reverse.credits();
                    case Decision.Refuse no -> 0;
                    case Decision.LeaveTombstone no -> 0;
                    case Decision.Repeat no -> 0;
                    case Decision.Acknowledge no -> 0;
                    case Decision.Conflict no -> throw new AssertionError("taken for another's: " + command);
                };
                after.compute(
                        ruling.command().operation(),
                        (key, stored) -> OperationRules.after(stored, ruling.command(), ruling.decision()));
            }
            World world = in(new Ledger(Map.copyOf(after), now, ledger.spentElsewhere()));
            return rulings.getLast().decision() instanceof Decision.Answered answered
                    ? world.replying(new Reply(command.opId(), answered.reply()))
                    : world;
        }

        /** As {@code AdvanceBookings} has it: credits taken under a name that the booking does not know are sent back. */
        World hear(Reply reply) {
            if (reply.opId().equals(booking.opId())) {
                return hear(reply.signal());
            }
            if (booking.amendments().replaced().contains(reply.opId())) {
                return booking.state().returnsEverything() && reply.takes() ? hear(reply.signal()) : this;
            }
            return reply.takes() ? sending(cancelOnly(reply.opId())) : this;
        }

        /** A comparison with nothing else happening until its end. */
        World compared() {
            Set<UUID> names = ledger.operations().keySet().stream()
                    .map(OperationKey::opId)
                    .collect(Collectors.toCollection(HashSet::new));
            names.add(booking.opId());
            List<CheckedCharge> checked = new ArrayList<>();
            List<io.rollcall.booking.reconciliation.Charge> charged = names.stream()
                    .filter(opId -> ledger.charged(opId) > 0)
                    .map(opId -> new io.rollcall.booking.reconciliation.Charge(
                            deduction(opId), ledger.seenByReconciler(opId)))
                    .toList();
            Reconciliation.suspects(charged, List.of(booking))
                    .forEach(suspect -> checked.add(new CheckedCharge(
                            suspect.deduction(),
                            suspect.credits(),
                            ledger.seenByReconciler(suspect.deduction().opId()))));
            World world = this;
            for (Repair repair : Reconciliation.repairs(checked, List.of(booking))) {
                world = switch (repair) {
                    case Repair.ChargeAgain again -> world.sending(charge());
                    case Repair.CancelAgain again ->
                        world.sending(cancelOnly(again.deduction().opId()));
                    case Repair.OutOfReach no -> throw new AssertionError("both hold another charge: " + no);
                };
            }
            return world;
        }

        private Deduction deduction(UUID opId) {
            return new Deduction(STUDIO, booking.bookingId(), CLIENT, opId);
        }

        /** Another booking of the client takes a credit, if there is one. */
        private World spendElsewhere() {
            return ledger.balance() == 0
                    ? this
                    : in(new Ledger(ledger.operations(), ledger.balance() - 1, ledger.spentElsewhere() + 1));
        }

        /** Each thing that can happen next. */
        Collection<World> next(SetBack side, Rules rules) {
            Collection<World> next = new ArrayList<>();
            commands.forEach(command -> next.add(deliver(command, rules)));
            replies.forEach(reply -> next.add(hear(reply)));
            next.add(hear(new ReplyOverdue()));
            next.add(hear(new DeadlinePassed()));
            next.add(hear(new CancelRequested()));
            next.add(hear(new FeeWaived()));
            next.add(cancelLate());
            next.add(capture());
            next.add(callOff());
            next.add(spendElsewhere());
            if (side != SetBack.NONE) {
                next.add(compared());
                next.addAll(disasters(side));
            }
            return next;
        }

        private List<World> disasters(SetBack side) {
            if (setBack) {
                return List.of();
            }
            if (bookingCopy == null && ledgerCopy == null) {
                boolean ofBooking = side == SetBack.BOOKING;
                return List.of(new World(
                        booking,
                        seats,
                        ledger,
                        commands,
                        replies,
                        ofBooking ? new Side(booking, seats) : null,
                        ofBooking ? null : ledger,
                        false,
                        begun));
            }
            return List.of(new World(
                    bookingCopy == null ? booking : bookingCopy.booking(),
                    bookingCopy == null ? seats : bookingCopy.seats(),
                    ledgerCopy == null ? ledger : ledgerCopy,
                    commands,
                    replies,
                    null,
                    null,
                    true,
                    begun));
        }

        World withNothingOnItsWay() {
            return new World(booking, seats, ledger, Set.of(), Set.of(), bookingCopy, ledgerCopy, setBack, begun);
        }

        /** What becomes of it when messages arrive, old ones again, and nobody interferes any more. */
        World inTheEnd(Rules rules) {
            World world = this;
            for (int round = 0; round < QUIET_ROUNDS; round++) {
                world = world.hear(new ReplyOverdue());
                for (LedgerCommand command : world.commands) {
                    world = world.deliver(command, rules);
                }
                for (Reply reply : world.replies) {
                    world = world.hear(reply);
                }
                world = world.hear(new DeadlinePassed());
                if (setBack) {
                    world = world.compared();
                }
            }
            return world;
        }

        private World with(Booking next, Map<UUID, Integer> counted) {
            return new World(next, counted, ledger, commands, replies, bookingCopy, ledgerCopy, setBack, begun);
        }

        private World in(Ledger now) {
            return new World(booking, seats, now, commands, replies, bookingCopy, ledgerCopy, setBack, begun);
        }

        private World sending(LedgerCommand command) {
            return new World(
                    booking, seats, ledger, plus(commands, command), replies, bookingCopy, ledgerCopy, setBack, begun);
        }

        private World replying(Reply reply) {
            return new World(
                    booking, seats, ledger, commands, plus(replies, reply), bookingCopy, ledgerCopy, setBack, begun);
        }

        private static <T> Set<T> plus(Set<T> set, T item) {
            return set.contains(item)
                    ? set
                    : Stream.concat(set.stream(), Stream.of(item)).collect(Collectors.toUnmodifiableSet());
        }
    }

    private record Reply(UUID opId, LedgerReply reply) {

        boolean takes() {
            return signal() instanceof CreditsDeducted || signal() instanceof CreditsHeld;
        }

        BookingSignal signal() {
            return switch (reply) {
                case LedgerReply.Deducted deducted -> new CreditsDeducted();
                case LedgerReply.Held held -> new CreditsHeld();
                case LedgerReply.Captured captured -> new CreditsDeducted();
                case LedgerReply.Refused refused ->
                    new CreditsRefused(refused.code().code());
                case LedgerReply.Returned returned -> new CreditsReturned();
            };
        }
    }

    private static Set<World> explore(World begin, SetBack side) {
        return explore(begin, side, OperationRules::rule);
    }

    private static Set<World> explore(World begin, SetBack side, Rules rules) {
        Set<World> seen = new HashSet<>(Set.of(begin));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.pop().next(side, rules).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    /** Nearest worlds first, and no further than to the first fault: with a wrong ledger there may be no end of worlds. */
    private static boolean leadsToAFault(World begin, Rules rules) {
        Set<World> seen = new HashSet<>(Set.of(begin));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            World world = open.pop();
            if (faults(world, rules).findAny().isPresent()) {
                return true;
            }
            world.next(SetBack.NONE, rules).stream().filter(seen::add).forEach(open::addLast);
        }
        return false;
    }

    private static Stream<String> faults(World world) {
        return faults(world, OperationRules::rule);
    }

    private static Stream<String> faults(World world, Rules rules) {
        return Stream.concat(faultsOnTheWay(world), faultsInTheEnd(world, rules));
    }

    private static Stream<String> faultsOnTheWay(World world) {
        List<String> faults = new ArrayList<>(everywhere(world));
        Booking booking = world.booking();
        boolean settled = booking.state() instanceof BookingState.Confirmed
                || booking.state() instanceof BookingState.Cancelled
                || booking.state() instanceof BookingState.Rejected;
        if (settled && !chargedAsItShouldBe(world)) {
            faults.add("charged " + world.ledger().charged() + ": " + world);
        }
        return faults.stream();
    }

    /** What the booking costs is taken, or held as long as it is to be held, and nothing else. */
    private static boolean chargedAsItShouldBe(World world) {
        Booking booking = world.booking();
        boolean charged = booking.state().equals(new BookingState.Confirmed(true))
                || booking.state().equals(new BookingState.Cancelled(CancelCause.REQUESTED, true));
        int expected = booking.charge() == Charge.HOLD ? -booking.due() : booking.due();
        return charged
                ? world.ledger().seenByReconciler(booking.opId()) == expected
                        && world.ledger().charged() == booking.due()
                : world.ledger().charged() == 0;
    }

    private static List<String> everywhere(World world) {
        List<String> faults = new ArrayList<>();
        Booking booking = world.booking();
        world.seats().forEach((session, taken) -> {
            boolean held = booking.state().holdsSeats() && booking.sessionIds().contains(session);
            if (taken != (held ? 1 : 0)) {
                faults.add(taken + " seats in " + session + ": " + world);
            }
        });
        Ledger ledger = world.ledger();
        if (ledger.balance() < 0 || ledger.balance() + ledger.charged() + ledger.spentElsewhere() != world.begun()) {
            faults.add("credits came or went: " + world);
        }
        long charges = world.ledger().operations().keySet().stream()
                .filter(key -> world.ledger().charged(key.opId()) > 0)
                .count();
        if (charges > 1) {
            faults.add("charged twice: " + world);
        }
        return faults;
    }

    /** With all that was ever sent still to come again, and with all of it lost. */
    private static Stream<String> faultsInTheEnd(World world, Rules rules) {
        return Stream.of(world, world.withNothingOnItsWay()).flatMap(before -> {
            World end = before.inTheEnd(rules);
            List<String> faults = new ArrayList<>(everywhere(end));
            BookingState state = end.booking().state();
            if (state.unsettled()
                    || state.equals(new BookingState.ChangingCharge())
                    || state.equals(new BookingState.Capturing())) {
                faults.add("stuck: " + end + " after " + before);
            } else if (!chargedAsItShouldBe(end)) {
                faults.add("charged " + end.ledger().charged() + ": " + end + " after " + before);
            }
            return faults.stream();
        });
    }
}
