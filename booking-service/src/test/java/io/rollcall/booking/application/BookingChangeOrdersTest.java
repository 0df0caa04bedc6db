package io.rollcall.booking.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.reconciliation.CheckedCharge;
import io.rollcall.booking.reconciliation.Reconciliation;
import io.rollcall.booking.reconciliation.Repair;
import io.rollcall.booking.saga.BookingSaga;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.CancelRequested;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.saga.BookingSignal.CreditsDeducted;
import io.rollcall.booking.saga.BookingSignal.CreditsHeld;
import io.rollcall.booking.saga.BookingSignal.CreditsRefused;
import io.rollcall.booking.saga.BookingSignal.CreditsReturned;
import io.rollcall.booking.saga.BookingSignal.DeadlinePassed;
import io.rollcall.booking.saga.BookingSignal.ReplyOverdue;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.CancelCause;
import io.rollcall.booking.saga.Transition;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.LedgerCommand;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order in which a booking can become another, once or twice, be used, be called off and be cancelled, in time and
 * late, while whatever was ever sent to the ledger or by it may arrive at any later time, any number of times, in any order,
 * or never. What decides is what runs: {@link BookingProgress} with the saga and the booking, the ledger's rules, and the
 * reconciler's.
 */
class BookingChangeOrdersTest {

    private static final UUID STUDIO = new UUID(0, 1);
    private static final UUID CLIENT = new UUID(0, 2);
    private static final UUID OFFERING = new UUID(0, 4);
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

    /** What the booking becomes. */
    enum Kind {
        /** Another session, at the same price, no later. */
        MOVED(0, true, Coverage.UNCHANGED),
        MOVED_CHEAPER(-1, true, Coverage.COVERED),
        MOVED_DEARER(1, true, Coverage.OPEN),
        /** The price is the same, and whether the credits are valid then is open. */
        MOVED_LATER(0, true, Coverage.OPEN),
        SMALLER(-1, false, Coverage.COVERED),
        LARGER(1, false, Coverage.OPEN);

        private final int more;
        private final boolean moves;
        private final Coverage payment;

        Kind(int more, boolean moves, Coverage payment) {
            this.more = more;
            this.moves = moves;
            this.payment = payment;
        }
    }

    /** @param states with fewer explored, the test has lost sight of what can happen */
    @ParameterizedTest
    @CsvSource({
        "MOVED, 1, 2, 2, DEDUCT, 20",
        "MOVED_CHEAPER, 1, 2, 2, DEDUCT, 50",
        "MOVED_DEARER, 1, 2, 2, DEDUCT, 100",
        "MOVED_DEARER, 1, 2, 4, DEDUCT, 100",
        "MOVED_LATER, 1, 2, 2, DEDUCT, 50",
        "MOVED_DEARER, 1, 2, 2, HOLD, 100",
        "MOVED_DEARER, 1, 2, 4, HOLD, 100",
        "MOVED_CHEAPER, 1, 2, 3, HOLD, 100",
        "MOVED_LATER, 1, 2, 3, HOLD, 100",
        "SMALLER, 1, 2, 2, DEDUCT, 50",
        "SMALLER, 1, 2, 3, HOLD, 50",
        "LARGER, 1, 2, 2, DEDUCT, 100",
        "LARGER, 1, 2, 3, DEDUCT, 100",
        "LARGER, 1, 2, 3, HOLD, 100",
        "MOVED_DEARER, 2, 1, 1, DEDUCT, 200",
        "MOVED_DEARER, 2, 1, 2, DEDUCT, 200",
        "MOVED_DEARER, 2, 1, 3, DEDUCT, 200",
        "LARGER, 2, 1, 2, DEDUCT, 200"
    })
    void seatsAndCreditsAgreeWhateverTheOrder(
            Kind kind, int changes, int credits, int balance, Charge charge, int states) {
        Set<World> worlds = explore(World.begin(kind, changes, credits, balance, charge), SetBack.NONE);

        assertThat(worlds.stream()
                        .flatMap(world -> faults(world, OperationRules::rule))
                        .limit(3))
                .isEmpty();
        assertThat(worlds.stream().map(world -> world.booking().state()))
                .as("without a set-back nobody loses a booking by a change")
                .doesNotContain(new BookingState.Cancelling(CancelCause.UNPAID));
        assertThat(worlds.size()).isGreaterThanOrEqualTo(states);
    }

