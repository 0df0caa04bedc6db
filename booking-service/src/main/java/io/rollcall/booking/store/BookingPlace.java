package io.rollcall.booking.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place where ids of bookings lie in their order: an index, or parts of one that are read side by side. All bookings that are
 * asked for are among those of each place.
 *
 * @param shelves of which it is made
 * @param parameters of the shelves
 * @param parts how many there are on all the shelves
 */
record BookingPlace(List<Shelf> shelves, Map<String, Object> parameters, int parts) {

    /** Ids that are read of each part, at least. */
    private static final int SMALLEST_PIECE = 16;
    /** Of the parts of a place so many, about, have ids between two others that are near each other. */
    private static final int PARTS_AT_ONCE = 4;
    /** Ids that are read of all parts together, at most, are this many times the budget. */
    private static final int PARTS_OF_BUDGET = 4;

    /** Of a facet, as the index by facets says it: all but confirmed single sessions that are paid or have yet to be. */
    static final String RARE = "facet <> ALL ('{3111,3121,3122,3123}'::smallint[])";

    /**
     * Parts of an index, in each of which the ids lie in their order.
     *
     * @param of the parts, as rows {@code of}
     * @param rows where their ids are
     * @param keys columns that stand before the id in the index, of the parts and of the rows alike
     * @param more a condition of rows {@code r} that the index is made with, or true
     */
    private record Shelf(String of, String rows, List<String> keys, String more) {

        static Shelf ofBookings(String of, String... keys) {
            return new Shelf(of, "booking", List.of(keys), "true");
        }

        static Shelf ofSessions(String of, String key) {
            return new Shelf(of, "booking_session", List.of(key), "true");
        }

        Shelf where(String condition) {
            return new Shelf(of, rows, keys, condition);
        }

        /**
         * Of a part and between two ids. As one comparison of rows, which this index can answer and no other: of ids between two
         * others PostgreSQL expects hardly any, and would look through all bookings of that time for each part.
         */
        private String within(String row) {
            return "(%1$s) > (%2$s:after) AND (%1$s) <= (%2$s:until_id) AND %3$s"
                    .formatted(order(row), each("of.%s, "), more.replace("r.", row + "."));
        }

        /** The columns of the index after the studio. */
        private String order(String row) {
            return each(row + ".%s, ") + row + ".booking_id";
        }

        private String each(String text) {
            return keys.stream().map(text::formatted).collect(Collectors.joining());
        }

        /** The ids of a part {@code of}. */
        private String inOrder(String order) {
            return "SELECT r.booking_id FROM %s r WHERE r.studio_id = :studio AND %s ORDER BY %s"
                    .formatted(rows, within("r"), order);
        }

        private String backwards() {
            return order("r").replace(",", " DESC,") + " DESC";
        }

        String piece(String size) {
            return """
                SELECT piece.booking_id, piece.nth
                  FROM %s
                 CROSS JOIN LATERAL (
                       SELECT ids.booking_id, row_number() OVER () AS nth
                         FROM (%s LIMIT :%s) AS ids) AS piece
                """.formatted(of, inOrder(order("r")), size);
        }

        /** Further on in the part in which the ids lie closest at first; its last id where it does not go on so long. */
        String last(String skipped) {
            return """
                SELECT coalesce((%1$s OFFSET :%2$s LIMIT 1), (%3$s LIMIT 1)) AS booking_id
                  FROM (SELECT of.*
                          FROM %4$s
                         CROSS JOIN LATERAL (%1$s OFFSET %5$d LIMIT 1) AS first
                         ORDER BY first.booking_id
                         LIMIT 1) AS of
                """.formatted(inOrder(order("r")), skipped, inOrder(backwards()), of, SMALLEST_PIECE - 1);
        }

        private String ids() {
            return """
                SELECT part.booking_id
                  FROM %s
                 CROSS JOIN LATERAL (SELECT r.booking_id FROM %s r WHERE r.studio_id = :studio AND %s) AS part
                """.formatted(of, rows, within("r"));
        }

        boolean isOfSessions() {
            return !rows.equals("booking");
        }

        private String passingThemselves(String conditions) {
            return """
                SELECT passing.booking_id
                  FROM %s
                 CROSS JOIN LATERAL (
                       SELECT b.booking_id
                         FROM booking b
                        WHERE b.studio_id = :studio AND %s %s
                        ORDER BY %s
                        LIMIT :limit) AS passing
                """.formatted(of, within("b"), conditions, order("b"));
        }

        /**
         * All ids are put in order before the first booking is looked at: there is more to look up of each than in an index of
         * bookings. A booking of several sessions is there more than once.
         */
        private String passingOfSessions(String conditions, String among) {
            return """
                SELECT passing.booking_id
                  FROM (SELECT there.booking_id
                          FROM (SELECT DISTINCT part.booking_id FROM (%s) AS part %s ORDER BY booking_id) AS there
                         CROSS JOIN LATERAL (
                               SELECT FROM booking b
                                WHERE b.studio_id = :studio AND b.booking_id = there.booking_id %s
                               OFFSET 0) AS b
                         ORDER BY there.booking_id
                         LIMIT :limit) AS passing
                """.formatted(ids(), among, conditions);
        }
    }

