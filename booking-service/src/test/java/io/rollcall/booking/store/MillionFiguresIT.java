package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.RunningService;
import io.rollcall.booking.analytics.Figures;
import io.rollcall.booking.analytics.FiguresBy;
import io.rollcall.booking.analytics.FiguresFilter;
import io.rollcall.booking.analytics.FiguresOf;
import io.rollcall.booking.analytics.MonthRange;
import io.rollcall.booking.analytics.StudioFigures;
import io.rollcall.booking.application.RebuildFigures;
import io.rollcall.booking.application.RebuildFigures.Rebuilt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/**
 * A million bookings of a year in one studio: how fast figures are rebuilt and read. Takes minutes:
 * {@code -Drollcall.analytics.million=true}; the lines that it writes to {@code target/analytics.md} stand in
 * {@code platform/docs/benchmarks/analytics.md}.
 */
@EnabledIfSystemProperty(named = "rollcall.analytics.million", matches = "true")
class MillionFiguresIT extends RunningService {

    private static final Path RESULTS = Path.of("target", "analytics.md");

    private static final int BOOKINGS = 1_000_000;
    private static final int CLIENTS = 20_000;
    private static final int SESSIONS = 50_000;
    private static final int RUNS = 2_500;
    private static final int OFFERINGS = 50;
    private static final int ROUNDS = 21;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final MonthRange YEAR = new MonthRange(YearMonth.of(2027, 1), YearMonth.of(2027, 12));

    /** Who has booked: each offering has a fifth of the clients, by chance, and each client a fifth of the offerings. */
    private static final String CLIENT = "(i %% %d %% %d %% %d * %d + abs(hashtext(i::text)) %% %d) %% %d"
            .formatted(SESSIONS, RUNS, OFFERINGS, CLIENTS / OFFERINGS, CLIENTS / 5, CLIENTS);

    @Autowired
    private StudioFigures figures;

    @Autowired
    private RebuildFigures rebuild;

    @Test
    void areRebuiltAndReadAtARateThatIsWrittenDown() throws SQLException {
        generate();

        long began = System.nanoTime();
        Rebuilt rebuilt = rebuild.rebuild(studio.id()).block(PATIENCE);
        double seconds = seconds(began);
        assertThat(rebuilt.bookings()).isEqualTo(BOOKINGS);
        assertThat(rebuilt.changed()).isEqualTo(BOOKINGS);
        say("rebuild, nothing counted before", seconds, (long) (BOOKINGS / seconds) + " bookings/s");
        vacuum();
        began = System.nanoTime();
        assertThat(rebuild.rebuild(studio.id()).block(PATIENCE).changed()).isZero();
        seconds = seconds(began);
        say("rebuild, all right before", seconds, (long) (BOOKINGS / seconds) + " bookings/s");

        Figures year = figures.find(studio.id(), FiguresFilter.all(YEAR)).block(PATIENCE);
        assertThat(year.bookings().placed()).isEqualTo(BOOKINGS);
        time("a year of the studio", figures.find(studio.id(), FiguresFilter.all(YEAR)));
        time("a year of one offering", figures.find(studio.id(), filter(FiguresBy.OFFERINGS)));
        time("a year of one run", figures.find(studio.id(), filter(FiguresBy.RUNS)));
        time("one session", figures.find(studio.id(), filter(FiguresBy.SESSIONS)));
        time("a year of one client", figures.find(studio.id(), filter(FiguresBy.CLIENTS)));
        time("the months of a year", figures.months(studio.id(), YEAR));
        for (FiguresBy by : FiguresBy.values()) {
            String name = by.name().toLowerCase(Locale.ROOT);
            time("50 " + name + " of a year", figures.list(studio.id(), by, YEAR, null, 51));
            time("the next 50", figures.list(studio.id(), by, YEAR, first(by), 51));
        }
        for (FiguresBy by : FiguresBy.values()) {
            began = System.nanoTime();
            int lines = 0;
            List<FiguresOf> piece;
            UUID after = null;
            do {
                piece = figures.list(studio.id(), by, YEAR, after, 500).block(PATIENCE);
                lines += piece.size();
                after = piece.isEmpty() ? null : piece.getLast().id();
            } while (piece.size() == 500);
            say(
                    "all " + by.name().toLowerCase(Locale.ROOT) + " of a year, as for a sheet",
                    seconds(began),
                    lines + " lines");
        }
    }

    private FiguresFilter filter(FiguresBy by) {
        UUID id = first(by);
        return new FiguresFilter(
                YEAR,
                by == FiguresBy.OFFERINGS ? id : null,
                by == FiguresBy.RUNS ? id : null,
                by == FiguresBy.SESSIONS ? id : null,
                by == FiguresBy.CLIENTS ? id : null);
    }

    private UUID first(FiguresBy by) {
        return figures.list(studio.id(), by, YEAR, null, 1)
                .block(PATIENCE)
                .getFirst()
                .id();
    }