    /** @param states as above */
    @ParameterizedTest
    @CsvSource({
        "BOOKING, MOVED_DEARER, 1, 1, DEDUCT, 100",
        "BOOKING, MOVED_CHEAPER, 2, 2, DEDUCT, 200",
        "LEDGER, MOVED_DEARER, 1, 1, DEDUCT, 100",
        "LEDGER, MOVED_CHEAPER, 2, 2, DEDUCT, 200"
    })
    void bothSidesAgreeInTheEndThoughOneWasSetBack(
            SetBack side, Kind kind, int credits, int balance, Charge charge, int states) {
        explored(side, kind, credits, balance, charge, states);
    }

    /** The same for those with many more orders, which take minutes: {@code -Drollcall.changes.all=true}. */
    @ParameterizedTest
    @EnabledIfSystemProperty(named = "rollcall.changes.all", matches = "true")
    @CsvSource({
        "BOOKING, MOVED_DEARER, 1, 2, DEDUCT, 200",
        "BOOKING, LARGER, 1, 2, DEDUCT, 200",
        "LEDGER, MOVED_DEARER, 1, 2, DEDUCT, 200",
        "LEDGER, LARGER, 1, 2, DEDUCT, 200",
        "BOOKING, MOVED_DEARER, 1, 1, HOLD, 200",
        "LEDGER, MOVED_DEARER, 1, 2, HOLD, 200"
    })
    void bothSidesAgreeAlsoWhereThereAreManyMoreOrders(
            SetBack side, Kind kind, int credits, int balance, Charge charge, int states) {
        explored(side, kind, credits, balance, charge, states);
    }

    private static void explored(SetBack side, Kind kind, int credits, int balance, Charge charge, int states) {
        Set<World> worlds = explore(World.begin(kind, 1, credits, balance, charge), side);

        assertThat(worlds.stream()
                        .flatMap(world -> faultsInTheEnd(world, OperationRules::rule))
                        .limit(3))
                .isEmpty();
        assertThat(worlds.size()).isGreaterThanOrEqualTo(states);
    }

    @Test
    void bothAreEndsAndSoIsWhatItWas() {
        Set<List<UUID>> ends = explore(World.begin(Kind.MOVED_DEARER, 2, 1, 3, Charge.DEDUCT), SetBack.NONE).stream()
                .filter(world -> world.booking().state().equals(new BookingState.Confirmed(true)))
                .map(world -> world.booking().sessionIds())
                .collect(Collectors.toSet());

        assertThat(ends).containsExactlyInAnyOrder(List.of(session(0)), List.of(session(1)), List.of(session(2)));
    }

    @Test
    void wouldNoticeALedgerThatTakesTheNewPriceBesideTheOld() {
        Rules greedy = (stored, command, available) ->
                List.of(OperationRules.rule(stored, command, available).getLast());

        assertThat(leadsToAFault(World.begin(Kind.MOVED_DEARER, 1, 1, 4, Charge.DEDUCT), greedy))
                .isTrue();
    }

    @Test
    void wouldNoticeALedgerThatUndoesTheOldPriceThoughItRefusesTheNew() {
        Rules hasty = (stored, command, available) -> {
            List<Ruling> rulings = OperationRules.rule(stored, command, available);
            if (!(rulings.getLast().decision() instanceof Decision.Refuse)) {
                return rulings;
            }
            Stream<Ruling> undone = command.undoes().stream()
                    .map(cancel ->
                            new Ruling(cancel, OperationRules.decide(stored.apply(cancel.operation()), cancel, 0)));
            return Stream.concat(undone, rulings.stream()).toList();
        };

        assertThat(leadsToAFault(World.begin(Kind.MOVED_DEARER, 1, 1, 1, Charge.DEDUCT), hasty))
                .isTrue();
    }

