package io.rollcall.booking.api;

import io.rollcall.booking.slots.MeetingPlatform;
import io.rollcall.booking.slots.Slot;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Slots as commands. */
final class SlotCommands {

    /** No calendar of ours reaches beyond these days; what may be booked is a matter of the rules. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private SlotCommands() {}

    /**
     * The slot of a booking.
     *
     * @param sessionId the id that the session gets
     * @param zoneOfStudio in which the slot is when it names none
     * @param staff whether one of the studio's own people asks
     */
    static Slot slot(BookingRequest request, SlotRequest slot, UUID sessionId, ZoneId zoneOfStudio, boolean staff) {
        if (request.kind() != BookingKind.SINGLE_SESSION
                || request.sessionIds() != null
                || request.runId() != null
                || request.offeringId() != null
                || request.nextWithRoom() != null) {
            throw Problem.unprocessable(
                            "slot_stands_alone",
                            "/slot",
                            "A slot is booked as a single_session, without session_ids, run_id and next_with_room.")
                    .asException();
        }
        ZoneId zone = slot.timeZone() == null ? zoneOfStudio : ZoneId.of(slot.timeZone());
        return new Slot(
                sessionId,
                slot.offeringId(),
                slot.staffMemberId(),
                start(slot, zone),
                zone,
                slot.duration(),
                slot.capacity(),
                !(staff && Boolean.TRUE.equals(slot.anyTime())),
                platform(slot.meetingPlatform()),
                link(slot));
    }

    private static Instant start(SlotRequest slot, ZoneId zone) {
        Instant start = slot.start();
        LocalDateTime local = slot.localStart();
        if (start == null && local != null) {
            return checked("/slot/local_start", local.atZone(zone).toInstant());
        }
        if (start != null && local == null) {
            return checked("/slot/start", start);
        }
        throw Problem.unprocessable("start_required", "/slot/start", "A slot has either a start or a local_start.")
                .asException();
    }

    private static Instant checked(String pointer, Instant start) {
        boolean fullSecond = start.equals(start.truncatedTo(ChronoUnit.SECONDS));
        if (!fullSecond || start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            throw Problem.unprocessable("invalid_request", pointer, "Slots begin at a full second, from 1970 to 2199.")
                    .asException();
        }
        return start;
    }

    private static @Nullable MeetingPlatform platform(SlotRequest.@Nullable Platform platform) {
        return switch (platform) {
            case ZOOM -> MeetingPlatform.ZOOM;
            case MEET -> MeetingPlatform.MEET;
            case TEAMS -> MeetingPlatform.TEAMS;
            case OTHER -> MeetingPlatform.OTHER;
            case null -> null;
        };
    }

    private static @Nullable String link(SlotRequest slot) {
        String link = slot.meetingLink();
        if (link == null) {
            return null;
        }
        if (slot.meetingPlatform() == null) {
            throw Problem.unprocessable(
                            "meeting_platform_required",
                            "/slot/meeting_platform",
                            "is needed where there is a meeting_link")
                    .asException();
        }
        if (!isWebAddress(link)) {
            throw Problem.unprocessable(
                            "invalid_meeting_link", "/slot/meeting_link", "is an absolute http or https address")
                    .asException();
        }
        return link;
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            return ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
