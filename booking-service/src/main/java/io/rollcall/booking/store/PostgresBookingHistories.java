package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.FeeWaiver;
import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.history.BookingHistories;
import io.rollcall.booking.history.BookingHistory;
import io.rollcall.booking.history.BookingStep;
import io.rollcall.booking.offerings.Price;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Histories through row-level security. */
public final class PostgresBookingHistories implements BookingHistories {

    // Events of one booking are told in the order of its versions; their times are those of several clocks.
    private static final String STEPS = """
            SELECT * FROM (
                SELECT s.event_id, s.event, s.happened_at, s.version, s.changed_by, s.reason, s.state, s.offering_id,
                       s.session_ids, s.party_size, s.credits, s.credits_kept, s.payment, s.price_minor, s.currency
                  FROM booking_step s
                 WHERE s.studio_id = :studio AND s.booking_id = :booking
                   AND (:at::timestamptz IS NULL OR s.happened_at <= :at)
                 ORDER BY s.version DESC, s.event_id DESC
                 LIMIT :most) AS last
             ORDER BY last.version, last.event_id
            """;

    private static final String MARKS = """
            SELECT * FROM (
                SELECT a.seq, a.session_id, a.attendance, a.marked_by, a.marked_at, coalesce(a.said_at, a.marked_at) AS said_at
                  FROM attendance a
                 WHERE a.studio_id = :studio AND a.booking_id = :booking
                   AND (:at::timestamptz IS NULL OR a.marked_at <= :at)
                 ORDER BY a.seq DESC
                 LIMIT :most) AS last
             ORDER BY last.seq
            """;

    private final StudioDatabase database;

    public PostgresBookingHistories(StudioDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<BookingHistory> of(BookingRef booking, @Nullable Instant at) {
        Mono<List<BookingStep>> steps =
                read(STEPS, booking, at).map(row -> step(booking, row)).all().collectList();
        Mono<List<BookingHistory.Mark>> marks = read(MARKS, booking, at)
                .map(PostgresBookingHistories::mark)
                .all()
                .collectList();
        Mono<Optional<FeeWaiver>> waiver = PostgresStudioFeeWaivers.find(database.client(), booking)
                .filter(found -> at == null || !found.waivedAt().isAfter(at))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
        return database.inStudio(
                booking.studioId(),
                steps.flatMap(allSteps -> marks.flatMap(
                        allMarks -> waiver.map(found -> new BookingHistory(allSteps, allMarks, found.orElse(null))))));
    }

    private GenericExecuteSpec read(String statement, BookingRef booking, @Nullable Instant at) {
        return database.client()
                .sql(statement)
                .bind("studio", booking.studioId())
                .bind("booking", booking.bookingId())
                .bind("at", Column.orNull(at, Instant.class))
                .bind("most", BookingHistory.MOST);
    }

    private static BookingStep step(BookingRef booking, Readable row) {
        return new BookingStep(
                booking,
                Column.of(row, "event_id", UUID.class),
                Column.of(row, "event", String.class),
                Column.of(row, "happened_at", Instant.class),
                Column.of(row, "version", Long.class),
                row.get("changed_by", UUID.class),
                row.get("reason", String.class),
                new BookingStep.Was(
                        Column.named(Standing.class, row, "state"),
                        Column.of(row, "offering_id", UUID.class),
                        List.of(Column.of(row, "session_ids", UUID[].class)),
                        Column.of(row, "party_size", Integer.class),
                        Column.of(row, "credits", Integer.class),
                        Column.of(row, "credits_kept", Integer.class),
                        payment(row)));
    }

    private static @Nullable Payment payment(Readable row) {
        return row.get("payment", String.class) == null
                ? null
                : new Payment(
                        Column.named(PaymentState.class, row, "payment"),
                        new Price(Column.of(row, "price_minor", Long.class), Column.of(row, "currency", String.class)));
    }

    private static BookingHistory.Mark mark(Readable row) {
        String attendance = row.get("attendance", String.class);
        return new BookingHistory.Mark(
                Column.of(row, "session_id", UUID.class),
                attendance == null ? null : Attendance.valueOf(attendance.toUpperCase(Locale.ROOT)),
                Column.of(row, "marked_by", UUID.class),
                Column.of(row, "marked_at", Instant.class),
                Column.of(row, "said_at", Instant.class));
    }
}
