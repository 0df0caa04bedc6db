package io.rollcall.booking.seats;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.seats.SessionSeats.Colour;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSeatsTest {

    @ParameterizedTest
    @CsvSource({
        "20, 15, AVAILABLE", "20, 16, FEW_LEFT", "20, 20, FULL",
        " 8,  6, AVAILABLE", " 8,  7, FEW_LEFT", " 8,  8, FULL",
        " 1,  0, FEW_LEFT", " 5,  7, FULL", " 0,  0, FULL"
    })
    void coloursAvailabilityBySeatsLeft(int capacity, int taken, Colour colour) {
        assertThat(session(capacity, taken, false).colour()).isEqualTo(colour);
        assertThat(session(capacity, taken, true).colour()).isEqualTo(Colour.CLOSED);
    }

    private static SessionSeats session(int capacity, int taken, boolean cancelled) {
        UUID id = UUID.randomUUID();
        Instant start = Instant.parse("2027-03-01T17:00:00Z");
        return new SessionSeats(
                id, id, id, 1, id, start, start.plusSeconds(60), ZoneOffset.UTC, capacity, taken, cancelled, false, 1);
    }
}
