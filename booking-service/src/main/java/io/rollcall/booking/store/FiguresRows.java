package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.analytics.Figures;
import io.rollcall.booking.analytics.Figures.BookingFigures;
import io.rollcall.booking.analytics.Figures.ClientFigures;
import io.rollcall.booking.analytics.Figures.MoneyFigures;
import io.rollcall.booking.analytics.Figures.PaymentFigures;
import io.rollcall.booking.analytics.Figures.SessionFigures;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Figures as they are summed up: a row for each key and currency, and one of the clients for each key. */
final class FiguresRows {

    private FiguresRows() {}

    /** Sums of one key in one currency; what is not money is counted in the currency of its booking, or in none. */
    record Sums(
            String key,
            String currency,
            BookingFigures bookings,
            SessionFigures sessions,
            PaymentFigures payments,
            long credits,
            long pending,
            long received,
            long failed,
            long refunded) {

        static Sums read(Readable row) {
            return new Sums(
                    Column.of(row, "key", String.class),
                    Column.of(row, "currency", String.class),
                    BookingFigures.of(
                            number(row, "pending"),
                            number(row, "confirmed"),
                            number(row, "completed"),
                            number(row, "cancelled"),
                            number(row, "rejected")),
                    SessionFigures.of(
                            number(row, "sessions"),
                            number(row, "seats"),
                            number(row, "attended"),
                            number(row, "no_shows"),
                            number(row, "excused")),
                    PaymentFigures.of(
                            number(row, "payments_pending"),
                            number(row, "payments_paid"),
                            number(row, "payments_failed"),
                            number(row, "payments_refunded")),
                    number(row, "credits"),
                    number(row, "pending_minor"),
                    number(row, "received_minor"),
                    number(row, "failed_minor"),
                    number(row, "refunded_minor"));
        }

        private boolean hasMoney() {
            return pending != 0 || received != 0 || failed != 0 || refunded != 0;
        }

        private MoneyFigures money(ClientFigures clients) {
            return MoneyFigures.of(currency, pending, received, failed, refunded, clients);
        }
    }

    /** Clients of one key. */
    record Clients(String key, ClientFigures figures) {

        static Clients read(Readable row) {
            return new Clients(
                    Column.of(row, "key", String.class),
                    ClientFigures.of(
                            number(row, "active"), number(row, "repeat"), number(row, "earlier"), number(row, "kept")));
        }
    }

    /** Clients of one month, who were active or, of those, came again or had come in the month before. */
    record Visits(int month, long active, long repeat, long kept) {

        static Visits read(Readable row) {
            return new Visits(
                    Column.of(row, "month", Integer.class),
                    number(row, "active"),
                    number(row, "repeat"),
                    number(row, "kept"));
        }
    }

    static long number(Readable row, String column) {
        return Column.of(row, column, Long.class);
    }

    /** The figures of one key, from its sums in each currency. */
    static Figures of(List<Sums> sums, ClientFigures clients) {
        return new Figures(
                BookingFigures.of(
                        total(sums, each -> each.bookings().pending()),
                        total(sums, each -> each.bookings().confirmed()),
                        total(sums, each -> each.bookings().completed()),
                        total(sums, each -> each.bookings().cancelled()),
                        total(sums, each -> each.bookings().rejected())),
                SessionFigures.of(
                        total(sums, each -> each.sessions().booked()),
                        total(sums, each -> each.sessions().seats()),
                        total(sums, each -> each.sessions().attended()),
                        total(sums, each -> each.sessions().noShows()),
                        total(sums, each -> each.sessions().excused())),
                total(sums, Sums::credits),
                PaymentFigures.of(
                        total(sums, each -> each.payments().pending()),
                        total(sums, each -> each.payments().paid()),
                        total(sums, each -> each.payments().failed()),
                        total(sums, each -> each.payments().refunded())),
                sums.stream()
                        .filter(Sums::hasMoney)
                        .sorted(Comparator.comparing(Sums::currency))
                        .map(each -> each.money(clients))
                        .toList(),
                clients);
    }

    private static long total(List<Sums> sums, ToLongFunction<Sums> part) {
        return sums.stream().mapToLong(part).sum();
    }
}