    static BookingPlace all() {
        return new BookingPlace(List.of(Shelf.ofBookings("(VALUES (1)) AS of (everything)")), Map.of(), 1);
    }

    /** @param name of the parameter */
    static BookingPlace ofClients(String name, List<UUID> clients) {
        return new BookingPlace(
                List.of(Shelf.ofBookings("unnest(:" + name + "::uuid[]) AS of (client_id)", "client_id")),
                Map.of(name, clients.toArray(UUID[]::new)),
                clients.size());
    }

    static BookingPlace ofRun(UUID run) {
        return new BookingPlace(
                List.of(Shelf.ofBookings("(VALUES (:run::uuid)) AS of (run_id)", "run_id")
                        .where("r.run_id IS NOT NULL")),
                Map.of("run", run),
                1);
    }

    /** @param name of the parameter */
    static BookingPlace ofSessions(String name, List<UUID> sessions) {
        return new BookingPlace(
                List.of(Shelf.ofSessions("unnest(:" + name + "::uuid[]) AS of (session_id)", "session_id")),
                Map.of(name, sessions.toArray(UUID[]::new)),
                sessions.size());
    }

    static BookingPlace ofWeeks(int first, int last) {
        return new BookingPlace(
                List.of(Shelf.ofSessions("generate_series(:first_week::int, :last_week::int) AS of (week)", "week")),
                Map.of("first_week", first, "last_week", last),
                last - first + 1);
    }

    /** Of facets that {@link #RARE} holds for. */
    static BookingPlace ofFacets(List<Facet> facets) {
        return new BookingPlace(
                List.of(Shelf.ofBookings("unnest(:facets::smallint[]) AS of (facet)", "facet")
                        .where("r." + RARE)),
                Map.of("facets", Column.each(facets, Facet::code, Short[]::new)),
                facets.size());
    }

    /** @param name of the parameters */
    static BookingPlace ofOfferings(String name, List<Facet> facets) {
        return new BookingPlace(
                List.of(Shelf.ofBookings(
                        "unnest(:%1$s::uuid[], :%1$s_facets::smallint[]) AS of (offering_id, facet)".formatted(name),
                        "offering_id",
                        "facet")),
                Map.of(
                        name,
                        Column.each(facets, Facet::offeringId, UUID[]::new),
                        name + "_facets",
                        Column.each(facets, Facet::code, Short[]::new)),
                facets.size());
    }

    /** Together with another, where each booking that is asked for is in one of them. */
    BookingPlace or(BookingPlace other) {
        Map<String, Object> both = new HashMap<>(parameters);
        both.putAll(other.parameters);
        return new BookingPlace(
                Stream.concat(shelves.stream(), other.shelves.stream()).toList(), both, parts + other.parts);
    }

    /** Whether it has too many parts for it to be worth a look yet. */
    boolean exceeds(int budget) {
        return parts > budget * PARTS_OF_BUDGET / SMALLEST_PIECE;
    }

    /** Ids that are read of each part. */
    int piece(int budget) {
        return Math.max(SMALLEST_PIECE, budget / Math.max(1, parts));
    }

    /** The first ids of each part, and which of its part each is. */
    BoundStatement ids(String pieceName) {
        return bound(shelves.stream().map(shelf -> shelf.piece(pieceName)));
    }

    /** Ids of one part between which there are as many as the budget of all parts. */
    int longPiece(int budget) {
        return budget / Math.clamp(parts, 1, PARTS_AT_ONCE);
    }

    /** How far so many ids of a part lead. */
    BoundStatement reach(String skippedName) {
        return bound(shelves.stream().map(shelf -> shelf.last(skippedName)));
    }

    boolean isOfSessions() {
        return shelves.getFirst().isOfSessions();
    }

    /**
     * The first bookings of each part that pass.
     *
     * @param narrower places among whose ids they are, too, for a place of sessions
     */
    BoundStatement passing(String conditions, List<BookingPlace> narrower) {
        String among = narrower.stream()
                .map(place -> place.shelves.stream().map(Shelf::ids).collect(Collectors.joining("UNION ALL\n")))
                .map("INTERSECT SELECT part.booking_id FROM (%s) AS part"::formatted)
                .collect(Collectors.joining("\n"));
        BoundStatement all = bound(shelves.stream()
                .map(shelf -> shelf.isOfSessions()
                        ? shelf.passingOfSessions(conditions, among)
                        : shelf.passingThemselves(conditions)));
        narrower.forEach(place -> place.parameters.forEach(all::bind));
        return all;
    }

    private BoundStatement bound(Stream<String> statements) {
        BoundStatement all = new BoundStatement().add(statements.collect(Collectors.joining("UNION ALL\n")));
        parameters.forEach(all::bind);
        return all;
    }

    /**
     * Bookings of an offering that are of the same state and kind and paid in the same way.
     *
     * @param code as {@code booking_facet} makes it
     */
    record Facet(UUID offeringId, short code) {}
}
