package io.rollcall.booking.analytics;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bookings of a studio come to in some months, or those of them that belong to an offering, a run, a session or a
 * client. A session counts in the month in which it begins on the studio's clock, a booking with the first of its sessions;
 * in the figures of one session each booking of it counts. Seats that were only held count nowhere. Rates are null where
 * there is nothing to divide by.
 *
 * @param creditsUsed credits that confirmed bookings cost, and that the studio kept of cancelled ones, divided evenly among
 *     their sessions
 * @param money by currency, in the order of their codes
 */
public record Figures(
        BookingFigures bookings,
        SessionFigures sessions,
        long creditsUsed,
        PaymentFigures payments,
        List<MoneyFigures> money,
        ClientFigures clients) {

    /**
     * Bookings.
     *
     * @param placed all of them: pending, confirmed, cancelled and rejected ones
     * @param pending bookings for which the credits, or the session, have not been confirmed yet
     * @param confirmed bookings that stand, those whose sessions are over among them
     * @param completed confirmed bookings all of whose sessions are over
     * @param cancelled bookings that were taken back, by whomever, or are about to be
     * @param rejected bookings that came to nothing
     * @param completionRate completed bookings among those that are completed or cancelled
     */
    public record BookingFigures(
            long placed,
            long pending,
            long confirmed,
            long completed,
            long cancelled,
            long rejected,
            @Nullable BigDecimal completionRate) {

        public static BookingFigures of(long pending, long confirmed, long completed, long cancelled, long rejected) {
            return new BookingFigures(
                    pending + confirmed + cancelled + rejected,
                    pending,
                    confirmed,
                    completed,
                    cancelled,
                    rejected,
                    Rate.of(completed, completed + cancelled));
        }
    }

    /**
     * Bookings in sessions; a booking of three sessions is three of them.
     *
     * @param booked those of confirmed bookings, also where the client was excused or stayed away for nothing
     * @param seats seats of those
     * @param over those that are over, of bookings that were cancelled later too: attended, no-shows and excused
     * @param attended those that are over to which the client came
     * @param noShows those that are over to which they did not come, without an excuse
     * @param excused those that are over from which they were excused
     * @param noShowRate no-shows among attended and no-shows
     */
    public record SessionFigures(
            long booked,
            long seats,
            long over,
            long attended,
            long noShows,
            long excused,
            @Nullable BigDecimal noShowRate) {

        public static SessionFigures of(long booked, long seats, long attended, long noShows, long excused) {
            return new SessionFigures(
                    booked,
                    seats,
                    attended + noShows + excused,
                    attended,
                    noShows,
                    excused,
                    Rate.of(noShows, attended + noShows));
        }
    }

    /**
     * Bookings that are paid in money.
     *
     * @param pending pending or confirmed bookings for which the money is still awaited
     * @param paid bookings for which the studio has the money, cancelled ones too
     * @param failed pending or confirmed bookings for which it was not to be had
     * @param refunded bookings for which the studio gave it back
     * @param successRate paid and refunded bookings among those that are paid, refunded or failed
     */
    public record PaymentFigures(
            long pending,
            long paid,
            long failed,
            long refunded,
            @Nullable BigDecimal successRate) {

        public static PaymentFigures of(long pending, long paid, long failed, long refunded) {
            return new PaymentFigures(
                    pending, paid, failed, refunded, Rate.of(paid + refunded, paid + refunded + failed));
        }
    }

    /**
     * Money in one currency, in its minor units, divided evenly among the sessions of each booking, what is left over to the
     * first of them.
     *
     * @param totalMinor what the studio has or may still ask for: received, pending and failed
     * @param pendingMinor for bookings whose payment is pending
     * @param receivedMinor for bookings whose payment is paid
     * @param failedMinor for bookings whose payment is failed
     * @param refundedMinor for bookings whose payment is refunded, in none of the others
     * @param valuePerClientMinor what was received for each active client, rounded half up
     */
    public record MoneyFigures(
            String currency,
            long totalMinor,
            long pendingMinor,
            long receivedMinor,
            long failedMinor,
            long refundedMinor,
            @Nullable Long valuePerClientMinor) {

        public static MoneyFigures of(
                String currency, long pending, long received, long failed, long refunded, ClientFigures clients) {
            return new MoneyFigures(
                    currency,
                    pending + received + failed,
                    pending,
                    received,
                    failed,
                    refunded,
                    Rate.each(received, clients.active()));
        }
    }

    /**
     * Clients; two records of one person are one.
     *
     * @param active clients with a session of a confirmed booking in these months
     * @param repeat active clients with two confirmed bookings or more until the end of these months
     * @param repeatShare repeat clients among the active ones
     * @param before clients who were active in a month, for each month that is followed by one of these; 0 in the figures of
     *     one session
     * @param kept of those, clients who were active in the month that follows too
     * @param retention kept among before
     */
    public record ClientFigures(
            long active,
            long repeat,
            @Nullable BigDecimal repeatShare,
            long before,
            long kept,
            @Nullable BigDecimal retention) {

        public static final ClientFigures NONE = of(0, 0, 0, 0);

        public static ClientFigures of(long active, long repeat, long before, long kept) {
            return new ClientFigures(active, repeat, Rate.of(repeat, active), before, kept, Rate.of(kept, before));
        }
    }
}
