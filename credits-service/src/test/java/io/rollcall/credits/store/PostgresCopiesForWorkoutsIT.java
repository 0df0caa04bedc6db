package io.rollcall.credits.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.CreditsService;
import io.rollcall.credits.workouts.Circumstances;
import io.rollcall.credits.workouts.CopiesForWorkouts;
import io.rollcall.credits.workouts.KnownBooking;
import io.rollcall.credits.workouts.KnownCircumstances;
import io.rollcall.credits.workouts.KnownSession;
import io.rollcall.credits.workouts.Setting;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PostgresCopiesForWorkoutsIT extends CreditsService {

    private static final Instant MONDAY = Instant.parse("2026-03-23T17:00:00Z");

    @Autowired
    private CopiesForWorkouts copies;

    @Autowired
    private Circumstances circumstances;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    private WorkerDatabase worker;

    private final UUID studioId = UUID.randomUUID();
    private final UUID clientId = UUID.randomUUID();
    private final UUID sessionId = UUID.randomUUID();
    private final UUID bookingId = UUID.randomUUID();

    @Test
    void keepsTheNewestOfASessionInAnyOrder() {
        keepSessions(session(1), session(3), session(2));
        keepSessions(session(2));

        assertThat(known(studioId).session()).isEqualTo(session(3));
    }

    @Test
    void keepsTheNewestOfABookingInAnyOrder() {
        keepSessions(session(1));

        keepBookings(booking(3, false, sessionId), booking(2, true, sessionId));
        assertThat(known(studioId).booked()).isFalse();
        keepBookings(booking(2, true, sessionId));
        assertThat(known(studioId).booked()).isFalse();
        keepBookings(booking(4, true, UUID.randomUUID(), sessionId));
        assertThat(known(studioId).booked()).isTrue();
        keepBookings(booking(5, true));
        assertThat(known(studioId).booked()).isFalse();
    }

    @Test
    void anotherStudioKnowsNothingOfIt() {
        keepSessions(session(1));
        keepBookings(booking(1, true, sessionId));

        assertThat(known(UUID.randomUUID())).isEqualTo(new KnownCircumstances(null, false, null));
    }

    private KnownCircumstances known(UUID asStudio) {
        return studio.inStudio(asStudio, circumstances.of(asStudio, clientId, new Setting.Group(sessionId, null)))
                .block();
    }

    private void keepSessions(KnownSession... told) {
        worker.transaction(copies.keepSessions(List.of(told))).block();
    }

    private void keepBookings(KnownBooking... told) {
        worker.transaction(copies.keepBookings(List.of(told))).block();
    }

    /** With as many trainers as its version. */
    private KnownSession session(int version) {
        List<UUID> trainers =
                IntStream.range(0, version).mapToObj(i -> new UUID(version, i)).toList();
        return new KnownSession(
                studioId, sessionId, MONDAY, MONDAY.plusSeconds(3_600L * version), version == 2, trainers, version);
    }

    private KnownBooking booking(long version, boolean confirmed, UUID... sessions) {
        return new KnownBooking(
                studioId, bookingId, clientId, Stream.of(sessions).toList(), confirmed, version);
    }
}
