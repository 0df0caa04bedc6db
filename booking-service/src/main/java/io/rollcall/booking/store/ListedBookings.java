package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list is read by: the places that all its bookings lie in, and what each booking is looked at for. Which place leads
 * through the fewest others nobody knows beforehand, and it may be another one further on. So a piece is read of each, of the ids
 * alone, and the bookings of that piece are looked at which reaches farthest: up to its end, nothing is left in the others.
 */
final class ListedBookings {

    /** Further than this no booking's id is from the moment when it was placed. */
    private static final Duration ID_SLACK = Duration.ofDays(1);

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    // Here and below, OFFSET 0 keeps a condition from being turned into a join that reads all there is before the
    // first.
    private static final String BEGINS = """
            EXISTS (
                SELECT FROM booking_session h
                  JOIN session_seats s ON s.studio_id = h.studio_id AND s.session_id = h.session_id
                 WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id AND h.seats > h.coming
                   AND h.week BETWEEN :from_week AND :until_week AND s.starts_at >= :from AND s.starts_at < :until
                OFFSET 0)
            """;

    private static final String IN_SESSION = """
            EXISTS (
                SELECT FROM booking_session h
                 WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id AND h.session_id = :session
                   AND h.seats > h.coming
                OFFSET 0)
            """;

    // Written so that the clients are hashed once, and not looked for one after the other at each booking.
    private static final String OF_CLIENTS = "(b.client_id IN (SELECT unnest(:clients::uuid[]))) IS TRUE";

    private final BoundStatement conditions = new BoundStatement();
    private final List<BookingPlace> places = new ArrayList<>();
    private final UUID studioId;
    private final UUID after;
    private final UUID untilId;

    /** All bookings that are in its filter's own columns. */
    ListedBookings(UUID studioId, BookingFilter filter) {
        this.studioId = studioId;
        Instant placedFrom = filter.placedFrom();
        Instant placedUntil = filter.placedUntil();
        UUID seen = filter.after() == null ? FIRST : filter.after();
        this.after = placedFrom == null ? seen : later(seen, firstAt(placedFrom.minus(ID_SLACK)));
        this.untilId = placedUntil == null ? LAST : firstAt(placedUntil.plus(ID_SLACK));
        places.add(BookingPlace.all());
        if (placedFrom != null) {
            must("b.placed_at >= :placed_from").bind("placed_from", placedFrom);
        }
        if (placedUntil != null) {
            must("b.placed_at < :placed_until").bind("placed_until", placedUntil);
        }
        UUID run = filter.runId();
        if (run != null) {
            places.add(BookingPlace.ofRun(run));
            must("b.run_id = :run").bind("run", run);
        }
        UUID session = filter.sessionId();
        if (session != null) {
            places.add(BookingPlace.ofSessions("one_session", List.of(session)));
            must(IN_SESSION).bind("session", session);
        }
        must("b.state <> 'held'");
        among("states", "b.state", filter.states());
        among("kinds", "b.kind", filter.kinds());
        among("settlements", "b.settlement", filter.settlements());
        among("payments", "b.payment_state", filter.payments());
    }

    private static UUID later(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high > 0 || (high == 0 && one.getLeastSignificantBits() != 0) ? one : other;
    }

    /** Below every id that was made at the moment (RFC 9562, section 5.7). */
    private static UUID firstAt(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << 16, 0);
    }

    void in(BookingPlace place) {
        places.add(place);
    }

    /** A condition on a booking {@code b}. */
    BoundStatement must(String condition) {
        return conditions.add("AND " + condition);
    }

    private void among(String name, String column, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            must(column + " = ANY (:" + name + "::text[])")
                    .bind(name, values.stream().map(Column::name).toArray(String[]::new));
        }
    }

    void ofClients(List<UUID> clients) {
        places.add(BookingPlace.ofClients("clients", clients));
        must(OF_CLIENTS).bind("clients", clients.toArray(UUID[]::new));
    }

    /** Of coaches who have too many clients to name each. */
    void ofCoaches(ClientScope.Coached coaches) {
        must(Scopes.COACHED).bind("coaches", coaches.staffMemberIds().toArray(UUID[]::new));
    }

    void beginning(Instant from, Instant until, int firstWeek, int lastWeek) {
        must(BEGINS)
                .bind("from", from)
                .bind("until", until)
                .bind("from_week", firstWeek)
                .bind("until_week", lastWeek);
    }

    UUID start() {
        return after;
    }

    /**
     * How far a place leads.
     *
     * @param place its number
     * @param ids that were read of it
     * @param reach the id up to which all has been read; null when it was read to its end
     */
    record Reach(int place, int ids, @Nullable UUID reach) {

        static Reach read(Readable row) {
            return new Reach(
                    Column.of(row, "place", Integer.class),
                    Column.of(row, "ids", Integer.class),
                    row.get("reach", UUID.class));
        }
    }

    /**
     * Ordered by how far the places lead, the farthest first.
     *
     * @param budget ids that are read of each place, about; one that has more parts is left out
     */
    BoundStatement reaches(UUID from, int budget) {
        BoundStatement all = within(from, untilId);
        String between = "SELECT * FROM (";
        for (int number = 0; number < places.size(); number++) {
            BookingPlace place = places.get(number);
            if (!place.exceeds(budget)) {
                String piece = "piece_" + number;
                all.add(between)
                        .add("""
            SELECT %1$d AS place, count(*)::int AS ids,
                   (array_agg(p.booking_id ORDER BY p.booking_id) FILTER (WHERE p.nth = :piece_%1$d))[1] AS reach
              FROM (
            """.formatted(number))
                        .addAll(place.ids(piece))
                        .add(") AS p")
                        .bind(piece, place.piece(budget));
                between = "UNION ALL";
            }
        }
        return all.add(") AS r ORDER BY r.reach DESC NULLS FIRST, r.ids LIMIT 1");
    }

    /** The bookings up to where a place reaches. */
    BoundStatement bookings(UUID from, Reach reach, int limit) {
        BookingPlace place = places.get(reach.place());
        return within(from, reach.reach() == null ? untilId : reach.reach())
                .add("SELECT")
                .add(BookingRows.COLUMNS)
                .add("FROM")
                .add(BookingRows.TABLES)
                .add("WHERE b.studio_id = :studio AND b.booking_id = ANY (ARRAY(")
                .add("SELECT DISTINCT listed.booking_id FROM (")
                .addAll(place.passing(conditions.text()))
                .add(") AS listed ORDER BY listed.booking_id LIMIT :limit))")
                .add("ORDER BY b.booking_id")
                .bindAll(conditions)
                .bind("limit", limit);
    }

    private BoundStatement within(UUID from, UUID to) {
        return new BoundStatement().bind("studio", studioId).bind("after", from).bind("until_id", to);
    }
}
