package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Payments;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** What is said of the money for bookings, with the worker's role. */
public final class PostgresPayments implements Payments {

    // Several changes of one booking become one row each in the book, and the last of them is what the booking has.
    private static final String CHANGE = """
            WITH said AS (
                INSERT INTO payment_change (studio_id, booking_id, version, from_state, to_state, changed_by)
                SELECT * FROM unnest(:studios::uuid[], :bookings::uuid[], :versions::bigint[], :from::text[], :to::text[],
                                     :by::uuid[])
                RETURNING studio_id, booking_id, version, to_state
            ), last AS (
                SELECT DISTINCT ON (studio_id, booking_id) studio_id, booking_id, version, to_state
                  FROM said
                 ORDER BY studio_id, booking_id, version DESC
            )
            UPDATE booking b
               SET payment_state = last.to_state, version = last.version
              FROM last
             WHERE b.studio_id = last.studio_id AND b.booking_id = last.booking_id AND b.version < last.version
            """;

    private final DatabaseClient database;

    public PostgresPayments(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> change(List<PaymentChange> changes) {
        long bookings =
                changes.stream().map(change -> change.after().ref()).distinct().count();
        return bind(changes)
                .fetch()
                .rowsUpdated()
                .flatMap(written -> written == bookings
                        ? Mono.empty()
                        : Mono.error(new IllegalStateException(
                                "of " + bookings + " locked bookings, only " + written + " were there to be paid")));
    }

    private GenericExecuteSpec bind(List<PaymentChange> changes) {
        return database.sql(CHANGE)
                .bind("studios", each(changes, change -> change.after().studioId(), UUID[]::new))
                .bind("bookings", each(changes, change -> change.after().bookingId(), UUID[]::new))
                .bind("versions", each(changes, change -> change.after().version(), Long[]::new))
                .bind("from", each(changes, change -> BookingRows.paymentState(change.before()), String[]::new))
                .bind("to", each(changes, change -> BookingRows.paymentState(change.after()), String[]::new))
                .bind("by", each(changes, PaymentChange::changedBy, UUID[]::new));
    }
}
