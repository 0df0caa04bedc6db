package io.rollcall.booking.application;

import io.rollcall.booking.application.ChangeDecision.Possible;
import io.rollcall.booking.application.ChangeDecision.Refused;
import io.rollcall.booking.bookings.BookedTime;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.BookingRules;
import io.rollcall.booking.bookings.CancellationRules;
import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.booking.bookings.ChangeWish;
import io.rollcall.booking.bookings.Charge;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.Price;
import io.rollcall.booking.saga.BookingSignal.Coverage;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.seats.Allocation;
import io.rollcall.booking.seats.HoldRequest;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.seats.SeatDecision;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionSeats;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides what one booking becomes by one wish; nothing here waits or writes. */
final class ChangingBooking {

    /** Charges that one booking may have had: far below what the ledger takes, so that it can still be cancelled. */
    static final int MAX_CHARGES = 500;

    private static final Comparator<SessionSeats> IN_TIME =
            Comparator.comparing(SessionSeats::startsAt).thenComparing(SessionSeats::sessionId);

    private final Booking booking;
    private final Booker booker;
    private final SeatBoard board;
    private final Map<UUID, BookedTime> times;
    private final Supplier<UUID> ids;

    /**
     * @param board with the sessions of {@link #selection}
     * @param times of the booking's sessions
     */
    ChangingBooking(Booking booking, Booker booker, SeatBoard board, Map<UUID, BookedTime> times, Supplier<UUID> ids) {
        this.booking = booking;
        this.booker = booker;
        this.board = board;
        this.times = times;
        this.ids = ids;
    }

    /** The sessions that have to be at hand. */
    static SessionChoice.Chosen selection(Booking booking, ChangeWish wish) {
        Stream<UUID> asked = switch (wish) {
            case ChangeWish.Transfer transfer -> Stream.of(transfer.to());
            case ChangeWish.PartySize party -> Stream.empty();
        };
        return new SessionChoice.Chosen(
                Stream.concat(booking.sessionIds().stream(), asked).distinct().toList());
    }

    /** What stands against it whatever room there is. */
    static Optional<ChangeRefusal> refusal(Booking booking, ChangeWish wish) {
        return ofState(booking).or(() -> switch (wish) {
            case ChangeWish.Transfer transfer -> ofTransfer(booking, transfer);
            case ChangeWish.PartySize party -> ofParty(booking, party);
        });
    }

    private static Optional<ChangeRefusal> ofState(Booking booking) {
        if (Standing.of(booking.state()) != Standing.CONFIRMED) {
            return Optional.of(new ChangeRefusal.NotConfirmed());
        }
        if (!(booking.state() instanceof BookingState.Confirmed)) {
            return Optional.of(new ChangeRefusal.ChangeInProgress());
        }
        return booking.amendments().replaced().size() >= MAX_CHARGES
                ? Optional.of(new ChangeRefusal.TooManyChanges())
                : Optional.empty();
    }

    private static Optional<ChangeRefusal> ofTransfer(Booking booking, ChangeWish.Transfer transfer) {
        UUID from = transfer.from();
        if (booking.kind() == BookingKind.ENROLLMENT || booking.order() != null) {
            return Optional.of(new ChangeRefusal.NotTransferable());
        }
        if (from == null && booking.sessionIds().size() > 1) {
            return Optional.of(new ChangeRefusal.SessionRequired());
        }
        if (from != null && !booking.sessionIds().contains(from)) {
            return Optional.of(new ChangeRefusal.NotInSession());
        }
        if (transfer.to().equals(left(booking, transfer))) {
            return Optional.of(new ChangeRefusal.SameSession());
        }
        return booking.sessionIds().contains(transfer.to())
                ? Optional.of(new ChangeRefusal.AlreadyInSession())
                : Optional.empty();
    }

    private static UUID left(Booking booking, ChangeWish.Transfer transfer) {
        UUID from = transfer.from();
        return from == null ? booking.sessionIds().getFirst() : from;
    }

