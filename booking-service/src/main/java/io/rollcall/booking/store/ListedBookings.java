package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a list is read by: the places that all its bookings lie in, and what each booking is looked at for. Which place leads
 * through the fewest others nobody knows beforehand, and it may be another one further on. So a sample is read of each, of the ids
 * alone, and that place is followed for a while which costs least by its sample: see {@link BookingStretch}.
 */
final class ListedBookings {

    /** Further than this no booking's id is from the moment when it was placed. */
    private static final Duration ID_SLACK = Duration.ofDays(1);

    /** Ids that are read of each place to see how far they lead, about. */
    private static final int SAMPLE = 512;

    // Here and below, OFFSET 0 keeps a condition from being turned into a join that reads all there is before the
    // first.
    // Only in the first and the last of the weeks does it depend on the hour.
    private static final String BEGINS = """
            EXISTS (
                SELECT FROM booking_session h
                 WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id AND h.seats > h.coming
                   AND h.week BETWEEN :from_week AND :until_week
                   AND ((h.week > :from_week AND h.week < :until_week)
                        OR EXISTS (
                           SELECT FROM session_seats s
                            WHERE s.studio_id = h.studio_id AND s.session_id = h.session_id
                              AND s.starts_at >= :from AND s.starts_at < :until))
                OFFSET 0)
            """;

    private static final String IN_SESSION = """
            EXISTS (
                SELECT FROM booking_session h
                 WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id AND h.session_id = :session
                   AND h.seats > h.coming
                OFFSET 0)
            """;

    // The clients are hashed once. IS TRUE, here and below, keeps the index from being searched for each of them.
    private static final String OF_CLIENTS = "(b.client_id IN (SELECT unnest(:clients::uuid[]))) IS TRUE";

    private final BoundStatement conditions = new BoundStatement();
    private final List<BookingPlace> places = new ArrayList<>();
    private final UUID studioId;
    private final Short[] facets;
    private UUID after;
    private final UUID untilId;

    /**
     * All bookings that are in its filter's own columns.
     *
     * @param facets those of the states, kinds, settlements and payments that are asked for
     */
    ListedBookings(UUID studioId, BookingFilter filter, Short[] facets) {
        this.studioId = studioId;
        this.facets = facets.clone();
        Instant placedFrom = filter.placedFrom();
        Instant placedUntil = filter.placedUntil();
        UUID seen = filter.after() == null ? BookingIds.FIRST : filter.after();
        this.after = placedFrom == null ? seen : BookingIds.later(seen, BookingIds.firstAt(placedFrom.minus(ID_SLACK)));
        this.untilId = placedUntil == null ? BookingIds.LAST : BookingIds.firstAt(placedUntil.plus(ID_SLACK));
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
        must("(b.facet = ANY (:facets_asked::smallint[])) IS TRUE").bind("facets_asked", facets);
    }

    void in(BookingPlace place) {
        places.add(place);
    }

    /** A condition on a booking {@code b}. */
    BoundStatement must(String condition) {
        return conditions.add("AND " + condition);
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

    Short[] facets() {
        return facets;
    }

    /** That the studio has no booking before this one. */
    void noneBefore(UUID first) {
        after = BookingIds.later(after, BookingIds.before(first));
    }

    UUID start() {
        return after;
    }

    /** What was read of a place. */
    PlaceSample sample(Readable row) {
        int place = Column.of(row, "place", Integer.class);
        return new PlaceSample(
                place,
                places.get(place).isOfSessions(),
                row.get("reach", UUID.class),
                Column.of(row, "ids", Long.class));
    }

    /**
     * How far a sample of each place leads; of all bookings only where no other place of bookings has one.
     *
     * @param times as many ids as a sample has are to be looked at; a place of more parts than that is worth is left out
     */
    BoundStatement samples(UUID from, int times) {
        BoundStatement all = within(from, untilId);
        String between = """
            SELECT r.place, r.reach,
                   r.every_nth * (SELECT count(*) FROM unnest(r.ids) AS i (id) WHERE (i.id <= r.reach) IS NOT FALSE) AS ids
              FROM (
            """;
        int first = isAnotherOfBookings(aim(times)) ? PlaceSample.ALL + 1 : PlaceSample.ALL;
        for (int number = first; number < places.size(); number++) {
            BookingPlace place = places.get(number);
            if (!place.exceeds(aim(times))) {
                String piece = "piece_" + number;
                all.add(between)
                        .add("""
            SELECT %1$d AS place, :every_nth_%1$d AS every_nth, array_agg(p.booking_id) AS ids,
                   (array_agg(p.booking_id ORDER BY p.booking_id) FILTER (WHERE p.nth = :piece_%1$d))[1] AS reach
              FROM (
            """.formatted(number))
                        .addAll(place.ids(piece))
                        .add(") AS p")
                        .bind(piece, place.piece(SAMPLE))
                        .bind("every_nth_" + number, place.everyNth());
                between = "UNION ALL";
            }
        }
        return all.add(") AS r");
    }

    private boolean isAnotherOfBookings(int aim) {
        return places.stream()
                .skip(PlaceSample.ALL + 1)
                .anyMatch(place -> !place.isOfSessions() && !place.exceeds(aim));
    }

    /** Ids that a stretch is made for. */
    int aim(int times) {
        return SAMPLE * times;
    }

    /**
     * How far so many ids of its place lead; null where they are all that is left, or nearly. No row where the place has lost
     * what its sample reached.
     *
     * @param reached by the sample of its place
     */
    BoundStatement longer(BookingStretch stretch, UUID reached, int aim) {
        BookingPlace place = places.get(stretch.place());
        return within(stretch.start(), untilId)
                .add("SELECT p.booking_id FROM (")
                .addAll(place.reach("reached", "skipped", "few"))
                .add(") AS p ORDER BY p.booking_id LIMIT 1")
                .bind("reached", reached)
                .bind("skipped", place.longPiece(aim) - 1)
                .bind("few", place.shortPiece(aim));
    }

    /** The bookings of a stretch, in their order. */
    BoundStatement ids(BookingStretch stretch, int limit) {
        BookingPlace place = places.get(stretch.place());
        return within(stretch.start(), stretch.end() == null ? untilId : stretch.end())
                .add("SELECT DISTINCT listed.booking_id FROM (")
                .addAll(place.passing(
                        conditions.text(),
                        stretch.narrower()
                                .map(sample -> places.get(sample.place()))
                                .toList()))
                .add(") AS listed ORDER BY listed.booking_id LIMIT :limit")
                .bindAll(conditions)
                .bind("limit", limit);
    }

    private BoundStatement within(UUID from, UUID to) {
        return new BoundStatement().bind("studio", studioId).bind("after", from).bind("until_id", to);
    }
}
