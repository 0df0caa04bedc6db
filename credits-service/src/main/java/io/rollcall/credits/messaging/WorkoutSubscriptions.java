package io.rollcall.credits.messaging;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.credits.application.FollowBookings;
import io.rollcall.credits.application.FollowSessions;
import io.rollcall.credits.workouts.KnownBooking;
import io.rollcall.credits.workouts.KnownSession;
import io.rollcall.messaging.Received;
import io.rollcall.messaging.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The topics that the workout log reads. */
public final class WorkoutSubscriptions {

    /** A workout is written down hours after its seat was booked. */
    private static final Duration BEHIND = Duration.ofMillis(500);

    private WorkoutSubscriptions() {}

    public static Subscription<SessionFact> sessions(FollowSessions followSessions) {
        return new Subscription<>(
                SessionFact.TOPIC,
                "credits.sessions",
                SessionFact.class,
                Subscription.ONE_THREAD,
                batch -> followSessions.on(batch.stream()
                        .map(Received::message)
                        .map(WorkoutSubscriptions::session)
                        .toList()));
    }

    public static Subscription<BookingEvent> bookings(FollowBookings followBookings) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        "credits.bookings",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        batch -> followBookings.on(batch.stream()
                                .map(received -> received.message().booking())
                                .filter(booking -> mayHaveSeats(booking.status()))
                                .map(WorkoutSubscriptions::booking)
                                .toList()))
                .gathered(BEHIND);
    }

    /** Who waits for credits, or never got them, has no place in a session yet, so there is nothing to remember. */
    private static boolean mayHaveSeats(BookingStatus status) {
        return switch (status) {
            case PENDING, REJECTED -> false;
            case CONFIRMED, CANCELLING, CANCELLED -> true;
        };
    }

    private static KnownBooking booking(BookingSnapshot booking) {
        return new KnownBooking(
                booking.studioId(),
                booking.bookingId(),
                booking.clientId(),
                booking.sessionIds(),
                booking.status() == BookingStatus.CONFIRMED,
                booking.version());
    }

    private static KnownSession session(SessionFact fact) {
        return new KnownSession(
                fact.studioId(),
                fact.sessionId(),
                fact.start(),
                fact.end(),
                fact.status() == SessionStatus.CANCELLED,
                trainers(fact.staff()),
                fact.version());
    }

    private static List<UUID> trainers(@Nullable List<AssignedStaff> staff) {
        return staff == null
                ? List.of()
                : staff.stream()
                        .filter(WorkoutSubscriptions::takesPart)
                        .map(AssignedStaff::staffMemberId)
                        .distinct()
                        .toList();
    }

    private static boolean takesPart(AssignedStaff assigned) {
        return switch (assigned.role()) {
            case LEAD, ASSISTANT -> true;
            case SUBSTITUTE -> false;
        };
    }
}