    private static Optional<ChangeRefusal> ofParty(Booking booking, ChangeWish.PartySize party) {
        if (party.seats() > BookingRules.MAX_PARTY_SIZE) {
            return Optional.of(new ChangeRefusal.PartyTooLarge());
        }
        return party.seats() == booking.partySize() ? Optional.of(new ChangeRefusal.SamePartySize()) : Optional.empty();
    }

    ChangeDecision decide(ChangeWish wish) {
        Optional<ChangeRefusal> refusal = refusal(booking, wish);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        Optional<Map<UUID, SessionSeats>> sessions = board.find(booking.studioId(), selection(booking, wish))
                .map(found -> found.stream().collect(Collectors.toMap(SessionSeats::sessionId, Function.identity())));
        if (sessions.isEmpty()) {
            return new Refused(new ChangeRefusal.UnknownSession());
        }
        return switch (wish) {
            case ChangeWish.Transfer transfer -> transfer(transfer, sessions.get());
            case ChangeWish.PartySize party -> resize(party.seats(), sessions.get());
        };
    }

    private ChangeDecision transfer(ChangeWish.Transfer transfer, Map<UUID, SessionSeats> sessions) {
        SessionSeats from = of(sessions, left(booking, transfer));
        SessionSeats to = of(sessions, transfer.to());
        Optional<Offering> offering = board.offering(booking.studioId(), to.offeringId());
        if (offering.isEmpty()) {
            return new Refused(new ChangeRefusal.UnknownSession());
        }
        if (from.closed()) {
            return new Refused(new ChangeRefusal.SessionClosed(from.sessionId()));
        }
        Optional<ChangeRefusal> rule = brokenRule(offering.get(), to).or(() -> tooLate(Stream.of(from)));
        if (rule.isPresent()) {
            return new Refused(rule.get());
        }
        // Several sessions keep the price at which they were booked; one that is alone has that of the new one.
        boolean alone = booking.sessionIds().size() == 1;
        int credits = alone
                ? BookingRules.credits(booking.settlement(), offering.get(), 1, booking.partySize())
                : booking.credits();
        List<SessionSeats> after = sessions.values().stream()
                .filter(session -> !session.equals(from))
                .sorted(IN_TIME)
                .toList();
        return hold(
                offering.get(),
                List.of(to),
                booking.partySize(),
                becoming(after, offering.get(), booking.partySize(), credits));
    }

    private Optional<ChangeRefusal> brokenRule(Offering offering, SessionSeats to) {
        if (offering.offeringId().equals(booking.offeringId())) {
            return Optional.empty();
        }
        if (booking.sessionIds().size() > 1) {
            return Optional.of(new ChangeRefusal.SeveralOfferings());
        }
        return BookingRules.check(booker, booking.kind(), booking.partySize(), offering, List.of(to))
                .map(ChangingBooking::of);
    }

