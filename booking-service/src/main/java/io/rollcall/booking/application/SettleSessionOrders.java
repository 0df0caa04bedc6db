package io.rollcall.booking.application;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Bookings;
import io.rollcall.booking.bookings.OrderedSession;
import io.rollcall.booking.saga.BookingSignal;
import io.rollcall.booking.saga.BookingSignal.SessionMade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Goes on with bookings whose session scheduling has made, or will never make; in the open transaction. */
public final class SettleSessionOrders {

    private final Bookings bookings;
    private final AdvanceBookings advance;
    private final OutgoingMessages messages;

    public SettleSessionOrders(Bookings bookings, AdvanceBookings advance, OutgoingMessages messages) {
        this.bookings = bookings;
        this.advance = advance;
        this.messages = messages;
    }

    /** Takes replies, some of which may have come before, too late, or for a booking that is not there. */
    public Mono<Void> on(List<SessionReply> replies) {
        Map<OrderedSession, List<BookingSignal>> signals =
                replies.stream().collect(groupingBy(SessionReply::session, mapping(SessionReply::signal, toList())));
        List<BookingRef> refs = signals.keySet().stream()
                .map(OrderedSession::booking)
                .distinct()
                .toList();
        return bookings.lock(refs).flatMap(found -> {
            List<BookingProgress> progress = found.stream()
                    .map(booking -> BookingProgress.of(booking, signals(booking, signals)))
                    .toList();
            return advance.write(progress).then(messages.send(withdrawUnknown(replies, found)));
        });
    }

    private static List<BookingSignal> signals(Booking booking, Map<OrderedSession, List<BookingSignal>> signals) {
        return booking.orderedSession().map(signals::get).orElse(List.of());
    }

    /** A session made for a booking that this database does not know would be nobody's. */
    private static List<Outgoing> withdrawUnknown(List<SessionReply> replies, List<Booking> found) {
        Set<OrderedSession> known = found.stream()
                .map(Booking::orderedSession)
                .flatMap(Optional::stream)
                .collect(toSet());
        return replies.stream()
                .filter(reply -> reply.signal() instanceof SessionMade)
                .map(SessionReply::session)
                .filter(session -> !known.contains(session))
                .distinct()
                .<Outgoing>map(Outgoing.WithdrawSession::new)
                .toList();
    }
}
