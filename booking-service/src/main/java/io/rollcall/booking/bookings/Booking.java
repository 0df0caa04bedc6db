package io.rollcall.booking.bookings;

import io.rollcall.booking.saga.BookingState;
import io.rollcall.booking.slots.SessionOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
 * @param opId names its present deduction in the ledger, for ever
 * @param placedBy the account that made it: the client's or one of staff
 * @param version rises by one with each change
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
        UUID placedBy,
        Instant placedAt,
        BookingState state,
        long version,
        Amendments amendments) {

    /** The version of a booking that was just placed. */
    public static final long FIRST_VERSION = 1;

    /** A booking as it is placed. */
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
                placedBy,
                placedAt,
                state,
                version,
                Amendments.NONE);
    }

    /** This booking in another state. */
    public Booking at(BookingState next, long nextVersion) {
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
                validOn,
                opId,
                placedBy,
                placedAt,
                next,
                nextVersion,
                amendments);
    }

    /**
     * This booking without some of its sessions, which come back to the client at what each has cost. It must still be
     * valid on the same date as before, so that no credit is lost that had paid for it.
     *
     * @param gone some of its sessions, not all
     * @param nextOpId names the deduction of what is left, where anything was to be paid
     */
    public Booking without(Set<UUID> gone, DropCause cause, UUID nextOpId) {
        int each = credits / sessionIds.size();
        List<DroppedSession> lost = sessionIds.stream()
                .filter(gone::contains)
                .map(session -> new DroppedSession(session, each, cause))
                .toList();
        if (lost.isEmpty() || lost.size() == sessionIds.size()) {
            throw new IllegalArgumentException("not some of the sessions of " + ref() + ": " + gone);
        }
        List<UUID> left =
                sessionIds.stream().filter(session -> !gone.contains(session)).toList();
        boolean paid = credits > 0;
        return new Booking(
                studioId,
                bookingId,
                clientId,
                offeringId,
                kind,
                runId,
                left,
                order,
                partySize,
                settlement,
                credits - each * lost.size(),
                validOn,
                paid ? nextOpId : opId,
                placedBy,
                placedAt,
                state,
                version,
                new Amendments(
                        joined(amendments.dropped(), lost),
                        paid ? joined(amendments.replaced(), List.of(opId)) : amendments.replaced()));
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

    /** The earlier deductions that the present one has replaced. */
    public Stream<Deduction> replaced() {
        return amendments.replaced().stream().map(earlier -> new Deduction(studioId, bookingId, clientId, earlier));
    }
}
