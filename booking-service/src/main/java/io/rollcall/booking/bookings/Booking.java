package io.rollcall.booking.bookings;

import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.saga.BookingState.Cancelled;
import io.rollcall.booking.saga.BookingState.KeepingFee;
import io.rollcall.booking.seats.SeatChange;
import io.rollcall.booking.slots.SessionOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reservation of seats by one client.
 *
 * @param runId the run of an enrollment, else null
 * @param sessionIds in order of time; those that it has lost are not among them
 * @param partySize seats in each session
 * @param order of the one session that is made for it; null when it takes sessions that are there
 * @param credits what it costs in all, 0 when it is not settled by credits
 * @param validOn the local date of the last session: credits must still be valid then
 * @param opId names its present charge in the ledger, for ever
 * @param charge how the credits are paid
 * @param policy what held for cancellations and no-shows when it was placed
 * @param placedBy the account that made it: the client's or one of staff
 * @param version rises by one with each change
 * @param payment the money for it; null when it is not paid in money
 */
public record Booking(
        UUID studioId,
        UUID bookingId,
        UUID clientId,
        UUID offeringId,
        BookingKind kind,
        @Nullable UUID runId,
        List<UUID> sessionIds,
        @Nullable SessionOrder order,
        int partySize,
        Settlement settlement,
        int credits,
        LocalDate validOn,
        UUID opId,
        Charge charge,
        CancellationPolicy policy,
        UUID placedBy,
        Instant placedAt,
        BookingState state,
        long version,
        Amendments amendments,
        @Nullable Payment payment) {

    /** The version of a booking that was just placed. */
    public static final long FIRST_VERSION = 1;

    /** A booking as it is placed, of which nothing is paid in money. */
    public Booking(
            UUID studioId,
            UUID bookingId,
            UUID clientId,
            UUID offeringId,
            BookingKind kind,
            @Nullable UUID runId,
            List<UUID> sessionIds,
            @Nullable SessionOrder order,
            int partySize,
            Settlement settlement,
            int credits,
            LocalDate validOn,
            UUID opId,
            Charge charge,
            CancellationPolicy policy,
            UUID placedBy,
            Instant placedAt,
            BookingState state,
            long version) {
        this(
                studioId,
                bookingId,
                clientId,
                offeringId,
                kind,
                runId,
                sessionIds,
                order,
                partySize,
                settlement,
                credits,
                validOn,
                opId,
                charge,
                policy,
                placedBy,
                placedAt,
                state,
                version,
                Amendments.NONE,
                null);
    }

    /** This booking in another state. One that is taken back for nothing keeps no fee. */
    public Booking at(BookingState next, long nextVersion) {
        boolean keepsFee = next instanceof KeepingFee || (next instanceof Cancelled ended && ended.charged());
        return with(
                sessionIds, credits, opId, charge, next, nextVersion, keepsFee ? amendments : amendments.keeping(0));
    }

    /**
     * This booking without some of its sessions, which come back to the client at what each has cost. It must still be
     * valid on the same date as before, so that no credit is lost that had paid for it.
     *
     * @param gone some of its sessions, not all
     * @param nextOpId names the charge of what is left, where anything was to be paid
     */
    public Booking without(Map<UUID, DropCause> gone, UUID nextOpId) {
        int each = perSession();
        List<DroppedSession> lost = sessionIds.stream()
                .flatMap(session ->
                        Stream.ofNullable(gone.get(session)).map(cause -> new DroppedSession(session, each, cause)))
                .toList();
        if (lost.isEmpty() || lost.size() == sessionIds.size()) {
            throw new IllegalArgumentException("not some of the sessions of " + ref() + ": " + gone);
        }
        List<UUID> left = sessionIds.stream()
                .filter(session -> !gone.containsKey(session))
                .toList();
        boolean paid = credits > 0;
        return with(
                left,
                credits - each * lost.size(),
                paid ? nextOpId : opId,
                charge,
                state,
                version,
                new Amendments(joined(amendments.dropped(), lost), paid ? replacedBy() : amendments.replaced(), 0));
    }

    /** This booking with what was held for it to be used. */
    public Booking captured() {
        return with(sessionIds, credits, opId, Charge.CAPTURE, state, version, amendments);
    }

    /**
     * This booking with a part of what it has cost kept by the studio.
     *
     * @param fee at least 1 credit and at most {@link #credits}
     * @param nextOpId names the charge of it, where it is another amount than before
     */
    public Booking keeping(int fee, UUID nextOpId) {
        if (fee < 1 || fee > credits) {
            throw new IllegalArgumentException("of " + credits + " credits, " + fee + " cannot be kept");
        }
        boolean all = fee == credits;
        return with(
                sessionIds,
                credits,
                all ? opId : nextOpId,
                charge == Charge.HOLD ? Charge.CAPTURE : charge,
                state,
                version,
                new Amendments(amendments.dropped(), all ? amendments.replaced() : replacedBy(), fee));
    }

    /** This booking with another thing said of the money for it. */
    public Booking paid(Payment next, long nextVersion) {
        return with(sessionIds, credits, opId, charge, state, nextVersion, amendments, next);
    }

    /** This booking, just placed, with money to be paid for it. */
    public Booking owing(@Nullable Payment owed) {
        return with(sessionIds, credits, opId, charge, state, version, amendments, owed);
    }

    /** This booking with what it is to become once the ledger agrees. */
    public Booking opening(OpenChange change) {
        return with(sessionIds, credits, opId, charge, state, version, amendments.opening(change));
    }

    /** This booking as the change makes it. A charge that stays the same keeps its name. */
    public Booking changedBy(OpenChange change) {
        boolean anew = !change.opId().equals(opId);
        return new Booking(
                studioId,
                bookingId,
                clientId,
                change.offeringId(),
                kind,
                runId,
                change.sessionIds(),
                order,
                change.partySize(),
                settlement,
                change.credits(),
                change.validOn(),
                change.opId(),
                change.charge(),
                policy,
                placedBy,
                placedAt,
                state,
                version,
                anew ? amendments.replacing(opId) : amendments.replacing(),
                change.payment());
    }

    /** This booking as the open change would make it, which is what the ledger is asked for; itself when there is none. */
    public Booking asAsked() {
        OpenChange open = amendments.open();
        return open == null ? this : changedBy(open);
    }

    /** This booking as it was before the open change, which the ledger has refused for ever. */
    public Booking asBefore() {
        return with(sessionIds, credits, opId, charge, state, version, amendments.replacing());
    }

    /**
     * This booking as it was before the open change, under a new name that takes the place of both charges, since the ledger
     * may have taken either; itself when nothing is open. It asks for credits on a date on which both were valid, so that what
     * comes back pays for it.
     */
    public Booking chargedBack() {
        OpenChange open = amendments.open();
        if (open == null) {
            return this;
        }
        LocalDate first = open.validOn().isBefore(validOn) ? open.validOn() : validOn;
        return new Booking(
                studioId,
                bookingId,
                clientId,
                offeringId,
                kind,
                runId,
                sessionIds,
                order,
                partySize,
                settlement,
                credits,
                first,
                open.backOpId(),
                charge,
                policy,
                placedBy,
                placedAt,
                state,
                version,
                amendments.replacing(opId, open.opId()),
                payment);
    }

    /** The seats that are taken for it while it holds any: those of its sessions, and those of what it is to become. */
    public Stream<SeatChange> seats() {
        OpenChange open = amendments.open();
        if (open == null) {
            return seats(sessionIds, partySize);
        }
        return Stream.concat(sessionIds.stream(), open.sessionIds().stream())
                .distinct()
                .map(session -> new SeatChange(
                        studioId,
                        session,
                        Math.max(
                                sessionIds.contains(session) ? partySize : 0,
                                open.sessionIds().contains(session) ? open.partySize() : 0)));
    }

    private Stream<SeatChange> seats(List<UUID> sessions, int each) {
        return sessions.stream().map(session -> new SeatChange(studioId, session, each));
    }

    /** The seats that it gives back when it becomes the other. */
    public Stream<SeatChange> seatsUntil(Booking other) {
        Map<UUID, Integer> left = other.seats().collect(Collectors.toMap(SeatChange::sessionId, SeatChange::seats));
        return seats().map(held -> new SeatChange(
                        studioId, held.sessionId(), held.seats() - left.getOrDefault(held.sessionId(), 0)))
                .filter(freed -> freed.seats() > 0);
    }

    private Booking with(
            List<UUID> sessions,
            int credits,
            UUID opId,
            Charge charge,
            BookingState state,
            long version,
            Amendments amendments) {
        return with(sessions, credits, opId, charge, state, version, amendments, payment);
    }

    private Booking with(
            List<UUID> sessions,
            int credits,
            UUID opId,
            Charge charge,
            BookingState state,
            long version,
            Amendments amendments,
            @Nullable Payment payment) {
        return new Booking(
                studioId,
                bookingId,
                clientId,
                offeringId,
                kind,
                runId,
                sessions,
                order,
                partySize,
                settlement,
                credits,
                validOn,
                opId,
                charge,
                policy,
                placedBy,
                placedAt,
                state,
                version,
                amendments,
                payment);
    }

    /** Credits of each of its sessions. */
    public int perSession() {
        return credits / sessionIds.size();
    }

    /** Credits that the ledger is to have taken or to hold for it. */
    public int due() {
        return amendments.kept() > 0 ? amendments.kept() : credits;
    }

    /** Names of the charges that the next one replaces. */
    private List<UUID> replacedBy() {
        return joined(amendments.replaced(), List.of(opId));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    public BookingRef ref() {
        return new BookingRef(studioId, bookingId);
    }

    /** Names the session that is made for it, when one is. */
    public Optional<OrderedSession> orderedSession() {
        return Optional.ofNullable(order).map(made -> new OrderedSession(studioId, bookingId, made.sessionId()));
    }

    public Deduction deduction() {
        return new Deduction(studioId, bookingId, clientId, opId);
    }

    /** The deduction that the ledger is asked for, or was asked for last. */
    public Deduction asked() {
        return asAsked().deduction();
    }

    /** The earlier deductions that the present one has replaced. */
    public Stream<Deduction> replaced() {
        return amendments.replaced().stream().map(earlier -> new Deduction(studioId, bookingId, clientId, earlier));
    }
}
