package io.rollcall.booking.messaging;

import io.rollcall.booking.application.Outgoing;
import io.rollcall.booking.offerings.WaitlistPolicy;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.contracts.booking.WaitlistFact;
import io.rollcall.contracts.booking.WaitlistLink;
import io.rollcall.contracts.booking.WaitlistStatus;
import io.rollcall.contracts.catalog.WaitlistMode;

/** What is told of those who wait, as the contract words it. */
final class WaitlistMessages {

    private WaitlistMessages() {}

    static WaitlistFact fact(WaitlistEntry entry) {
        return new WaitlistFact(
                entry.entryId(),
                entry.studioId(),
                entry.clientId(),
                entry.offeringId(),
                entry.sessionId(),
                entry.runId(),
                entry.partySize(),
                mode(entry.mode()),
                status(entry.state()),
                entry.reason(),
                entry.notifiedAt(),
                entry.bookingId(),
                entry.offerExpiresAt(),
                entry.joinedAt(),
                entry.version());
    }

    static WaitlistLink link(Outgoing.WaitlistLinkMade made) {
        WaitlistEntry entry = made.entry();
        return new WaitlistLink(
                entry.entryId(),
                entry.studioId(),
                entry.clientId(),
                made.offer(),
                made.token().text());
    }

    private static WaitlistMode mode(WaitlistPolicy.Mode mode) {
        return switch (mode) {
            case AUTO_BOOK -> WaitlistMode.AUTO_BOOK;
            case TIMED_OFFER -> WaitlistMode.TIMED_OFFER;
            case NOTIFY_ALL -> WaitlistMode.NOTIFY_ALL;
        };
    }

    private static WaitlistStatus status(EntryState state) {
        return switch (state) {
            case WAITING -> WaitlistStatus.WAITING;
            case OFFERED -> WaitlistStatus.OFFERED;
            case ACCEPTED -> WaitlistStatus.ACCEPTED;
            case EXPIRED -> WaitlistStatus.EXPIRED;
            case DECLINED -> WaitlistStatus.DECLINED;
            case CANCELLED -> WaitlistStatus.CANCELLED;
        };
    }
}
