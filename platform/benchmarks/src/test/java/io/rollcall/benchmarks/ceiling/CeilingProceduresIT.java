package io.rollcall.benchmarks.ceiling;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.Databases;
import io.rollcall.benchmarks.subject.RollcallGround;
import io.rollcall.benchmarks.subject.Scene;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CeilingProceduresIT {

    private static final Scene SMALL = new Scene(100, 1, 1_000, 1_000_000, 1_000_000);
    private static final long BATCHES = 3;
    private static final long BOOKINGS = BATCHES * BatchCaller.BATCH * BatchCaller.CLIENTS;

    @Test
    void makesTheRowsOfBookingsWithTheWorkersRole() throws Exception {
        UUID owner = UUID.randomUUID();
        CeilingProcedures procedures = new CeilingProcedures(SMALL, owner);
        try (Databases databases = Databases.start();
                Database booking = databases.as("booking", "postgres");
                Database credits = databases.as("credits", "postgres")) {
            RollcallGround.seed(booking, credits, SMALL, owner);
            booking.run(procedures.booking());
            credits.run(procedures.credits());
            JdbcCaller caller = new JdbcCaller(databases.port(), "");

            BatchCaller.Running rows = caller.begin("booking", "booking_worker", "bench.book", BATCHES);
            BatchCaller.Running entries = caller.begin("credits", "credits_worker", "bench.settle", BATCHES);
            rows.await();
            entries.await();

            assertThat(RollcallGround.violations(booking, credits)).isEmpty();
            assertThat(booking.number("SELECT count(*) FROM booking WHERE state = 'confirmed' AND version = 2"))
                    .isEqualTo(BOOKINGS);
            assertThat(booking.number("SELECT count(*) FROM booking_session")).isEqualTo(BOOKINGS);
            assertThat(booking.number("SELECT count(*) FROM idempotency_key")).isEqualTo(BOOKINGS);
            assertThat(booking.number("SELECT sum(taken) FROM session_seats")).isEqualTo(BOOKINGS);
            assertThat(credits.number("SELECT count(*) FROM entry WHERE kind = 'deduct'"))
                    .isEqualTo(BOOKINGS);
            assertThat(credits.number("SELECT count(*) FROM operation WHERE kind = 'deduct'"))
                    .isEqualTo(BOOKINGS);
        }
    }
}
