package io.rollcall.booking.waitlist;

import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.seats.SessionRef;
import io.rollcall.booking.seats.SessionSeats;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * All who wait, for use in an open transaction. Whoever makes an entry wait, or wait no more, has the locks of the sessions
 * that it waits for; so while somebody has them, those who wait stay the same.
 */
public interface Waitlist {

    /** The database's time, by which waitlists close. */
    Mono<Instant> now();

    /** Those who wait for one of these sessions, or for the whole run of one, in the order in which they joined. */
    Mono<List<WaitlistEntry>> waiting(List<SessionRef> sessions);

    /**
     * How many wait for a session, or for a run as a whole.
     *
     * @param target its id
     */
    Mono<Long> count(UUID studioId, UUID target);

    /** The entry, and nobody else changes it before the end of the transaction. */
    Mono<WaitlistEntry> lock(EntryRef ref);

    /** The entry as it is at the moment. */
    Mono<WaitlistEntry> find(EntryRef ref);

    /** Those with these bookings that were offered them or have come to them, locked. */
    Mono<List<WaitlistEntry>> ofBookings(List<BookingRef> bookings);

    /** What the client waits for among these sessions and runs, locked. */
    Mono<List<WaitlistEntry>> ofClient(UUID studioId, UUID clientId, Collection<UUID> targets);

    /** Adds an entry at the end; false when the client waits there already. */
    Mono<Boolean> add(WaitlistEntry entry);

    /** Writes what has become of entries, each as it was before. */
    Mono<Void> change(List<EntryChange> changes);

    /**
     * Counts anew who waits for these sessions and the others of their runs, after somebody has joined or does not wait any
     * more.
     *
     * @param lookAgain how long until somebody has to see whether a waitlist has closed
     * @return those sessions, as they are now
     */
    Mono<List<SessionSeats>> recount(Collection<SessionRef> sessions, Duration lookAgain);

    /** Locks sessions whose waitlist is to be looked at, passing over those that another has locked. */
    Mono<List<SessionSeats>> lockDue(int limit);

    /** Keeps a link that acts once. */
    Mono<Void> add(LinkToken token, EntryLink link);

    /** The link of this secret. */
    Mono<EntryLink> link(LinkToken token);

    /** The link has acted; false when it had before. */
    Mono<Boolean> use(LinkToken token);
}
