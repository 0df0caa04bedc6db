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
        List<PlaceShelf> shelves, Map<String, Object> parameters, Map<String, Object> ofSome, int parts, int everyNth) {

    /** Of the parts of a place so many, about, have ids between two others that are near each other. */
    private static final int PARTS_AT_ONCE = 4;
    /** Ids that are read of all parts together, at most, are this many times the budget. */
    private static final int PARTS_OF_BUDGET = 4;

    /** Weeks or sessions, about, that stand for all; those of a client or a facet differ too much for it. */
    private static final int PARTS_OF_SAMPLE = 32;

    /** Of a facet, as the index by facets says it: all but confirmed single sessions that are paid or have yet to be. */
    static final String RARE = "facet <> ALL ('{3111,3121,3122,3123}'::smallint[])";

    private static BookingPlace ofBookings(PlaceShelf shelf, Map<String, Object> parameters, int parts) {
        return new BookingPlace(List.of(shelf), parameters, parameters, parts, 1);
    }

    static BookingPlace all() {
        return ofBookings(PlaceShelf.ofBookings("(VALUES (1)) AS of (everything)"), Map.of(), 1);
    }

    /** @param name of the parameter */
    static BookingPlace ofClients(String name, List<UUID> clients) {
        return ofBookings(
                PlaceShelf.ofBookings("unnest(:" + name + "::uuid[]) AS of (client_id)", "client_id"),
                Map.of(name, clients.toArray(UUID[]::new)),
                clients.size());
    }

    static BookingPlace ofRun(UUID run) {
        return ofBookings(
                PlaceShelf.ofBookings("(VALUES (:run::uuid)) AS of (run_id)", "run_id")
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
                List.of(PlaceShelf.ofSessions(parts.formatted(name), parts.formatted(some), "session_id")),
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
                List.of(PlaceShelf.ofSessions(
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
                PlaceShelf.ofBookings("unnest(:facets::smallint[]) AS of (facet)", "facet")
                        .where("r." + RARE),
                Map.of("facets", Column.each(facets, Facet::code, Short[]::new)),
                facets.size());
    }

    /** @param name of the parameters */
    static BookingPlace ofOfferings(String name, List<Facet> facets) {
        return ofBookings(
                PlaceShelf.ofBookings(
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
        return parts > everyNth * budget * PARTS_OF_BUDGET / PlaceShelf.SMALLEST_PIECE;
    }

    /** Ids that are read of each part. */
    int piece(int budget) {
        return Math.max(PlaceShelf.SMALLEST_PIECE, budget * everyNth / Math.max(1, parts));
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
     * How far so many ids of a part lead; null where no part has more than a few.
     *
     * @param reachedName an id that the part has
     * @param fewName how few
     */
    BoundStatement reach(String reachedName, String skippedName, String fewName) {
        String further =
                shelves.stream().map(shelf -> shelf.further(fewName)).collect(Collectors.joining("\nUNION ALL\n"));
        return bound(shelves.stream().map(shelf -> shelf.last(reachedName, skippedName, further)), ofSome);
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
                .map(place -> place.shelves.stream().map(PlaceShelf::ids).collect(Collectors.joining("UNION ALL\n")))
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
