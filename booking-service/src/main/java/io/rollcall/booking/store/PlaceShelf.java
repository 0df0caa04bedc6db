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
     * bookings. A booking of several sessions is there more than once.
     */
    String passingOfSessions(String conditions, String among) {
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
