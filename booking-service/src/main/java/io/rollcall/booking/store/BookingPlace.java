package io.rollcall.booking.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place where ids of bookings lie in their order: an index, or parts of one that are read side by side. All bookings that are
 * asked for are among those of each place.
 *
 * @param shelves of which it is made
 * @param parameters of the shelves
 * @param ofSome parameters of the parts that stand for all
 * @param parts how many there are on all the shelves
 * @param everyNth one in so many parts stands for all
 */
record BookingPlace(
        List<Shelf> shelves, Map<String, Object> parameters, Map<String, Object> ofSome, int parts, int everyNth) {

    /** Ids that are read of each part, at least. */
    private static final int SMALLEST_PIECE = 16;
    /** Of the parts of a place so many, about, have ids between two others that are near each other. */
    private static final int PARTS_AT_ONCE = 4;
    /** Ids that are read of all parts together, at most, are this many times the budget. */
    private static final int PARTS_OF_BUDGET = 4;

    /** Weeks or sessions, about, that stand for all; those of a client or a facet differ too much for it. */
    private static final int PARTS_OF_SAMPLE = 32;

    /** Of a facet, as the index by facets says it: all but confirmed single sessions that are paid or have yet to be. */
    static final String RARE = "facet <> ALL ('{3111,3121,3122,3123}'::smallint[])";

    /**
     * Parts of an index, in each of which the ids lie in their order.
     *
     * @param of the parts, as rows {@code of}
     * @param some of them that stand for all
     * @param rows where their ids are
     * @param keys columns that stand before the id in the index, of the parts and of the rows alike
     * @param more a condition of rows {@code r} that the index is made with, or true
     */
    private record Shelf(String of, String some, String rows, List<String> keys, String more) {

        static Shelf ofBookings(String of, String... keys) {
            return new Shelf(of, of, "booking", List.of(keys), "true");
        }

        static Shelf ofSessions(String of, String some, String key) {
            return new Shelf(of, some, "booking_session", List.of(key), "true");
        }

        Shelf where(String condition) {
            return new Shelf(of, some, rows, keys, condition);
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
                """.formatted(some, inOrder(order("r")), size);
        }

        /**
         * Further on in the part in which the ids lie closest at first; its last id where it does not go on so long. Nothing
         * where no part goes on for more than a few.
         */
        String last(String skipped, String few) {
            return """
                SELECT coalesce((%1$s OFFSET :%2$s LIMIT 1), (%3$s LIMIT 1)) AS booking_id
                  FROM (SELECT of.*
                          FROM %4$s
                         CROSS JOIN LATERAL (%1$s OFFSET %5$d LIMIT 1) AS first
                         WHERE EXISTS (
                               SELECT FROM %4$s CROSS JOIN LATERAL (%1$s OFFSET :%6$s LIMIT 1) AS further)
                         ORDER BY first.booking_id
                         LIMIT 1) AS of
                """.formatted(inOrder(order("r")), skipped, inOrder(backwards()), some, SMALLEST_PIECE - 1, few);
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

    private static BookingPlace ofBookings(Shelf shelf, Map<String, Object> parameters, int parts) {
        return new BookingPlace(List.of(shelf), parameters, parameters, parts, 1);
    }

    static BookingPlace all() {
        return ofBookings(Shelf.ofBookings("(VALUES (1)) AS of (everything)"), Map.of(), 1);
    }

    /** @param name of the parameter */
    static BookingPlace ofClients(String name, List<UUID> clients) {
        return ofBookings(
                Shelf.ofBookings("unnest(:" + name + "::uuid[]) AS of (client_id)", "client_id"),
                Map.of(name, clients.toArray(UUID[]::new)),
                clients.size());
    }

    static BookingPlace ofRun(UUID run) {
        return ofBookings(
                Shelf.ofBookings("(VALUES (:run::uuid)) AS of (run_id)", "run_id")
                        .where("r.run_id IS NOT NULL"),
                Map.of("run", run),
                1);
    }

    /** @param name of the parameter */
    static BookingPlace ofSessions(String name, List<UUID> sessions) {
        int everyNth = everyNth(sessions.size());
        String some = "some_of_" + name;
        String parts = "unnest(:%s::uuid[]) AS of (session_id)";
        return new BookingPlace(
                List.of(Shelf.ofSessions(parts.formatted(name), parts.formatted(some), "session_id")),
                Map.of(name, sessions.toArray(UUID[]::new)),
                Map.of(
                        some,
                        IntStream.iterate(0, number -> number < sessions.size(), number -> number + everyNth)
                                .mapToObj(sessions::get)
                                .toArray(UUID[]::new)),
                sessions.size(),
                everyNth);
    }

    static BookingPlace ofWeeks(int first, int last) {
        int weeks = last - first + 1;
        int everyNth = everyNth(weeks);
        return new BookingPlace(
                List.of(Shelf.ofSessions(
                        "generate_series(:first_week::int, :last_week::int) AS of (week)",
                        "generate_series(:first_week::int, :last_week::int, :every_nth_week::int) AS of (week)",
                        "week")),
                Map.of("first_week", first, "last_week", last),
                Map.of("first_week", first, "last_week", last, "every_nth_week", everyNth),
                weeks,
                everyNth);
    }

    private static int everyNth(int parts) {
        return Math.ceilDiv(parts, PARTS_OF_SAMPLE);
    }

    /** Of facets that {@link #RARE} holds for. */
    static BookingPlace ofFacets(List<Facet> facets) {
        return ofBookings(
                Shelf.ofBookings("unnest(:facets::smallint[]) AS of (facet)", "facet")
                        .where("r." + RARE),
                Map.of("facets", Column.each(facets, Facet::code, Short[]::new)),
                facets.size());
    }

    /** @param name of the parameters */
    static BookingPlace ofOfferings(String name, List<Facet> facets) {
        return ofBookings(
                Shelf.ofBookings(
                        "unnest(:%1$s::uuid[], :%1$s_facets::smallint[]) AS of (offering_id, facet)".formatted(name),
                        "offering_id",
                        "facet"),
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
                Stream.concat(shelves.stream(), other.shelves.stream()).toList(), both, both, parts + other.parts, 1);
    }

    /** Whether it has too many parts for it to be worth a look yet. */
    boolean exceeds(int budget) {
        return parts > everyNth * budget * PARTS_OF_BUDGET / SMALLEST_PIECE;
    }

    /** Ids that are read of each part. */
    int piece(int budget) {
        return Math.max(SMALLEST_PIECE, budget * everyNth / Math.max(1, parts));
    }

    /** The first ids of each part that is looked at, and which of its part each is. */
    BoundStatement ids(String pieceName) {
        return bound(shelves.stream().map(shelf -> shelf.piece(pieceName)), ofSome);
    }

    /** Ids of one part between which there are as many as the budget of all parts. */
    int longPiece(int budget) {
        return budget / Math.clamp(parts, 1, PARTS_AT_ONCE);
    }

    /** Ids of each part, of which all parts together have twice as many as the budget. */
    int shortPiece(int budget) {
        return 2 * budget / Math.max(1, parts);
    }

    /**
     * How far so many ids of a part lead; nothing where no part has more than a few.
     *
     * @param fewName how few
     */
    BoundStatement reach(String skippedName, String fewName) {
        return bound(shelves.stream().map(shelf -> shelf.last(skippedName, fewName)), ofSome);
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
        BoundStatement all = bound(
                shelves.stream()
                        .map(shelf -> shelf.isOfSessions()
                                ? shelf.passingOfSessions(conditions, among)
                                : shelf.passingThemselves(conditions)),
                parameters);
        narrower.forEach(place -> place.parameters.forEach(all::bind));
        return all;
    }

    private static BoundStatement bound(Stream<String> statements, Map<String, Object> parameters) {
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
