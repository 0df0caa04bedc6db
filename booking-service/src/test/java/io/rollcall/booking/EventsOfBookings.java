package io.rollcall.booking;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.messaging.Received;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the topic tells of bookings, to be handled once more. */
public final class EventsOfBookings {

    private EventsOfBookings() {}

    /** Of each booking there is one at least; those that come later are awaited by whoever needs them. */
    public static List<Received<BookingEvent>> read(List<UUID> bookings) {
        List<Received<BookingEvent>> events = new ArrayList<>();
        try (TopicReader topic = TopicReader.of(BookingEvent.TOPIC)) {
            for (UUID booking : bookings) {
                topic.await("an event of it", event -> booking.toString().equals(event.key()));
                topic.messages(booking.toString()).stream()
                        .map(BookingEvent.class::cast)
                        .map(event -> new Received<>(UUID.randomUUID(), "event", null, Instant.EPOCH, event))
                        .forEach(events::add);
            }
        }
        return events;
    }
}
