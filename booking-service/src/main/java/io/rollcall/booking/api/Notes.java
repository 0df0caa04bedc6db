package io.rollcall.booking.api;

import io.rollcall.booking.api.Insiders.Insider;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.StudioBookings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What the studio's own people have written about bookings, for them and nobody else. */
final class Notes {

    private Notes() {}

    static Mono<Map<UUID, String>> shown(StudioBookings bookings, UUID studioId, List<Booking> rows, Insider insider) {
        return switch (insider) {
            case Insider.Staff staff -> read(bookings, studioId, rows);
            case Insider.Coach coach -> read(bookings, studioId, rows);
            case Insider.Person person -> Mono.just(Map.of());
        };
    }

    private static Mono<Map<UUID, String>> read(StudioBookings bookings, UUID studioId, List<Booking> rows) {
        return bookings.notes(studioId, rows.stream().map(Booking::bookingId).toList());
    }
}