    private static ChangeRefusal of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotPublished no -> new ChangeRefusal.NotPublished();
            case Refusal.KindNotOffered no -> new ChangeRefusal.KindNotOffered();
            case Refusal.PartyTooLarge no -> new ChangeRefusal.PartyTooLarge();
            case Refusal other -> throw new IllegalStateException("no rule for one session: " + other);
        };
    }

    /** Clients get out of seats that would cost something by now only by cancelling; the studio's people may let them. */
    private Optional<ChangeRefusal> tooLate(Stream<SessionSeats> left) {
        List<BookedTime> times = left.flatMap(session -> Stream.ofNullable(this.times.get(session.sessionId())))
                .toList();
        return booker instanceof Booker.Person
                        && CancellationRules.outcome(booking, times).creditsKept() > 0
                ? Optional.of(new ChangeRefusal.TooLate())
                : Optional.empty();
    }

    private ChangeDecision resize(int seats, Map<UUID, SessionSeats> sessions) {
        List<SessionSeats> all = sessions.values().stream().sorted(IN_TIME).toList();
        Optional<Offering> offering = board.offering(booking.studioId(), booking.offeringId());
        if (offering.isEmpty()) {
            return new Refused(new ChangeRefusal.UnknownSession());
        }
        // At the price at which it was booked.
        int credits = Math.multiplyExact(booking.credits() / booking.partySize(), seats);
        OpenChange change = becoming(all, offering.get(), seats, credits);
        Optional<SessionSeats> closed =
                all.stream().filter(SessionSeats::closed).findFirst();
        if (closed.isPresent()) {
            return new Refused(new ChangeRefusal.SessionClosed(closed.get().sessionId()));
        }
        if (seats < booking.partySize()) {
            return tooLate(all.stream())
                    .<ChangeDecision>map(Refused::new)
                    .orElseGet(() -> possible(change, List.of(), List.of()));
        }
        return all.stream().anyMatch(session -> seats > session.capacity())
                ? new Refused(new ChangeRefusal.PartyTooLarge())
                : hold(offering.get(), all, seats - booking.partySize(), change);
    }

    private OpenChange becoming(List<SessionSeats> sessions, Offering offering, int seats, int credits) {
        SessionSeats last = sessions.getLast();
        LocalDate lastDay = last.startsAt().atZone(last.timeZone()).toLocalDate();
        boolean sameOffering = offering.offeringId().equals(booking.offeringId());
        Charge charge = sameOffering ? booking.charge() : BookingRules.charge(offering, credits);
        boolean unchanged = credits == booking.credits() && sameOffering && !lastDay.isAfter(booking.validOn());
        return new OpenChange(
                ids.get(),
                offering.offeringId(),
                sessions.stream().map(SessionSeats::sessionId).toList(),
                seats,
                credits,
                // What the ledger was asked for under a name is never asked for otherwise.
                unchanged ? booking.validOn() : lastDay,
                unchanged || credits == 0 ? booking.opId() : ids.get(),
                charge,
                payment(offering, sessions.size(), seats),
                ids.get());
    }

    /** As its credits: one session alone has the price of what it becomes, several keep theirs, and so does each guest. */
    private @Nullable Payment payment(Offering offering, int sessions, int seats) {
        Payment payment = booking.payment();
        if (payment == null) {
            return null;
        }
        boolean another = seats == booking.partySize() && sessions == 1;
        Price now = payment.price();
        return payment.priced(
                another
                        ? BookingRules.price(booking.settlement(), offering, sessions, seats)
                                .orElse(now)
                        : new Price(
                                Math.multiplyExact(now.amountMinor() / booking.partySize(), seats), now.currency()));
    }

    private ChangeDecision hold(Offering offering, List<SessionSeats> sessions, int seats, OpenChange change) {
        return switch (board.hold(new HoldRequest(sessions, seats, offering.needs()))) {
            case SeatDecision.Held held ->
                possible(
                        change,
                        sessions.stream()
                                .map(session -> new SeatChange(booking.studioId(), session.sessionId(), seats))
                                .toList(),
                        held.allocations());
            case SeatDecision.SoldOut no -> new Refused(new ChangeRefusal.SoldOut(no.sessionId()), change);
            case SeatDecision.SessionClosed no -> new Refused(new ChangeRefusal.SessionClosed(no.sessionId()), change);
            case SeatDecision.PartyTooLarge no -> new Refused(new ChangeRefusal.PartyTooLarge());
            case SeatDecision.ResourceUnavailable no ->
                new Refused(new ChangeRefusal.ResourceUnavailable(no.resourceId()), change);
        };
    }

    private ChangeDecision possible(OpenChange change, List<SeatChange> seats, List<Allocation> allocations) {
        // A charge of nothing is not known to the ledger.
        return (change.credits() == 0) == (booking.credits() == 0)
                ? new Possible(change, coverage(change), seats, allocations)
                : new Refused(new ChangeRefusal.PaymentDiffers());
    }

    /** What paid for a booking pays for less of the same offering, as long as that is not later. */
    private Coverage coverage(OpenChange change) {
        if (change.opId().equals(booking.opId())) {
            return Coverage.UNCHANGED;
        }
        boolean covered = change.credits() <= booking.credits()
                && change.offeringId().equals(booking.offeringId())
                && !change.validOn().isAfter(booking.validOn());
        return covered ? Coverage.COVERED : Coverage.OPEN;
    }

    private static SessionSeats of(Map<UUID, SessionSeats> sessions, UUID session) {
        return Optional.ofNullable(sessions.get(session)).orElseThrow();
    }
}
