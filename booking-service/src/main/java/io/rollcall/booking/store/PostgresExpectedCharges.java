package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.Deduction;
import io.rollcall.booking.reconciliation.Charge;
import io.rollcall.booking.reconciliation.Difference;
import io.rollcall.booking.reconciliation.ExpectedCharges;
import io.rollcall.booking.reconciliation.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What should be charged, from the bookings, with the worker's role. Nothing is locked. */
public final class PostgresExpectedCharges implements ExpectedCharges {

    private static final String CHARGED =
            "(b.state = 'confirmed' AND b.credits > 0 OR b.state = 'cancelled' AND b.kept > 0)";

    // Below zero where it is held, as in the contract.
    private static final String CREDITS = """
            CASE WHEN b.charge = 'hold' THEN -1 ELSE 1 END * CASE WHEN b.kept > 0 THEN b.kept ELSE b.credits END""";

    // The digest is the contract's (OperationPage). The first op_id of a page is where the one before it ends.
    private static final String PAGES = """
            SELECT max(op_id::text) FILTER (WHERE mod(position, :size) = 0)::uuid AS first_op,
                   count(*)::int AS charges,
                   bit_xor(('x' || encode(substr(sha256(convert_to(
                       concat_ws(':', studio_id, op_id, credits), 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint) AS digest
              FROM (SELECT row_number() OVER (ORDER BY op_id) - 1 AS position, studio_id, op_id, credits
                      FROM (SELECT b.studio_id, b.op_id, %s AS credits
                              FROM booking b
                             WHERE b.op_id >= :from AND b.op_id < :until AND %s
                             ORDER BY b.op_id
                             LIMIT :limit) AS charged) AS numbered
             GROUP BY position / :size
             ORDER BY position / :size
            """.formatted(CREDITS, CHARGED);

    private static final String BOOKINGS = """
            SELECT %s
              FROM %s
              JOIN (SELECT b.studio_id, b.booking_id
                      FROM booking b
                     WHERE b.op_id >= :from AND b.op_id < :until AND %s
                     UNION
                    SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[])) AS wanted (studio_id, booking_id)
                ON b.studio_id = wanted.studio_id AND b.booking_id = wanted.booking_id
            """.formatted(BookingRows.COLUMNS, BookingRows.TABLES, CHARGED);

    private final DatabaseClient database;
    private final int pageSize;
    private final int maxPages;

    public PostgresExpectedCharges(DatabaseClient database) {
        this(database, Page.SIZE, Page.MAX_OF_QUESTION);
    }

    PostgresExpectedCharges(DatabaseClient database, int pageSize, int maxPages) {
        this.database = database;
        this.pageSize = pageSize;
        this.maxPages = maxPages;
    }

    private record Row(UUID first, int charges, long digest) {

        static Row read(Readable row) {
            return new Row(
                    Column.of(row, "first_op", UUID.class),
                    Column.of(row, "charges", Integer.class),
                    Column.of(row, "digest", Long.class));
        }
    }

    @Override
    public Mono<List<Page>> pages(UUID from, UUID until) {
        return database.sql(PAGES)
                .bind("from", from)
                .bind("until", until)
                .bind("size", pageSize)
                // One operation more: where it is, the page behind the last one begins.
                .bind("limit", pageSize * maxPages + 1)
                .map(Row::read)
                .all()
                .collectList()
                .map(rows -> pages(rows, until));
    }

    private List<Page> pages(List<Row> rows, UUID until) {
        if (rows.isEmpty()) {
            return List.of(new Page(until, 0, 0));
        }
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < Math.min(rows.size(), maxPages); i++) {
            UUID end = i + 1 < rows.size() ? rows.get(i + 1).first() : until;
            pages.add(new Page(end, rows.get(i).charges(), rows.get(i).digest()));
        }
        return pages;
    }

    @Override
    public Mono<List<Booking>> bookings(Difference difference) {
        List<Deduction> charged =
                difference.charged().stream().map(Charge::deduction).toList();
        return database.sql(BOOKINGS)
                .bind("from", difference.from())
                .bind("until", difference.until())
                .bind("studios", Column.each(charged, Deduction::studioId, UUID[]::new))
                .bind("bookings", Column.each(charged, Deduction::bookingId, UUID[]::new))
                .map(BookingRows::read)
                .all()
                .collectList();
    }
}
