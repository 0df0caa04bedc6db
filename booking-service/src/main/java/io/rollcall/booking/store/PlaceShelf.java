package io.rollcall.booking.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Parts of an index, in each of which the ids lie in their order.
 *
 * @param of the parts, as rows {@code of}
 * @param some of them that stand for all
 * @param rows where their ids are
 * @param keys columns that stand before the id in the index, of the parts and of the rows alike
 * @param more a condition of rows {@code r} that the index is made with, or true
 */
record PlaceShelf(String of, String some, String rows, List<String> keys, String more) {

    /** Ids that are read of each part, at least. */
    static final int SMALLEST_PIECE = 16;

    static PlaceShelf ofBookings(String of, String... keys) {
        return new PlaceShelf(of, of, "booking", List.of(keys), "true");
    }

    static PlaceShelf ofSessions(String of, String some, String key) {
        return new PlaceShelf(of, some, "booking_session", List.of(key), "true");
    }

    PlaceShelf where(String condition) {
        return new PlaceShelf(of, some, rows, keys, condition);
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

    /** A row for each part that goes on for more than a few ids. */
    String further(String few) {
        return "SELECT FROM %s CROSS JOIN LATERAL (%s OFFSET :%s LIMIT 1) AS further"
                .formatted(some, inOrder(order("r")), few);
    }

    /**
     * Further on in the part in which an id is; the last id of the part where it does not go on so long; null where no part
     * goes on for more than a few. No row where no part has the id.
     *
     * @param further a row for each part that goes on for more
     */
    String last(String reached, String skipped, String further) {
        return """
            SELECT coalesce((%1$s OFFSET :%2$s LIMIT 1), CASE WHEN EXISTS (%3$s) THEN (%4$s LIMIT 1) END) AS booking_id
              FROM (SELECT of.*
                      FROM %5$s
                      JOIN %6$s r ON %7$s r.studio_id = :studio AND r.booking_id = :%8$s AND %9$s
                     LIMIT 1) AS of
            """.formatted(
                        inOrder(order("r")),
                        skipped,
                        further,
                        inOrder(backwards()),
                        some,
                        rows,
                        each("r.%1$s = of.%1$s AND "),
                        reached,
                        more);
    }

    String ids() {
        return """
            SELECT part.booking_id
              FROM %s
             CROSS JOIN LATERAL (SELECT r.booking_id FROM %s r WHERE r.studio_id = :studio AND %s) AS part
            """.formatted(of, rows, within("r"));
    }

    boolean isOfSessions() {
        return !rows.equals("booking");
    }

    String passingThemselves(String conditions) {
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
     * bookings, and in their order they are looked up in one go. A booking of several sessions is there more than once.
     */
    String passingOfSessions(String conditions, String among) {
        return """
            SELECT passing.booking_id
              FROM (SELECT b.booking_id
                      FROM booking b
                     WHERE b.studio_id = :studio
                       AND b.booking_id = ANY (ARRAY(SELECT %s part.booking_id FROM (%s) AS part %s ORDER BY booking_id))
                       %s
                     ORDER BY b.booking_id
                     LIMIT :limit) AS passing
            """.formatted(among.isEmpty() ? "DISTINCT" : "", ids(), among, conditions);
    }
}
