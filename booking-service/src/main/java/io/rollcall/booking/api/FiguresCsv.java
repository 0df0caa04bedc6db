package io.rollcall.booking.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterBuilder;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.rollcall.booking.analytics.Figures;
import io.rollcall.booking.analytics.Figures.MoneyFigures;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Figures as lines of CSV (RFC 4180): the same as in JSON, with a group of columns for each currency. A rate that there is
 * not is an empty field.
 */
final class FiguresCsv {

    private static final CsvWriterBuilder WRITER =
            CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0);

    /** With one of these at its beginning, spreadsheets take a text for something to carry out. */
    private static final String FORMULA = "=+-@\t\r";

    private static final List<Column<Figures>> FIGURES = List.of(
            new Column<>("bookings_placed", each -> each.bookings().placed()),
            new Column<>("bookings_pending", each -> each.bookings().pending()),
            new Column<>("bookings_confirmed", each -> each.bookings().confirmed()),
            new Column<>("bookings_completed", each -> each.bookings().completed()),
            new Column<>("bookings_cancelled", each -> each.bookings().cancelled()),
            new Column<>("bookings_rejected", each -> each.bookings().rejected()),
            new Column<>("completion_rate", each -> each.bookings().completionRate()),
            new Column<>("sessions_booked", each -> each.sessions().booked()),
            new Column<>("seats", each -> each.sessions().seats()),
            new Column<>("sessions_over", each -> each.sessions().over()),
            new Column<>("attended", each -> each.sessions().attended()),
            new Column<>("no_shows", each -> each.sessions().noShows()),
            new Column<>("excused", each -> each.sessions().excused()),
            new Column<>("no_show_rate", each -> each.sessions().noShowRate()),
            new Column<>("credits_used", Figures::creditsUsed),
            new Column<>("payments_pending", each -> each.payments().pending()),
            new Column<>("payments_paid", each -> each.payments().paid()),
            new Column<>("payments_failed", each -> each.payments().failed()),
            new Column<>("payments_refunded", each -> each.payments().refunded()),
            new Column<>("payment_success_rate", each -> each.payments().successRate()),
            new Column<>("clients_active", each -> each.clients().active()),
            new Column<>("clients_repeat", each -> each.clients().repeat()),
            new Column<>("repeat_share", each -> each.clients().repeatShare()),
            new Column<>("clients_before", each -> each.clients().before()),
            new Column<>("clients_kept", each -> each.clients().kept()),
            new Column<>("retention", each -> each.clients().retention()));

    private static final List<Column<MoneyFigures>> MONEY = List.of(
            new Column<>("total_minor", MoneyFigures::totalMinor),
            new Column<>("pending_minor", MoneyFigures::pendingMinor),
            new Column<>("received_minor", MoneyFigures::receivedMinor),
            new Column<>("failed_minor", MoneyFigures::failedMinor),
            new Column<>("refunded_minor", MoneyFigures::refundedMinor),
            new Column<>("value_per_client_minor", MoneyFigures::valuePerClientMinor));

    private final List<String> currencies;

    /** @param currencies of which there are columns */
    FiguresCsv(List<String> currencies) {
        this.currencies = currencies;
    }

    private record Column<T>(String name, Function<T, @Nullable Object> value) {}

    /** The first line. */
    String header(String... keys) {
        List<String> names = new ArrayList<>(Arrays.asList(keys));
        FIGURES.forEach(column -> names.add(column.name()));
        currencies.forEach(currency ->
                MONEY.forEach(column -> names.add(currency.toLowerCase(Locale.ROOT) + "_" + column.name())));
        return line(names.stream());
    }

    /** A line that begins with what the figures are of. */
    String line(Figures figures, @Nullable String... keys) {
        Stream<String> counted =
                FIGURES.stream().map(column -> number(column.value().apply(figures)));
        Stream<String> money = currencies.stream().flatMap(currency -> money(figures, currency));
        return line(Stream.of(Arrays.stream(keys).map(FiguresCsv::text), counted, money)
                .flatMap(fields -> fields));
    }

    /** Of a currency in which there is nothing, the amounts are 0; only the value for each client is worked out as always. */
    private static Stream<String> money(Figures figures, String currency) {
        MoneyFigures money = figures.money().stream()
                .filter(each -> each.currency().equals(currency))
                .findAny()
                .orElseGet(() -> MoneyFigures.of(currency, 0, 0, 0, 0, figures.clients()));
        return MONEY.stream().map(column -> number(column.value().apply(money)));
    }

    private static String line(Stream<String> fields) {
        StringWriter line = new StringWriter();
        WRITER.build(line).writeRecord(fields.toList());
        return line.toString();
    }

    private static String number(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** A field with text that people wrote. */
    private static String text(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
