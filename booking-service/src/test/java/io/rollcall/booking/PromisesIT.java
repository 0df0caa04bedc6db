package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.booking.application.BookingAudit.Page;
import io.rollcall.booking.application.BookingAudit.SessionKey;
import io.rollcall.booking.application.CheckPromises;
import io.rollcall.booking.store.PostgresBookingAudit;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The gauges, when somebody else changes what the service has stored. */
class PromisesIT extends RunningService {

    @Autowired
    private CheckPromises check;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private MeterRegistry metrics;

    @Test
    void looksByItselfSoonAfterTheStart() {
        await().atMost(TopicReader.PATIENCE)
                .until(() ->
                        !Double.isNaN(gauge(CheckPromises.OVERSOLD)) && !Double.isNaN(gauge(CheckPromises.PENDING)));
    }

    @Test
    void seesASessionThatCountsASeatTooMany() {
        UUID session = sessionWithOneSeatTaken();
        double before = oversold();
        assertThat(wrong()).doesNotContain(session);

        change("UPDATE session_seats SET taken = taken + 1 WHERE session_id = ?", session);

        assertThat(oversold()).isEqualTo(before + 1);
        assertThat(wrong()).contains(session);
        change("UPDATE session_seats SET taken = taken - 1 WHERE session_id = ?", session);
        assertThat(oversold()).isEqualTo(before);
    }

    @Test
    void seesABookingThatHoldsNoSeatAnyMore() {
        UUID session = sessionWithOneSeatTaken();
        double before = oversold();

        change(
                "UPDATE booking SET state = 'cancelled', reason = 'requested'"
                        + " WHERE booking_id = (SELECT booking_id FROM booking_session WHERE session_id = ?)",
                session);

        assertThat(oversold()).isEqualTo(before + 1);
        change("UPDATE session_seats SET taken = 0 WHERE session_id = ?", session);
        assertThat(oversold()).isEqualTo(before);
    }

    @Test
    void seesMoreSeatsTakenThanThereAreEvenIfTheBookingsAgree() {
        UUID session = sessionWithOneSeatTaken();
        double before = oversold();
        change("ALTER TABLE session_seats DROP CONSTRAINT never_oversold");
        try {
            change("UPDATE session_seats SET capacity = 0 WHERE session_id = ?", session);
            assertThat(oversold()).isEqualTo(before + 1);
            change("UPDATE session_seats SET over_capacity = true WHERE session_id = ?", session);
            assertThat(oversold()).isEqualTo(before);
        } finally {
            change("ALTER TABLE session_seats ADD CONSTRAINT never_oversold"
                    + " CHECK (taken BETWEEN 0 AND capacity OR (over_capacity AND taken > capacity))");
        }
    }

    @Test
    void countsThoseThatWaitAndThoseThatWaitTooLong() {
        UUID session = studio.session(studio.classFor(1), 8);
        check.count().block();
        double pending = gauge(CheckPromises.PENDING);
        double overdue = gauge(CheckPromises.OVERDUE);

        UUID booking = studio.book(studio.booking(studio.client(), session)).id();
        check.count().block();
        assertThat(gauge(CheckPromises.PENDING)).isEqualTo(pending + 1);
        assertThat(gauge(CheckPromises.OVERDUE)).isEqualTo(overdue);

        // Far from now, so that the sweeper leaves it alone.
        change(
                "UPDATE booking SET deadline_at = now(), look_again_at = now() + interval '1 hour' WHERE booking_id = ?",
                booking);
        check.count().block();
        assertThat(gauge(CheckPromises.OVERDUE)).isEqualTo(overdue + 1);
        change("UPDATE booking SET look_again_at = now() WHERE booking_id = ?", booking);
    }

    @Test
    void walksOverAllSessionsPageByPage() {
        UUID offering = studio.classFor(1);
        IntStream.range(0, 7).forEach(each -> studio.session(offering, 8));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE studio_id = ?", studio.id()) == 7);
        long all = number("SELECT count(*) FROM session_seats");

        List<Integer> pages = new ArrayList<>();
        Page page = new PostgresBookingAudit(worker.client())
                .sessionsAfter(start(), 3)
                .block();
        while (page.looked() > 0) {
            pages.add(page.looked());
            page = new PostgresBookingAudit(worker.client())
                    .sessionsAfter(page.last(), 3)
                    .block();
        }

        assertThat(pages).allMatch(looked -> looked <= 3);
        assertThat(pages.stream().mapToInt(Integer::intValue).sum()).isEqualTo(all);
    }

    private UUID sessionWithOneSeatTaken() {
        UUID session = studio.session(studio.classFor(1), 8);
        assertThat(studio.book(studio.atDesk(studio.client(), session)).status())
                .isEqualTo(201);
        return session;
    }

    private double oversold() {
        check.pass().block();
        return gauge(CheckPromises.OVERSOLD);
    }

    private List<UUID> wrong() {
        return new PostgresBookingAudit(worker.client())
                .sessionsAfter(start(), Integer.MAX_VALUE).block().wrong().stream()
                        .map(SessionKey::sessionId)
                        .toList();
    }

    private static SessionKey start() {
        return new SessionKey(new UUID(0, 0), new UUID(0, 0));
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