    private static UUID session(int number) {
        return new UUID(9, number);
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

    private record Reply(UUID opId, BookingSignal signal) {

        boolean takes() {
            return signal instanceof CreditsDeducted || signal instanceof CreditsHeld;
        }
    }

    /**
     * Everything there is.
     *
     * @param seats by session, what the counter rows say
     * @param asked how often the booking was asked to become another
     * @param most how often that may happen
     * @param begun the balance that the client began with
     */
    private record World(
            Booking booking,
            Map<UUID, Integer> seats,
            Ledger ledger,
            Set<LedgerCommand> commands,
            Set<Reply> replies,
            int asked,
            Kind kind,
            int most,
            @Nullable Side bookingCopy,
            @Nullable Ledger ledgerCopy,
            boolean setBack,
            int begun) {

        static World begin(Kind kind, int changes, int credits, int balance, Charge charge) {
            Transition begin = BookingSaga.begin(credits);
            int party = kind.moves ? 1 : credits;
            Booking booking = new Booking(
                    STUDIO,
                    new UUID(0, 3),
                    CLIENT,
                    OFFERING,
                    BookingKind.SINGLE_SESSION,
                    null,
                    List.of(session(0)),
                    null,
                    party,
                    Settlement.CREDITS,
                    credits,
                    MONDAY,
                    new UUID(5, 1),
                    charge,
                    CancellationPolicy.STANDARD,
                    CLIENT,
                    Instant.EPOCH,
                    begin.next(),
                    1);
            World world = new World(
                    booking,
                    Map.of(session(0), party),
                    new Ledger(Map.of(), balance, 0),
                    Set.of(),
                    Set.of(),
                    0,
                    kind,
                    changes,
                    null,
                    null,
                    false,
                    balance);
            return world.saying(Effects.messages(booking, begin.effects(), null).toList());
        }

        /** As it is written and told; versions are left aside, so that worlds that are the same are seen to be. */
        private World after(BookingProgress progress) {
            Map<UUID, Integer> counted = new HashMap<>(seats);
            progress.seatsFreed().forEach(freed -> counted.merge(freed.sessionId(), -freed.seats(), Integer::sum));
            Booking next = progress.after();
            return with(next.at(next.state(), 1), Map.copyOf(counted)).saying(progress.messages());
        }

        private World saying(List<Outgoing> messages) {
            World world = this;
            for (Outgoing message : messages) {
                world = switch (message) {
                    case Outgoing.ChargeCredits charge -> world.sending(command(charge.booking()));
                    case Outgoing.CancelDeduction cancel ->
                        world.sending(new LedgerCommand.Cancel(
                                cancel.deduction().opId(),
                                STUDIO,
                                CLIENT,
                                cancel.deduction().bookingId(),
                                cancel.replaced()));
                    case Outgoing.BookingChanged told -> world;
                    case Outgoing.BookingStayed told -> world;
                    case Outgoing.HoldChanged told -> world;
                    case Outgoing.PaymentChanged told -> world;
                    case Outgoing.WaitlistChanged told -> world;
                    case Outgoing.WaitlistLinkMade told -> world;
                    case Outgoing.SeatsChanged told -> world;
                    case Outgoing.ClientChanged told -> world;
                    case Outgoing.MakeSession no -> throw new IllegalStateException("ordered a session");
                    case Outgoing.WithdrawSession no -> throw new IllegalStateException("withdrew a session");
                };
            }
            return world;
        }

        private static LedgerCommand command(Booking booking) {
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

        private World hear(BookingSignal signal) {
            return after(BookingProgress.begin(booking).hear(signal));
        }

        /** As {@code AdvanceBookings} has it. */
        private World hear(Reply reply) {
            if (reply.opId().equals(booking.asked().opId())) {
                return hear(reply.signal());
            }
            if (booking.amendments().replaced().contains(reply.opId())) {
                return booking.state().returnsEverything() && reply.takes() ? hear(reply.signal()) : this;
            }
            boolean known = reply.opId().equals(booking.opId());
            return reply.takes() && !known ? sending(cancelOnly(reply.opId())) : this;
        }

        /** As {@code ChangingBooking} has it: only what is confirmed is asked to become another. */
        private World ask() {
            if (asked == most
                    || !(booking.state() instanceof BookingState.Confirmed)
                    || booking.charge() == Charge.CAPTURE) {
                return this;
            }
            int number = asked + 1;
            int credits = booking.credits() + kind.more;
            int party = kind.moves ? booking.partySize() : booking.partySize() + kind.more;
            if (credits == 0) {
                return this;
            }
            List<UUID> sessions = List.of(kind.moves ? session(number) : session(0));
            boolean later = kind == Kind.MOVED_LATER;
            OpenChange change = new OpenChange(
                    new UUID(1, number),
                    OFFERING,
                    sessions,
                    party,
                    credits,
                    later ? MONDAY.plusDays(number) : booking.validOn(),
                    kind.payment == Coverage.UNCHANGED ? booking.opId() : new UUID(7, number),
                    booking.charge(),
                    null,
                    new UUID(8, number));
            Map<UUID, Integer> counted = new HashMap<>(seats);
            int taken = kind.moves ? party : Math.max(0, kind.more);
            counted.merge(sessions.getFirst(), taken, Integer::sum);
            return new World(
                            booking,
                            Map.copyOf(counted),
                            ledger,
                            commands,
                            replies,
                            number,
                            kind,
                            most,
                            bookingCopy,
                            ledgerCopy,
                            setBack,
                            begun)
                    .after(BookingProgress.begin(booking).change(change, kind.payment));
        }

        private World capture() {
            return booking.charge() == Charge.HOLD
                    ? after(BookingProgress.begin(booking).capture())
                    : this;
        }

        /** One credit is kept, whatever it has cost. */
        private World cancelLate() {
            return after(BookingProgress.begin(booking).keepFee(1, FEE));
        }

        private LedgerCommand cancelOnly(UUID opId) {
            return new LedgerCommand.Cancel(opId, STUDIO, CLIENT, booking.bookingId());
        }

        private World deliver(LedgerCommand command, Rules rules) {
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
                    ? world.replying(new Reply(command.opId(), signal(answered)))
                    : world;
        }

        private static BookingSignal signal(Decision.Answered answered) {
            return switch (answered.reply()) {
                case io.rollcall.credits.ledger.LedgerReply.Deducted deducted -> new CreditsDeducted();
                case io.rollcall.credits.ledger.LedgerReply.Held held -> new CreditsHeld();
                case io.rollcall.credits.ledger.LedgerReply.Captured captured -> new CreditsDeducted();
                case io.rollcall.credits.ledger.LedgerReply.Refused refused ->
                    new CreditsRefused(refused.code().code());
                case io.rollcall.credits.ledger.LedgerReply.Returned returned -> new CreditsReturned();
            };
        }

        /** A comparison with nothing else happening until its end. */
        private World compared() {
            Set<UUID> names = ledger.operations().keySet().stream()
                    .map(OperationKey::opId)
                    .collect(Collectors.toCollection(HashSet::new));
            names.add(booking.opId());
            List<io.rollcall.booking.reconciliation.Charge> charged = names.stream()
                    .filter(opId -> ledger.charged(opId) > 0)
                    .map(opId -> new io.rollcall.booking.reconciliation.Charge(
                            deduction(opId), ledger.seenByReconciler(opId)))
                    .toList();
            List<CheckedCharge> checked = Reconciliation.suspects(charged, List.of(booking)).stream()
                    .map(suspect -> new CheckedCharge(
                            suspect.deduction(),
                            suspect.credits(),
                            ledger.seenByReconciler(suspect.deduction().opId())))
                    .toList();
            World world = this;
            for (Repair repair : Reconciliation.repairs(checked, List.of(booking))) {
                world = switch (repair) {
                    case Repair.ChargeAgain again -> world.sending(command(booking));
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
        private Collection<World> next(SetBack side, Rules rules) {
            Collection<World> next = new ArrayList<>();
            commands.forEach(command -> next.add(deliver(command, rules)));
            replies.forEach(reply -> next.add(hear(reply)));
            next.add(hear(new ReplyOverdue()));
            next.add(hear(new DeadlinePassed()));
            next.add(hear(new CancelRequested()));
            next.add(hear(new SessionsDropped(CancelCause.SESSION_CANCELLED)));
            next.add(cancelLate());
            next.add(capture());
            next.add(ask());
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
                        asked,
                        kind,
                        most,
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
                    asked,
                    kind,
                    // What is asked for after that has a name that was never used before.
                    most,
                    null,
                    null,
                    true,
                    begun));
        }

        private World withNothingOnItsWay() {
            return new World(
                    booking,
                    seats,
                    ledger,
                    Set.of(),
                    Set.of(),
                    asked,
                    kind,
                    most,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    begun);
        }

        /** What becomes of it when messages arrive, old ones again, and nobody interferes any more. */
        private World inTheEnd(Rules rules) {
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
            return new World(
                    next,
                    counted,
                    ledger,
                    commands,
                    replies,
                    asked,
                    kind,
                    most,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    begun);
        }

        private World in(Ledger now) {
            return new World(
                    booking, seats, now, commands, replies, asked, kind, most, bookingCopy, ledgerCopy, setBack, begun);
        }

        private World sending(LedgerCommand command) {
            return new World(
                    booking,
                    seats,
                    ledger,
                    plus(commands, command),
                    replies,
                    asked,
                    kind,
                    most,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    begun);
        }

        private World replying(Reply reply) {
            return new World(
                    booking,
                    seats,
                    ledger,
                    commands,
                    plus(replies, reply),
                    asked,
                    kind,
                    most,
                    bookingCopy,
                    ledgerCopy,
                    setBack,
                    begun);
        }

        private static <T> Set<T> plus(Set<T> set, T item) {
            return set.contains(item)
                    ? set
                    : Stream.concat(set.stream(), Stream.of(item)).collect(Collectors.toUnmodifiableSet());
        }
    }

    private static Set<World> explore(World begin, SetBack side) {
        Set<World> seen = new HashSet<>(Set.of(begin));
        Deque<World> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            open.pop().next(side, OperationRules::rule).stream()
                    .filter(seen::add)
                    .forEach(open::push);
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

    private static Stream<String> faults(World world, Rules rules) {
        return Stream.concat(faultsOnTheWay(world), faultsInTheEnd(world, rules));
    }

    private static Stream<String> faultsOnTheWay(World world) {
        List<String> faults = new ArrayList<>(everywhere(world));
        BookingState state = world.booking().state();
        boolean settled = state instanceof BookingState.Confirmed
                || state instanceof BookingState.Cancelled
                || state instanceof BookingState.Rejected;
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
        Map<UUID, Integer> held = booking.state().holdsSeats()
                ? booking.seats().collect(Collectors.toMap(SeatChange::sessionId, SeatChange::seats))
                : Map.of();
        world.seats().forEach((session, taken) -> {
            if (!taken.equals(held.getOrDefault(session, 0))) {
                faults.add(taken + " seats in " + session + ": " + world);
            }
        });
        Ledger ledger = world.ledger();
        if (ledger.balance() < 0 || ledger.balance() + ledger.charged() + ledger.spentElsewhere() != world.begun()) {
            faults.add("credits came or went: " + world);
        }
        long charges = ledger.operations().keySet().stream()
                .filter(key -> ledger.charged(key.opId()) > 0)
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
