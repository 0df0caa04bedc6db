package io.rollcall.booking;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bookings that are written down as they stand after all that has happened to them, one line of text each. */
public final class FiguresFixture {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A session; with = a mark of who came, with ~ why it was dropped. */
    private static final Pattern SESSION = Pattern.compile("(\\w+)(?:([=~])(\\w+))?");

    private static final String ADD_SESSION = """
            INSERT INTO session_seats (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at, time_zone,
                                       capacity, fact_version, completed_at, unmarked_as)
            VALUES (?, ?, ?, 3, ?, ?, ?, 'Europe/Berlin', 100, 1, ?, ?)
            """;

    private static final String ADD_BOOKING = """
            INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, party_size, settlement, credits,
                                 valid_on, op_id, placed_by, placed_at, state, reason, version, deadline_at, kept,
                                 payment_state, price_minor, currency, lapsed)
            VALUES (?, ?, ?, ?, 'drop_in', ?, ?, ?, '2027-01-01', gen_random_uuid(), gen_random_uuid(), now(), ?, ?, 1, now(),
                    ?, ?, ?, ?, ?)
            """;

    private final StudioFixture studio;
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<String, UUID> offerings = new LinkedHashMap<>();
    private final Map<String, Boolean> completed = new LinkedHashMap<>();

    public FiguresFixture(StudioFixture studio) {
        this.studio = studio;
    }

    /** The id behind a name. */
    public UUID id(String name) {
        UUID id = ids.get(name);
        if (id == null) {
            throw new IllegalStateException(name);
        }
        return id;
    }

    public void offering(String name) {
        UUID offering = studio.classFor(0);
        ids.put(name, offering);
    }

    public void client(String name, String written) {
        ids.put(
                name,
                studio.owner()
                        .post(
                                studio.path("clients"),
                                Map.of("name", written, "email", UUID.randomUUID() + "@example.test"))
                        .id());
    }

    /**
     * A session of a run.
     *
     * @param start on the clock of the studio
     * @param unmarkedAs how bookings count that nobody has marked; null when the session is not over
     */
    public void session(String name, String run, String offering, String start, String unmarkedAs) {
        UUID session = UUID.randomUUID();
        Instant starts = LocalDateTime.parse(start).atZone(ZONE).toInstant();
        RunningService.change(
                ADD_SESSION,
                studio.id(),
                session,
                ids.computeIfAbsent(run, one -> UUID.randomUUID()),
                id(offering),
                Timestamp.from(starts),
                Timestamp.from(starts.plusSeconds(3600)),
                unmarkedAs == null ? null : Timestamp.from(starts.plusSeconds(3600)),
                unmarkedAs);
        ids.put(name, session);
        offerings.put(name, id(offering));
        completed.put(name, unmarkedAs != null);
    }

    /** {@code number client sessions party state reason credits kept payment price currency}, with - for nothing. */
    public void booking(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        String[] sessions = parts[2].split(",", -1);
        UUID booking = UUID.randomUUID();
        ids.put(parts[0], booking);
        boolean lapsed = parts[5].equals("lapsed");
        RunningService.change(
                ADD_BOOKING,
                studio.id(),
                booking,
                id(parts[1]),
                offerings.get(session(sessions[0]).group(1)),
                Integer.parseInt(parts[3]),
                parts[8].equals("-") ? "credits" : "at_desk",
                Integer.parseInt(parts[6]),
                parts[4],
                parts[5].equals("-") ? null : parts[5],
                Integer.parseInt(parts[7]),
                parts[8].equals("-") ? "none" : parts[8],
                parts[9].equals("-") ? null : Long.valueOf(parts[9]),
                parts[10].equals("-") ? null : parts[10],
                lapsed);
        for (int position = 0; position < sessions.length; position++) {
            add(booking, position, session(sessions[position]), Integer.parseInt(parts[3]), parts[4]);
        }
    }

    /** Sessions have taken what the bookings hold; to be called when all of them are written down. */
    public void takeSeats() {
        RunningService.change("""
                UPDATE session_seats s
                   SET taken = coalesce((SELECT sum(each.seats)
                                           FROM booking_session each
                                           JOIN booking b USING (studio_id, booking_id)
                                          WHERE each.studio_id = s.studio_id AND each.session_id = s.session_id
                                            AND b.state IN ('held', 'pending', 'confirmed')), 0)
                 WHERE s.studio_id = ?
                """, studio.id());
    }

    private void add(UUID booking, int position, Matcher session, int party, String state) {
        UUID id = id(session.group(1));
        if ("~".equals(session.group(2))) {
            RunningService.change(
                    "INSERT INTO dropped_session (studio_id, booking_id, session_id, position, seats, credits, cause, dropped_at)"
                            + " VALUES (?, ?, ?, ?, ?, 0, ?, now())",
                    studio.id(),
                    booking,
                    id,
                    position,
                    party,
                    session.group(3));
            return;
        }
        RunningService.change(
                "INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats, settled)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                studio.id(),
                booking,
                id,
                position,
                party,
                state.equals("confirmed") && Boolean.TRUE.equals(completed.get(session.group(1))));
        if (session.group(3) != null) {
            RunningService.change(
                    "INSERT INTO attendance (studio_id, booking_id, session_id, attendance, marked_by)"
                            + " VALUES (?, ?, ?, ?, gen_random_uuid())",
                    studio.id(),
                    booking,
                    id,
                    session.group(3));
        }
    }

    private static Matcher session(String text) {
        Matcher matcher = SESSION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        return matcher;
    }
}