    private static void time(String what, Mono<?> work) {
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long began = System.nanoTime();
            work.block(PATIENCE);
            times[round] = seconds(began);
        }
        double first = times[0];
        Arrays.sort(times);
        say(what, times[ROUNDS / 2], "first %.3f s, slowest %.3f s".formatted(first, times[ROUNDS - 1]));
    }

    private static void say(String what, double seconds, String more) {
        try {
            Files.writeString(
                    RESULTS,
                    "| %s | %.3f s | %s |%n".formatted(what, seconds, more),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void vacuum() throws SQLException {
        try (Connection connection = database().asSuperuser();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "booking",
                    "booking_session",
                    "session_seats",
                    "booking_figures",
                    "month_figures",
                    "client_month")) {
                statement.execute("VACUUM ANALYZE " + table);
            }
        }
    }

    private void generate() throws SQLException {
        try (Connection connection = database().asSuperuser();
                Statement statement = connection.createStatement()) {
            // Rows that fit each other need no checks.
            statement.execute("SET session_replication_role = replica");
            run(connection, """
                    INSERT INTO offering (studio_id, offering_id, kind, credit_cost, resource_ids, resource_quantities, drop_in,
                                          published, version)
                    SELECT ?::uuid, %s, 'class', 1, '{}', '{}', true, true, 1 FROM generate_series(0, %d - 1) AS i
                    """.formatted(id("offering", "i"), OFFERINGS), 2);
            run(connection, """
                    INSERT INTO client (studio_id, client_id, name, email, version)
                    SELECT ?::uuid, %s, 'Client ' || i, i || '@example.test', 1 FROM generate_series(0, %d - 1) AS i
                    """.formatted(id("client", "i"), CLIENTS), 2);
            run(
                    connection,
                    """
                    INSERT INTO session_seats (studio_id, session_id, run_id, run_size, offering_id, starts_at, ends_at,
                                               time_zone, capacity, taken, fact_version, completed_at, unmarked_as)
                    SELECT ?::uuid, %s, %s, 20, %s, starts_at, starts_at + interval '1 hour', 'Europe/Berlin', 40, 20, 1,
                           starts_at, 'attended'
                      FROM generate_series(0, %d - 1) AS i,
                           LATERAL (SELECT timestamptz '2027-01-01 08:00+01' + i * interval '630 seconds' AS starts_at) AS t
                    """.formatted(
                                    id("session", "i"),
                                    id("run", "i % " + RUNS),
                                    id("offering", "i % " + RUNS + " % " + OFFERINGS),
                                    SESSIONS),
                    4);
            run(
                    connection,
                    """
                    INSERT INTO booking (studio_id, booking_id, client_id, offering_id, kind, party_size, settlement, credits,
                                         valid_on, op_id, placed_by, placed_at, state, reason, version, deadline_at,
                                         payment_state, price_minor, currency)
                    SELECT ?::uuid, %s, %s, %s, 'single_session', 1 + i %% 2, 'at_desk', 0, '2027-01-01', gen_random_uuid(),
                           gen_random_uuid(), now(), CASE WHEN i %% 10 = 0 THEN 'cancelled' ELSE 'confirmed' END,
                           CASE WHEN i %% 10 = 0 THEN 'by_client' END, 1, now(),
                           CASE i %% 7 WHEN 0 THEN 'pending' WHEN 1 THEN 'failed' ELSE 'paid' END, 4500, 'EUR'
                      FROM generate_series(0, %d - 1) AS i
                    """.formatted(
                                    id("booking", "i"),
                                    id("client", CLIENT),
                                    id("offering", "i % " + SESSIONS + " % " + RUNS + " % " + OFFERINGS),
                                    BOOKINGS),
                    4);
            run(connection, """
                    INSERT INTO booking_session (studio_id, booking_id, session_id, position, seats, settled)
                    SELECT ?::uuid, %s, %s, 0, 1 + i %% 2, i %% 10 > 0 FROM generate_series(0, %d - 1) AS i
                    """.formatted(id("booking", "i"), id("session", "i % " + SESSIONS), BOOKINGS), 3);
            run(connection, """
                    UPDATE session_seats s
                       SET taken = held.seats
                      FROM (SELECT each.studio_id, each.session_id, sum(each.seats) AS seats
                              FROM booking_session each JOIN booking b USING (studio_id, booking_id)
                             WHERE each.studio_id = ?::uuid AND b.state = 'confirmed'
                             GROUP BY each.studio_id, each.session_id) AS held
                     WHERE s.studio_id = held.studio_id AND s.session_id = held.session_id
                    """, 1);
            statement.execute("SET session_replication_role = origin");
        }
        vacuum();
    }

    /** Ids that are the same each time and lie in no order. */
    private static String id(String kind, String number) {
        return "md5(? || ' %s ' || %s)::uuid".formatted(kind, number);
    }

    private void run(Connection connection, String sql, int parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= parameters; i++) {
                statement.setString(i, studio.id().toString());
            }
            statement.executeUpdate();
        }
    }
}
