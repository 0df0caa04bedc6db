package io.rollcall.booking.application;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.attendance.AttendanceBook;
import io.rollcall.booking.attendance.AttendanceBook.SettledSession;
import io.rollcall.booking.attendance.AttendanceRules;
import io.rollcall.booking.attendance.AttendanceRules.Consequences;
import io.rollcall.booking.attendance.EndedBooking;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.DropCause;
import io.rollcall.booking.clients.ClientRef;
import io.rollcall.booking.saga.BookingSignal.SessionsDropped;
import io.rollcall.booking.totals.TotalsBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Does for the bookings of completed sessions what follows from who came: what was held is used, or comes back. Which
 * sessions are to be looked at is remembered with them, so a crash between two pieces loses nothing.
 */
public final class SettleSessions {

    /** Bookings, or sessions, of one piece. */
    static final int BATCH = 200;

    private final Transaction transaction;
    private final AttendanceBook attendance;
    private final TotalsBook totals;
    private final FiguresBook figures;
    private final AdvanceBookings advance;
    private final Supplier<UUID> ids;
    private final Duration completeAfter;

    /**
     * @param ids for charges
     * @param completeAfter how long after its end a session is completed that nobody has completed
     */
    public SettleSessions(
            Transaction transaction,
            AttendanceBook attendance,
            TotalsBook totals,
            FiguresBook figures,
            AdvanceBookings advance,
            Supplier<UUID> ids,
            Duration completeAfter) {
        this.transaction = transaction;
        this.attendance = attendance;
        this.totals = totals;
        this.figures = figures;
        this.advance = advance;
        this.ids = ids;
        this.completeAfter = completeAfter;
    }

    /** Whether there may be more to do at once. Sessions that nobody completed come when nothing else is left. */
    public Mono<Boolean> sweep() {
        return transaction.run(attendance
                .lockEnded(BATCH)
                .flatMap(ended -> ended.isEmpty()
                        ? attendance
                                .forgetSettled()
                                .then(Mono.defer(() -> attendance.completeForgotten(completeAfter, BATCH)))
                                .map(completed -> completed > 0)
                        : settle(ended).thenReturn(true)));
    }

    private record Settling(EndedBooking ended, Consequences consequences) {

        Stream<SettledSession> settled() {
            return consequences.settled().stream()
                    .map(session -> new SettledSession(ended.booking().ref(), session));
        }
    }

    private Mono<Void> settle(List<EndedBooking> ended) {
        List<Settling> all = ended.stream()
                .map(each -> new Settling(each, AttendanceRules.of(each)))
                .toList();
        return advance.write(all.stream()
                        .map(each -> advance(each.ended().booking(), each.consequences()))
                        .toList())
                .then(Mono.defer(() -> attendance.settle(
                        all.stream().flatMap(Settling::settled).toList())))
                .then(Mono.defer(() -> count(ended)));
    }

    /** Who came shows in totals and figures. No event tells of it where nothing comes back, so it is counted here. */
    private Mono<Void> count(List<EndedBooking> ended) {
        return totals.recount(clients(ended))
                .then(Mono.defer(() -> figures.recount(
                        ended.stream().map(each -> each.booking().ref()).toList())))
                .then();
    }

    private static List<ClientRef> clients(List<EndedBooking> ended) {
        return ended.stream()
                .map(each ->
                        new ClientRef(each.booking().studioId(), each.booking().clientId()))
                .toList();
    }

    private BookingProgress advance(Booking booking, Consequences consequences) {
        BookingProgress progress = BookingProgress.begin(booking);
        Map<UUID, DropCause> dropped = consequences.dropped();
        if (dropped.size() == booking.sessionIds().size()) {
            UUID last = booking.sessionIds().getLast();
            DropCause cause = dropped.getOrDefault(last, DropCause.EXCUSED);
            return progress.hear(new SessionsDropped(cause.ofLast()));
        }
        BookingProgress left = dropped.isEmpty() ? progress : progress.drop(dropped, ids.get());
        return consequences.capture() ? left.capture() : left;
    }
}
