package io.rollcall.faults.check;

import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.credits.LowBalance;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.faults.stage.Broker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a downstream system knows of one studio: events in the order of their partitions, repeats included.
 *
 * @param repeats records that were on a topic before, by their {@code ce_id}
 */
public record EventFacts(
        List<BookingSeen> bookings, List<EntryRecorded> entries, List<AvailabilityFact> availability, int repeats) {

    /**
     * One event.
     *
     * @param at when its writer says that it happened
     */
    public record BookingSeen(Instant at, BookingSnapshot booking) {}

    private record Seen(String id, Instant at, Message message) {}

    static EventFacts read(Broker broker, UUID studio) {
        MessageCodec codec = Contracts.codec();
        List<BookingSeen> bookings = new ArrayList<>();
        List<EntryRecorded> entries = new ArrayList<>();
        List<AvailabilityFact> availability = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Topic topic : List.of(BookingEvent.TOPIC, CreditsEvent.TOPIC, AvailabilityFact.TOPIC)) {
            for (ConsumerRecord<String, byte[]> record : broker.all(topic.name())) {
                Seen seen = seen(codec, record);
                if (!studio.equals(seen.message().studioId())) {
                    continue;
                }
                ids.add(seen.id());
                switch (seen.message()) {
                    case BookingEvent event -> bookings.add(new BookingSeen(seen.at(), event.booking()));
                    case EntryRecorded entry -> entries.add(entry);
                    // Notices move nothing.
                    case LowBalance low -> {}
                    case ExpiringSoon soon -> {}
                    case AvailabilityFact fact -> availability.add(fact);
                    default -> throw new IllegalStateException("unexpected on " + topic.name() + ": " + seen);
                }
            }
        }
        int repeats = ids.size() - (int) ids.stream().distinct().count();
        return new EventFacts(bookings, entries, availability, repeats);
    }

    private static Seen seen(MessageCodec codec, ConsumerRecord<String, byte[]> record) {
        Message message = codec.decode(header(record, "ce_type"), record.value());
        if (message == null) {
            throw new IllegalStateException("unknown type " + header(record, "ce_type") + " on " + record.topic());
        }
        return new Seen(header(record, "ce_id"), Instant.parse(header(record, "ce_time")), message);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("no " + name + " on a record of " + record.topic());
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
