package io.rollcall.booking.waitlist;

import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.offerings.WaitlistPolicy.Mode;
import io.rollcall.booking.seats.SessionChoice;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party that waits for seats.
 *
 * @param sessionId the session that it waits for; null when it waits for a run
 * @param runId the whole run that it waits for; null when it waits for one session
 * @param partySize seats in each session, never fewer
 * @param acceptsLate whether it may be booked when cancelling costs something already
 * @param joinedBy the account that put it on the list
 * @param mode what the waitlist was last found to do with free seats
 * @param keepsSeats whether free seats are kept for it while it waits
 * @param reason why it was passed over or has ended: a stable code
 * @param turns how often seats were taken for it
 * @param bookingId the hold that it is offered, or the booking that it has come to
 * @param notifiedAt when it was told of free seats, where all who wait are told; null once they are gone
 */
public record WaitlistEntry(
        UUID studioId,
        UUID entryId,
        UUID clientId,
        UUID offeringId,
        BookingKind kind,
        @Nullable UUID sessionId,
        @Nullable UUID runId,
        int partySize,
        Settlement settlement,
        boolean acceptsLate,
        UUID joinedBy,
        Instant joinedAt,
        Mode mode,
        boolean keepsSeats,
        EntryState state,
        @Nullable String reason,
        int turns,
        @Nullable UUID bookingId,
        @Nullable Instant offerExpiresAt,
        @Nullable Instant notifiedAt,
        long version) {

    /** The version of an entry that has just joined. */
    public static final long FIRST_VERSION = 1;

    public EntryRef ref() {
        return new EntryRef(studioId, entryId);
    }

    /** The session or the run that it waits for. */
    public UUID target() {
        return sessionId != null ? sessionId : Objects.requireNonNull(runId);
    }

    public SessionChoice choice() {
        return sessionId != null
                ? new SessionChoice.Chosen(List.of(sessionId))
                : new SessionChoice.WholeRun(Objects.requireNonNull(runId));
    }

    /** This entry with seats held for it. */
    public WaitlistEntry offered(UUID hold, Instant expiresAt) {
        return as(EntryState.OFFERED, null, turns + 1, hold, expiresAt, null);
    }

    /** This entry with a booking. */
    public WaitlistEntry accepted(UUID booking) {
        return as(EntryState.ACCEPTED, null, turns + 1, booking, null, null);
    }

    /** This entry at an end without a booking. */
    public WaitlistEntry ended(EntryState end, @Nullable String why) {
        return as(end, why, turns, bookingId, null, null);
    }

    /** This entry, still waiting, although somebody else's turn or nobody's has come. */
    public WaitlistEntry passedOver(String why) {
        return as(state, why, turns, bookingId, null, notifiedAt);
    }

    /** This entry, still waiting, told of free seats at a moment, or of none any more. */
    public WaitlistEntry notified(@Nullable Instant at) {
        return as(state, reason, turns, bookingId, null, at);
    }

    private WaitlistEntry as(
            EntryState next,
            @Nullable String why,
            int turnsTaken,
            @Nullable UUID booking,
            @Nullable Instant expiresAt,
            @Nullable Instant told) {
        return with(mode, keepsSeats, next, why, turnsTaken, booking, expiresAt, told, version);
    }

    /** This entry under a waitlist that does with free seats as it does now. */
    public WaitlistEntry under(Mode now, boolean keeps) {
        return with(now, keeps, state, reason, turns, bookingId, offerExpiresAt, notifiedAt, version);
    }

    /** This entry in its next version. */
    public WaitlistEntry next() {
        return with(mode, keepsSeats, state, reason, turns, bookingId, offerExpiresAt, notifiedAt, version + 1);
    }

    private WaitlistEntry with(
            Mode does,
            boolean keeps,
            EntryState next,
            @Nullable String why,
            int turnsTaken,
            @Nullable UUID booking,
            @Nullable Instant expiresAt,
            @Nullable Instant told,
            long nextVersion) {
        return new WaitlistEntry(
                studioId,
                entryId,
                clientId,
                offeringId,
                kind,
                sessionId,
                runId,
                partySize,
                settlement,
                acceptsLate,
                joinedBy,
                joinedAt,
                does,
                keeps,
                next,
                why,
                turnsTaken,
                booking,
                expiresAt,
                told,
                nextVersion);
    }

    /** The hold that it is offered, or the booking that it has come to. */
    public @Nullable BookingRef booking() {
        return bookingId == null ? null : new BookingRef(studioId, bookingId);
    }
}
