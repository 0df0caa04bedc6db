package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.bookings.Payment;
import io.rollcall.booking.history.BookingStep;
import io.rollcall.booking.history.BookingSteps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Steps of the bookings of all studios, with the worker's role. */
public final class PostgresBookingSteps implements BookingSteps {

    // Arrays of arrays must be of one length, so the sessions of each booking come as text.
    private static final String ADD = """
            INSERT INTO booking_step (studio_id, booking_id, version, event_id, event, happened_at, changed_by, reason, state,
                   offering_id, session_ids, party_size, credits, credits_kept, payment, price_minor, currency)
            SELECT studio_id, booking_id, version, event_id, event, happened_at, changed_by, reason, state,
                   offering_id, session_ids::uuid[], party_size, credits, credits_kept, payment, price_minor, currency
              FROM unnest(:studios::uuid[], :bookings::uuid[], :versions::bigint[], :event_ids::uuid[], :events::text[],
                          :times::timestamptz[], :by::uuid[], :reasons::text[], :states::text[], :offerings::uuid[],
                          :sessions::text[], :parties::integer[], :credits::integer[], :kept::integer[],
                          :payments::text[], :prices::bigint[], :currencies::text[])
                AS step (studio_id, booking_id, version, event_id, event, happened_at, changed_by, reason, state,
                         offering_id, session_ids, party_size, credits, credits_kept, payment, price_minor, currency)
            ON CONFLICT DO NOTHING
            """;

    private final DatabaseClient database;

    public PostgresBookingSteps(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> add(List<BookingStep> steps) {
        return database.sql(ADD)
                .bind("studios", each(steps, step -> step.booking().studioId(), UUID[]::new))
                .bind("bookings", each(steps, step -> step.booking().bookingId(), UUID[]::new))
                .bind("versions", each(steps, BookingStep::version, Long[]::new))
                .bind("event_ids", each(steps, BookingStep::eventId, UUID[]::new))
                .bind("events", each(steps, BookingStep::event, String[]::new))
                .bind("times", each(steps, BookingStep::at, Instant[]::new))
                .bind("by", each(steps, BookingStep::changedBy, UUID[]::new))
                .bind("reasons", each(steps, BookingStep::reason, String[]::new))
                .bind("states", each(steps, step -> Column.name(step.was().standing()), String[]::new))
                .bind("offerings", each(steps, step -> step.was().offeringId(), UUID[]::new))
                .bind("sessions", each(steps, step -> array(step.was().sessionIds()), String[]::new))
                .bind("parties", each(steps, step -> step.was().partySize(), Integer[]::new))
                .bind("credits", each(steps, step -> step.was().credits(), Integer[]::new))
                .bind("kept", each(steps, step -> step.was().creditsKept(), Integer[]::new))
                .bind("payments", ofPayment(steps, paid -> Column.name(paid.state()), String[]::new))
                .bind("prices", ofPayment(steps, paid -> paid.price().amountMinor(), Long[]::new))
                .bind("currencies", ofPayment(steps, paid -> paid.price().currency(), String[]::new))
                .then();
    }

    private static <T> T[] ofPayment(List<BookingStep> steps, Function<Payment, T> part, IntFunction<T[]> array) {
        return each(
                steps,
                step -> {
                    Payment payment = step.was().payment();
                    return payment == null ? null : part.apply(payment);
                },
                array);
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
