package io.rollcall.notification;

import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** A studio of its own for each test, with one offering, one session and one client, as the other services tell of it. */
final class StudioOfTheTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final UUID owner = UUID.randomUUID();
    final UUID studio = UUID.randomUUID();
    final UUID session = UUID.randomUUID();
    private final UUID offering = UUID.randomUUID();
    final UUID recipient = UUID.randomUUID();
    final String address = recipient + "@client.test";

    /** All that a letter needs, with the session at this time. */
    Message[] everything(Instant start) {
        return new Message[] {
            new StudioFact(studio, "clay-" + studio, "Clay", ZONE.getId(), "EUR", true, List.of(owner), null, null, 0),
            new OfferingFact(
                    offering,
                    studio,
                    OfferingKind.CLASS,
                    "Throwing",
                    1,
                    null,
                    Duration.ofMinutes(90),
                    8,
                    List.of(),
                    false,
                    true,
                    null,
                    null,
                    null,
                    null,
                    0),
            session(start, 0),
            new ClientFact(recipient, studio, "Ada", address, true, List.of(), 0)
        };
    }

    /** The client, once this coach has them. */
    ClientFact assignedTo(UUID coach) {
        return new ClientFact(recipient, studio, "Ada", address, true, List.of(coach), 1);
    }

    /** The client, who is not one any more. */
    ClientFact gone() {
        return new ClientFact(recipient, studio, "Ada", address, false, List.of(), 1);
    }

    SessionFact session(Instant start, long version) {
        return session(session, start, version);
    }

    /** One of several. */
    SessionFact session(UUID id, Instant start, long version) {
        return new SessionFact(
                id,
                studio,
                UUID.randomUUID(),
                offering,
                1,
                1,
                start,
                start.plus(Duration.ofMinutes(90)),
                ZONE.getId(),
                LocalDateTime.ofInstant(start, ZONE),
                8,
                SessionStatus.SCHEDULED,
                List.of(),
                version);
    }

    BookingSnapshot booking(BookingStatus status, String reason, long version) {
        return booking(UUID.randomUUID(), status, reason, version);
    }

    BookingSnapshot booking(UUID id, BookingStatus status, String reason, long version) {
        return new BookingSnapshot(
                id,
                studio,
                recipient,
                offering,
                BookingKind.SINGLE_SESSION,
                null,
                List.of(session),
                1,
                Settlement.CREDITS,
                1,
                status,
                reason,
                owner,
                Instant.parse("2027-01-01T00:00:00Z"),
                version);
    }
}
