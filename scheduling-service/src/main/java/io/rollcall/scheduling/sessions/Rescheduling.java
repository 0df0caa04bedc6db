package io.rollcall.scheduling.sessions;

import io.rollcall.scheduling.patterns.SchedulePattern;
import io.rollcall.scheduling.recurrence.Occurrence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the sessions of a run when its pattern changes. What has begun, is cancelled or has bookings stays as it
 * is and keeps its place: no other session is made for the date that it would have had.
 *
 * @param changed sessions that take on what the pattern says
 * @param added sessions for dates that had none
 * @param cancelled sessions for which there is no date any more
 * @param kept sessions that stay, though the pattern says otherwise
 */
public record Rescheduling(List<Session> changed, List<Session> added, List<Session> cancelled, List<Kept> kept) {

    /** Why a session stays as it is. */
    public enum Reason {
        /** It has begun, or would have. */
        PAST,
        CANCELLED,
        /** Seats of it are taken. */
        BOOKED
    }

    public record Kept(Session session, Reason reason) {}

    /**
     * Pairs sessions with dates: first those of one day, then in order.
     *
     * @param sessions those that are meant, rising
     * @param dates for those sessions, rising
     * @param lastNumber the highest in the run
     */
    public static Rescheduling of(
            Run run,
            SchedulePattern pattern,
            List<SessionView> sessions,
            List<Occurrence> dates,
            int lastNumber,
            Instant now,
            Supplier<UUID> ids) {
        Map<SessionView, Occurrence> dateOf = new HashMap<>();
        List<Occurrence> left = pairByDay(sessions, dates, dateOf);
        Deque<Occurrence> inOrder = new ArrayDeque<>(left);
        Rescheduling made =
                new Rescheduling(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SessionView view : sessions) {
            Occurrence date = dateOf.containsKey(view) ? dateOf.get(view) : inOrder.poll();
            made.take(view, pattern, date, now);
        }
        for (Occurrence date : inOrder) {
            if (now.isBefore(date.start())) {
                made.added.add(Session.of(run, pattern, date, lastNumber + made.added.size() + 1, ids.get()));
            }
        }
        return made;
    }

    /** The dates that are left. */
    private static List<Occurrence> pairByDay(
            List<SessionView> sessions, List<Occurrence> dates, Map<SessionView, Occurrence> dateOf) {
        Map<LocalDate, Deque<SessionView>> byDay = new HashMap<>();
        for (SessionView view : sessions) {
            byDay.computeIfAbsent(view.session().localStart().toLocalDate(), day -> new ArrayDeque<>())
                    .add(view);
        }
        List<Occurrence> left = new ArrayList<>();
        for (Occurrence date : dates) {
            SessionView sameDay = byDay.getOrDefault(date.localStart().toLocalDate(), new ArrayDeque<>())
                    .poll();
            if (sameDay == null) {
                left.add(date);
            } else {
                dateOf.put(sameDay, date);
            }
        }
        return left;
    }

    private void take(SessionView view, SchedulePattern pattern, @Nullable Occurrence date, Instant now) {
        Session session = view.session();
        Session after = date == null ? session.cancelled() : session.following(pattern, date);
        boolean same = after.version() == session.version();
        if (same) {
            return;
        }
        Reason reason = reasonToKeep(view, date, now);
        if (reason != null) {
            kept.add(new Kept(session, reason));
        } else if (date == null) {
            cancelled.add(after);
        } else {
            changed.add(after);
        }
    }

    private static @Nullable Reason reasonToKeep(SessionView view, @Nullable Occurrence date, Instant now) {
        if (view.session().status() == SessionStatus.CANCELLED) {
            return Reason.CANCELLED;
        }
        if (!now.isBefore(view.session().start()) || (date != null && !now.isBefore(date.start()))) {
            return Reason.PAST;
        }
        return view.taken() > 0 ? Reason.BOOKED : null;
    }
}
