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
    /** Ids that are read of all parts together, at most, are this many times the budget. */
    private static final int PARTS_OF_BUDGET = 4;

    /** Of a facet, as the index by facets says it: all but confirmed single sessions that are paid or have yet to be. */
    static final String RARE = "facet <> ALL ('{3111,3121,3122,3123}'::smallint[])";

    /**
     * Parts of an index.
     *
     * @param of the parts, as rows {@code of}
     * @param rows where their ids are, as {@code r}
     * @param condition of {@code r}, that it is of the part
     */
    private record Shelf(String of, String rows, String condition) {

        static Shelf ofBookings(String of, String condition) {
            return new Shelf(of, "booking", condition);
        }

        static Shelf ofSessions(String of, String condition) {
            return new Shelf(of, "booking_session", condition);
        }

        String piece(String size) {
            return """
                SELECT piece.booking_id, piece.nth
                  FROM %s
                 CROSS JOIN LATERAL (
                       SELECT ids.booking_id, row_number() OVER () AS nth
                         FROM (SELECT r.booking_id
                                 FROM %s r
                                WHERE r.studio_id = :studio AND %s
                                  AND r.booking_id > :after AND r.booking_id <= :until_id
                                ORDER BY r.booking_id
                                LIMIT :%s) AS ids) AS piece
                """.formatted(of, rows, condition, size);
        }

        String last(String skipped) {
            return """
                SELECT last.booking_id
                  FROM %s
                 CROSS JOIN LATERAL (
                       SELECT r.booking_id
                         FROM %s r
                        WHERE r.studio_id = :studio AND %s
                          AND r.booking_id > :after AND r.booking_id <= :until_id
                        ORDER BY r.booking_id
                       OFFSET :%s
                        LIMIT 1) AS last
                """.formatted(of, rows, condition, skipped);
        }

        String passing(String conditions) {
            return rows.equals("booking") ? passingThemselves(conditions) : passingOfSessions(conditions);
        }

        private String passingThemselves(String conditions) {
            return """
                SELECT passing.booking_id
                  FROM %1$s
                 CROSS JOIN LATERAL (
                       SELECT b.booking_id
                         FROM booking b
                        WHERE b.studio_id = :studio AND %3$s
                          AND b.booking_id > :after AND b.booking_id <= :until_id %2$s
                        ORDER BY b.booking_id
                        LIMIT :limit) AS passing
                """.formatted(of, conditions, condition.replace("r.", "b."));
        }

        /** A booking is more than once in a part of several sessions. */
        private String passingOfSessions(String conditions) {
            return """
                SELECT passing.booking_id
                  FROM %s
                 CROSS JOIN LATERAL (
                       SELECT DISTINCT r.booking_id
                         FROM %s r
                        CROSS JOIN LATERAL (
                              SELECT FROM booking b
                               WHERE b.studio_id = :studio AND b.booking_id = r.booking_id %s
                              OFFSET 0) AS b
                        WHERE r.studio_id = :studio AND %s
                          AND r.booking_id > :after AND r.booking_id <= :until_id
                        ORDER BY r.booking_id
                        LIMIT :limit) AS passing
                """.formatted(of, rows, conditions, condition);
        }
    }

    static BookingPlace all() {
        return new BookingPlace(List.of(Shelf.ofBookings("(VALUES (1)) AS of (everything)", "true")), Map.of(), 1);
    }

    /** @param name of the parameter */
    static BookingPlace ofClients(String name, List<UUID> clients) {
        return new BookingPlace(
                List.of(Shelf.ofBookings(
                        "unnest(:" + name + "::uuid[]) AS of (client_id)", "r.client_id = of.client_id")),
                Map.of(name, clients.toArray(UUID[]::new)),
                clients.size());
    }

    static BookingPlace ofRun(UUID run) {
        return new BookingPlace(
                List.of(Shelf.ofBookings("(VALUES (:run::uuid)) AS of (run_id)", "r.run_id = of.run_id")),
                Map.of("run", run),
                1);
    }

    /** @param name of the parameter */
    static BookingPlace ofSessions(String name, List<UUID> sessions) {
        return new BookingPlace(
                List.of(Shelf.ofSessions(
                        "unnest(:" + name + "::uuid[]) AS of (session_id)", "r.session_id = of.session_id")),
                Map.of(name, sessions.toArray(UUID[]::new)),
                sessions.size());
    }

    static BookingPlace ofWeeks(int first, int last) {
        return new BookingPlace(
                List.of(Shelf.ofSessions(
                        "generate_series(:first_week::int, :last_week::int) AS of (week)", "r.week = of.week")),
                Map.of("first_week", first, "last_week", last),
                last - first + 1);
    }

    /** Of facets that {@link #RARE} holds for. */
    static BookingPlace ofFacets(List<Facet> facets) {
        return new BookingPlace(
                List.of(Shelf.ofBookings(
                        "unnest(:facets::smallint[]) AS of (facet)", "r.facet = of.facet AND r." + RARE)),
                Map.of("facets", Column.each(facets, Facet::code, Short[]::new)),
                facets.size());
    }

    /** @param name of the parameters */
    static BookingPlace ofOfferings(String name, List<Facet> facets) {
        return new BookingPlace(
                List.of(Shelf.ofBookings(
                        "unnest(:%1$s::uuid[], :%1$s_facets::smallint[]) AS of (offering_id, facet)".formatted(name),
                        "r.offering_id = of.offering_id AND r.facet = of.facet")),
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

    /** The last of the first ids of each part that has so many. */
    BoundStatement lastIds(String skippedName) {
        return bound(shelves.stream().map(shelf -> shelf.last(skippedName)));
    }

    /** The first bookings of each part that pass. */
    BoundStatement passing(String conditions) {
        return bound(shelves.stream().map(shelf -> shelf.passing(conditions)));
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
