package io.rollcall.booking.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A studio with many bookings, see {@code many-bookings.sql}, and what people ask for in it.
 *
 * @param run one with enrollments
 */
record ManyBookings(UUID studio, UUID run) {

    private static final Asked ALL = new Asked("", "true");

    static String script(UUID studio, int bookings) {
        try (InputStream script = ManyBookings.class.getResourceAsStream("/many-bookings.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${studio}", studio.toString())
                    .replace("${bookings}", Integer.toString(bookings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code pg_temp.id} makes it. */
    UUID id(String kind, long number) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest((studio + kind + number).getBytes(StandardCharsets.US_ASCII));
            String hex = HexFormat.of().formatHex(hash);
            return UUID.fromString(hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                    + hex.substring(16, 20) + "-" + hex.substring(20));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Something that is asked for, and the same in words that a database without any index understands.
     *
     * @param query parameters as they are sent
     * @param condition of a booking {@code b}
     */
    record Asked(String query, String condition) {

        Asked and(Asked other) {
            return query.isEmpty() || other.query.isEmpty()
                    ? new Asked(query + other.query, condition + " AND " + other.condition)
                    : new Asked(query + "&" + other.query, condition + " AND " + other.condition);
        }

        @Override
        public String toString() {
            return query.isEmpty() ? "all" : query;
        }
    }

    private static Asked column(String parameter, String column, String... values) {
        return new Asked(
                parameter + "=" + String.join(",", values),
                column + " IN ("
                        + Stream.of(values).map(value -> "'" + value + "'").collect(Collectors.joining(", ")) + ")");
    }

    private static Asked state(String... states) {
        return column("state", "b.state", states);
    }

    private static Asked between(String from, String until) {
        return new Asked(
                Stream.of(from == null ? "" : "from=" + from, until == null ? "" : "until=" + until)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&")),
                "EXISTS (SELECT FROM booking_session h JOIN session_seats s USING (studio_id, session_id)"
                        + " WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id"
                        + (from == null ? "" : " AND s.starts_at >= '" + from + "'")
                        + (until == null ? "" : " AND s.starts_at < '" + until + "'") + ")");
    }

    private static Asked placed(String from, String until) {
        return new Asked(
                "placed_from=" + from + (until == null ? "" : "&placed_until=" + until),
                "b.placed_at >= '" + from + "'" + (until == null ? "" : " AND b.placed_at < '" + until + "'"));
    }

    private Asked client(int number) {
        return column("client_id", "b.client_id", id("client", number).toString());
    }

    private Asked offering(int number) {
        return column("offering_id", "b.offering_id", id("offering", number).toString());
    }

    private Asked session(int number) {
        UUID session = id("session", number);
        return new Asked(
                "session_id=" + session,
                "EXISTS (SELECT FROM booking_session h WHERE h.studio_id = b.studio_id AND h.booking_id = b.booking_id"
                        + " AND h.session_id = '" + session + "')");
    }

    private static Asked words(String words) {
        return new Asked(
                "q=" + words,
                Stream.of(words.split(" ")).map(word -> """
                             EXISTS (SELECT FROM client c JOIN offering o ON o.studio_id = c.studio_id
                                      WHERE c.studio_id = b.studio_id AND c.client_id = b.client_id
                                        AND o.offering_id = b.offering_id
                                        AND lower((c.name || ' ' || c.email || ' ' || o.name) COLLATE "pg_c_utf8")
                                            ~ ('\\m' || lower('%s' COLLATE "pg_c_utf8")))
                            """.formatted(word)).collect(Collectors.joining(" AND ")));
    }

    private static final List<Asked> STATES = List.of(ALL, state("confirmed"), state("rejected"), state("pending"));

    private static final List<Asked> FACETS = List.of(
            ALL,
            column("kind", "b.kind", "enrollment"),
            column("payment", "b.payment_state", "failed"),
            column("settlement", "b.settlement", "credits"));

    private static final List<Asked> WORDS = List.of(
            ALL,
            words("family17"),
            words("Zoë"),
            words("com"),
            words("yoga"),
            words("obscure"),
            words("zoë yoga"),
            words("zoë family17"));

    private List<Asked> places() {
        return List.of(
                ALL,
                offering(0),
                offering(4),
                offering(7),
                offering(99),
                between("2026-06-03T00:00:00Z", "2026-06-04T00:00:00Z"),
                between("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                between("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
                between("2026-11-28T00:00:00Z", null),
                placed("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"),
                client(0),
                client(7),
                session(100),
                column("run_id", "b.run_id", run.toString()),
                offering(0).and(between("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z")),
                offering(7).and(between("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")));
    }

    /** Each filter by itself. */
    List<Asked> single() {
        return Stream.of(
                        STATES.stream(),
                        FACETS.stream().skip(1),
                        places().stream().skip(1),
                        WORDS.stream().skip(1),
                        Stream.of(
                                state("cancelling", "cancelled"),
                                column("payment", "b.payment_state", "paid", "pending"),
                                between(null, "2025-03-01T00:00:00Z"),
                                placed("2026-09-01T00:00:00Z", null),
                                words("ИВАН"),
                                words("café français"),
                                words("nobody")))
                .flatMap(asked -> asked)
                .toList();
    }

    /** A state, another thing of which there are few kinds, a place or time, and words: each with each. */
    List<Asked> combined() {
        List<Asked> combined = new ArrayList<>();
        for (Asked state : STATES) {
            for (Asked facet : FACETS) {
                for (Asked place : places()) {
                    for (Asked words : WORDS) {
                        List<Asked> given = Stream.of(state, facet, place, words)
                                .filter(part -> !part.equals(ALL))
                                .toList();
                        if (given.size() > 1) {
                            combined.add(given.stream().reduce(Asked::and).orElseThrow());
                        }
                    }
                }
            }
        }
        return combined;
    }
}
