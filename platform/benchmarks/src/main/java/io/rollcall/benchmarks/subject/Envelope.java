package io.rollcall.benchmarks.subject;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.EntryKind;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Messages as the services write them (CloudEvents 1.0, Kafka protocol binding), for when the bench writes them itself. */
public final class Envelope {

    public static final MessageCodec CODEC = Contracts.codec();

    private static final UUID ID = new UUID(0x0198_0000_0000_7000L, 0x8000_0000_0000_0000L);
    private static final Instant WHEN = Instant.parse("2026-01-01T12:00:00.123456Z");

    private Envelope() {}

    /** The headers of a record. */
    public static Map<String, String> headers(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", UUID.randomUUID().toString());
        headers.put("ce_source", "/rollcall/" + message.topic().source());
        headers.put("ce_type", MessageCodec.typeOf(message.getClass()));
        headers.put("ce_time", WHEN.toString());
        headers.put("ce_subject", message.key());
        headers.put("content-type", "application/json");
        return headers;
    }

    public static String headersAsJson(Message message) {
        return JsonMapper.shared().writeValueAsString(headers(message));
    }

    /** The messages of one booking over its life, as long as real ones are. */
    public static List<Message> ofOneBooking() {
        return List.of(placed(), deduct(), availability(), deducted(), entry(), confirmed());
    }

    public static Message placed() {
        return new BookingPlaced(snapshot(BookingStatus.PENDING));
    }

    public static Message confirmed() {
        return new BookingConfirmed(snapshot(BookingStatus.CONFIRMED));
    }

    public static Message deduct() {
        return new DeductCredits(ID, Scene.STUDIO, ID, ID, ID, 1, LocalDate.EPOCH);
    }

    public static Message availability() {
        return new AvailabilityFact(ID, Scene.STUDIO, 1_000_000, 100, 999_900, AvailabilityStatus.AVAILABLE, 100);
    }

    public static Message deducted() {
        return new CreditsDeducted(ID, Scene.STUDIO, ID, ID, 1);
    }

    public static Message entry() {
        @Nullable UUID reversesNothing = null;
        return new EntryRecorded(
                ID,
                Scene.STUDIO,
                ID,
                ID,
                EntryKind.DEDUCT,
                "account",
                "used",
                1,
                ID,
                reversesNothing,
                999_999,
                WHEN,
                2);
    }

    private static BookingSnapshot snapshot(BookingStatus status) {
        @Nullable String noReason = null;
        return new BookingSnapshot(
                ID,
                Scene.STUDIO,
                ID,
                ID,
                BookingKind.SINGLE_SESSION,
                null,
                List.of(ID),
                1,
                Settlement.CREDITS,
                1,
                status,
                noReason,
                ID,
                WHEN,
                1);
    }
}
