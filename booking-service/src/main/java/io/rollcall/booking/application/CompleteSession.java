package io.rollcall.booking.application;

import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.AttendanceBook.SessionClock;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Ends a session: marks of attendance are final, and what follows from them is done for each booking, soon after. */
public final class CompleteSession {

    private final Transaction transaction;
    private final AttendanceBook attendance;

    public CompleteSession(Transaction transaction, AttendanceBook attendance) {
        this.transaction = transaction;
        this.attendance = attendance;
    }

    /** What came of it. */
    public enum Outcome {
        /** It is, or was before. */
        COMPLETED,
        UNKNOWN_SESSION,
        NOT_BEGUN,
        SESSION_CANCELLED
    }

    /**
     * Ends a session, once.
     *
     * @param unmarkedAs how bookings count that nobody has marked
     */
    public Mono<Outcome> complete(UUID studioId, UUID sessionId, Attendance unmarkedAs) {
        return transaction.run(attendance
                .lockSession(studioId, sessionId)
                .flatMap(session -> {
                    Outcome outcome = decide(session);
                    return outcome == Outcome.COMPLETED && !session.completed()
                            ? attendance
                                    .complete(studioId, sessionId, unmarkedAs)
                                    .thenReturn(outcome)
                            : Mono.just(outcome);
                })
                .defaultIfEmpty(Outcome.UNKNOWN_SESSION));
    }

    private static Outcome decide(SessionClock session) {
        if (session.cancelled()) {
            return Outcome.SESSION_CANCELLED;
        }
        return session.begun() ? Outcome.COMPLETED : Outcome.NOT_BEGUN;
    }
}
