package io.rollcall.booking.api;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.EventsOfBookings;
import io.rollcall.booking.FiguresFixture;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.CountFigures;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.messaging.AnalyticsEvents;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.messaging.Received;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the bookings of a studio come to. */
class AnalyticsIT extends RunningService {

    private static final MediaType CSV = MediaType.valueOf("text/csv");

    private static final String RANGE = "from=2027-01&until=2027-04";

    /** Figures as they are kept, but for rows that say nothing. */
    private static final String KEPT = """
            SELECT 'line ' || f::text FROM booking_figures f WHERE f.studio_id = ?
            UNION ALL
            SELECT 'month ' || m::text FROM month_figures m WHERE m.studio_id = ? AND m.lines <> 0
            UNION ALL
            SELECT 'client ' || c::text FROM client_month c WHERE c.studio_id = ? AND c.lines <> 0
            ORDER BY 1
            """;

    /**
     * Bookings of four months. Sessions, on the clock of Berlin: S1 and S2 in January, S3 half an hour after the end of
     * January (which in UTC is still January), S4 in February, S5 and S6 in March, S7 half an hour after the end of March. S1
     * to S4 are over; whom nobody has marked was there, but for S3, where they were not. F2 is the old record of F.
     *
     * <p>Number, client, sessions, party, state, reason, credits, kept, payment, price, currency.
     */
    private static final String BOOKINGS = """
             1  A   S1=attended                     1  confirmed   -             0  0  paid      3000   EUR
             2  A   S3=attended                     1  confirmed   -             0  0  paid      3000   EUR
             3  B   S1                              2  confirmed   -             0  0  paid      6000   EUR
             4  B   S2=no_show                      1  confirmed   -             0  0  pending   3000   EUR
             5  C   S1=excused                      1  cancelled   excused       2  0  -         -      -
             6  C   S2                              1  confirmed   -             0  0  failed    3000   EUR
             7  D   S1                              1  cancelled   by_client     2  1  -         -      -
             8  D   S2                              1  rejected    insufficient  1  0  -         -      -
             9  E   S2                              1  pending     -             1  0  -         -      -
            10  F2  S1                              3  confirmed   -             0  0  paid      9000   EUR
            11  F   S3                              1  confirmed   -             2  0  -         -      -
            12  A   S1=attended,S2=no_show,S3=attended  1  confirmed  -          0  0  paid      10000  EUR
            13  B   S1,S2,S3                        2  confirmed   -             7  0  -         -      -
            14  C   S1~excused,S2,S3                1  confirmed   -             4  0  -         -      -
            15  D   S2~session_cancelled,S3=attended  1  confirmed -             0  0  refunded  3000   EUR
            16  E   S3                              1  cancelled   by_client     0  0  paid      3000   EUR
            17  E   S3                              1  cancelled   by_client     0  0  pending   3000   EUR
            18  F   S3                              1  cancelled   by_studio     0  0  refunded  3000   EUR
            19  A   S4                              1  confirmed   -             0  0  paid      2500   EUR
            20  B   S4=no_show                      1  cancelled   no_show       1  0  -         -      -
            21  C   S4                              2  confirmed   -             0  0  paid      5000   EUR
            22  D   S4                              1  held        -             1  0  -         -      -
            23  E   S4                              1  rejected    lapsed        1  0  -         -      -
            24  A   S5                              1  confirmed   -             0  0  pending   2500   EUR
            25  C   S5                              1  confirmed   -             0  0  paid      2500   EUR
            26  F   S4,S5                           1  confirmed   -             3  0  -         -      -
            27  B   S6                              1  confirmed   -             0  0  paid      4000   CHF
            28  E   S7                              1  confirmed   -             0  0  failed    4000   CHF
            29  A   S6,S7                           2  confirmed   -             0  0  paid      16001  CHF
            30  D   S7                              1  cancelling  by_client     3  1  -         -      -
            """;

    // The same by hand. In each line: bookings (placed, pending, confirmed, completed, cancelled, rejected, completion
    // rate) |
    // sessions (booked, seats, over, attended, no-shows, excused, no-show rate) | credits | payments (pending, paid,
    // failed,
    // refunded, success rate) | money (total, pending, received, failed, refunded, value of a client) | clients
    // (active,
    // repeat, repeat share, before, kept, retention).

    // Bookings of S1: 1, 3, 5, 7, 10, 12, 13; of S2: 4, 6, 8, 9, and 14, whose first session that is left it is.
    // Seats: S1 1+2+3+1+2+1 (with 14, who was excused), S2 1+1+1+2+1. Over: S1 seven, S2 five.
    // Credits: S1 1 (kept of 7) + 3 (of 7 in three sessions: 3, 2, 2), S2 2 + 2 (of 4 in two).
    // Received: 3000 + 6000 + 9000 + 3334 in S1, 3333 in S2. 24667 / 4 = 6166.75. A, B, C, F; F has come once.
    private static final String JANUARY = "12 1 8 8 2 1 0.8 | 11 16 12 8 2 2 0.2 | 8 | 1 4 1 0 0.8"
            + " | EUR 30667 3000 24667 3000 0 6167 | 4 3 0.75 0 0 null";

    // Confirmed of S3: 2, 11, 15; of S4: 19, 21, 26, which goes on in March. Cancelled: 16, 17, 18, 20.
    // Not there: 11, 13 and 14 in S3, 20 in S4. Received: 3000 + 3333 + 3000 (of 16, who has cancelled) + 2500 + 5000.
    // A, B, C, D, F; D for the first time, and all four of January have come again.
    private static final String FEBRUARY = "10 0 6 5 4 0 0.5556 | 9 11 10 6 4 0 0.4 | 8 | 0 4 0 2 1.0"
            + " | EUR 16833 0 16833 0 6000 3367 | 5 4 0.8 4 4 1.0";

    // 24, 25, 27 and 29, and 26 in its second session. Of 16001 the first session has 8001. A, B, C, F of the five.
    private static final String MARCH = "4 0 4 0 0 0 null | 5 6 0 0 0 0 null | 1 | 1 3 0 0 1.0"
            + " | CHF 12001 0 12001 0 0 3000; EUR 5000 2500 2500 0 0 625 | 4 4 1.0 5 4 0.8";

    // 28 and 30, and 29 in its second session. What is kept of 30 counts once it is cancelled.
    private static final String APRIL = "2 0 1 0 1 0 0.0 | 2 3 0 0 0 0 null | 0 | 0 0 1 0 0.0"
            + " | CHF 12000 0 8000 4000 0 4000 | 2 1 0.5 4 1 0.25";

    // The sums of the months; six clients, of whom D and E have come once; 44000 / 6, 20001 / 6 = 3333.5.
    private static final String ALL = "28 1 19 13 7 1 0.65 | 27 36 22 14 6 2 0.3 | 17 | 2 11 2 2 0.8667"
            + " | CHF 24001 0 20001 4000 0 3334; EUR 52500 5500 44000 3000 6000 7333 | 6 4 0.6667 13 9 0.6923";

    // S1, S2, S3. A three times, B three times, C twice, F twice, D once. Before: 4 in January, 5 in February.
    private static final String WHEEL = "18 1 11 11 5 1 0.6875 | 17 23 18 11 5 2 0.3125 | 14 | 1 6 1 2 0.8889"
            + " | EUR 40000 3000 34000 3000 6000 6800 | 5 4 0.8 9 4 0.4444";

    // S4, S5. A and C twice, F once in both months.
    private static final String GLAZE = "6 0 5 2 1 0 0.6667 | 6 7 4 3 1 0 0.25 | 3 | 1 3 0 0 1.0"
            + " | EUR 12500 2500 10000 0 0 3333 | 3 2 0.6667 6 3 0.5";

    // S6, S7. B once in March, A in both months (29 is one booking), E once in April. 20001 / 3.
    private static final String RAKU = "4 0 3 0 1 0 0.0 | 4 6 0 0 0 0 null | 0 | 0 2 1 0 0.6667"
            + " | CHF 24001 0 20001 4000 0 6667 | 3 0 0.0 2 1 0.5";

    // Each of the eight in it is a booking: 14 too, who was excused. A and B are there twice. 21334 / 4 = 5333.5.
    private static final String FIRST_SESSION = "8 0 6 5 2 0 0.7143 | 6 10 7 5 0 2 0.0 | 4 | 0 4 0 0 1.0"
            + " | EUR 21334 0 21334 0 0 5334 | 4 2 0.5 0 0 null";

    // 10, 11, 18 and 26, the first of them by the old record. There in January, February and March.
    private static final String CLIENT_F = "4 0 3 2 1 0 0.6667 | 4 6 3 2 1 0 0.3333 | 5 | 0 1 0 1 1.0"
            + " | EUR 9000 0 9000 0 3000 9000 | 1 1 1.0 3 2 0.6667";

    @Autowired
    private WorkerDatabase database;

    @Autowired
    private FiguresBook book;

    @Test
    void areWhatThirtyBookingsComeToByHand() {
        FiguresFixture example = example();
        Answer rebuilt = rebuild();
        assertThat(rebuilt.number("bookings")).isEqualTo(30);
        assertThat(rebuilt.number("changed")).isEqualTo(28);

        assertThatAllIsAsByHand(example);

        Answer again = rebuild();
        assertThat(again.number("changed")).isZero();
        assertThat(again.number("sums")).isZero();
        assertThatAllIsAsByHand(example);
    }

    @Test
    void areTheSameInWhateverOrderAndHoweverOftenBookingsAreCounted() {
        example();
        rebuild();
        List<String> kept = kept();
        forget();
        Random random = new Random(11);
        List<UUID> bookings = new ArrayList<>(
                column(database(), "SELECT booking_id FROM booking WHERE studio_id = ?", studio.id()).stream()
                        .map(UUID::fromString)
                        .toList());
        bookings.addAll(List.copyOf(bookings));
        Collections.shuffle(bookings, random);
        CountFigures count = new CountFigures(book);
        for (int from = 0; from < bookings.size(); from += 7) {
            List<BookingRef> piece = bookings.subList(from, Math.min(from + 7, bookings.size())).stream()
                    .map(booking -> new BookingRef(studio.id(), booking))
                    .toList();
            database.transaction(Mono.defer(() -> count.on(piece))).block(TopicReader.PATIENCE);
        }

        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void tellHowManySumsWereWrong() {
        example();
        rebuild();
        List<String> kept = kept();

        change("UPDATE month_figures SET seats = seats + 1 WHERE studio_id = ? AND month = 2027 * 12", studio.id());
        change("DELETE FROM client_month WHERE studio_id = ? AND month = 2027 * 12 + 3", studio.id());
        change(
                "UPDATE booking_figures SET seats = seats + 1 WHERE studio_id = ? AND month = 2027 * 12 + 1",
                studio.id());

        Answer rebuilt = rebuild();
        assertThat(rebuilt.number("changed")).isGreaterThan(0);
        assertThat(rebuilt.number("sums")).isGreaterThan(0);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void areOnSheetsWhatTheyAreInJson() {
        FiguresFixture example = example();
        rebuild();

        for (String by : List.of("months", "offerings", "runs", "sessions", "clients")) {
            String path = studio.path("analytics/" + by + "?" + RANGE);
            List<List<String>> sheet = sheet(studio.owner().file(path, CSV));
            List<JsonNode> items = items(path);
            assertThat(sheet).as(by).hasSize(items.size() + 1);
            List<String> header = sheet.getFirst();
            for (int i = 0; i < items.size(); i++) {
                assertThat(onSheet(header, sheet.get(i + 1))).as(by).isEqualTo(onSheet(items.get(i)));
            }
        }
        assertThat(studio.owner().file(studio.path("analytics/clients?" + RANGE), CSV))
                .contains("\r\n" + example.id("A") + ",\"'=SUM(A1), \"\"Ada\"\"\",")
                .contains("\r\n" + example.id("B") + ",'-Bob,")
                .contains("\r\n" + example.id("C") + ",'@Cy,")
                .contains("\r\n" + example.id("D") + ",'+Di,")
                .contains("\r\n" + example.id("E") + ",Eva,");
    }

    @Test
    void arePagedByRisingId() {
        example();
        rebuild();
        List<JsonNode> all = items(studio.path("analytics/clients?" + RANGE));
        List<JsonNode> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = studio.owner().get(studio.path("analytics/clients?limit=4&" + RANGE + cursor));
            page.body().path("items").forEach(paged::add);
            cursor = page.body().path("next_cursor").isNull() ? "" : "&cursor=" + page.text("next_cursor");
        } while (!cursor.isEmpty());

        assertThat(paged).isEqualTo(all).hasSize(6);
        assertThat(all.stream().map(item -> item.path("key").asString())).isSorted();
    }

    @Test
    void followTheBookingsAStepBehind() {
        Random random = new Random(5);
        UUID offering = studio.offering(OfferingKind.CLASS, 0, new Money(4501, "EUR"), true);
        Instant march = Instant.parse("2027-03-31T21:30:00Z");
        Instant april = Instant.parse("2027-03-31T22:30:00Z");
        List<UUID> sessions = List.of(
                studio.session(offering, 100, march),
                studio.session(offering, 100, april),
                studio.session(offering, 100, april.plusSeconds(3600)));
        List<UUID> clients = List.of(studio.client(), studio.client(), studio.client());
        List<UUID> bookings = new ArrayList<>();

        for (int batch = 0; batch < 4; batch++) {
            for (int step = 0; step < 8; step++) {
                if (bookings.isEmpty() || random.nextInt(3) > 0) {
                    UUID client = clients.get(random.nextInt(3));
                    bookings.add(studio.book(
                                    random.nextBoolean()
                                            ? studio.atDesk(client, sessions.get(random.nextInt(3)))
                                            : studio.atDesk(client, sessions.get(0), sessions.get(1), sessions.get(2)))
                            .id());
                } else {
                    UUID booking = bookings.get(random.nextInt(bookings.size()));
                    if (random.nextBoolean()) {
                        studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of());
                    } else {
                        pay(booking);
                    }
                }
            }
            assertCounted();
        }
        move(sessions.get(0), offering, april, 2);
        assertCounted();
        assertThat(number(
                        "SELECT count(*) FROM booking_figures WHERE studio_id = ? AND month = 2027 * 12 + 2",
                        studio.id()))
                .isZero();
        move(sessions.get(2), offering, Instant.now().minusSeconds(60), 3);
        UUID marked = UUID.fromString(column(
                        database(),
                        "SELECT f.booking_id FROM booking_figures f WHERE f.session_id = ? AND f.state = 'confirmed' LIMIT 1",
                        sessions.get(2))
                .getFirst());
        studio.owner()
                .put(
                        studio.path("sessions/" + sessions.get(2) + "/attendance/" + marked),
                        Map.of("attendance", "no_show"),
                        null);
        studio.owner().post(studio.path("sessions/" + sessions.get(2) + "/attendance/complete"), Map.of());
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE studio_id = ? AND to_settle", studio.id())
                        == 0);
        assertCounted();
        assertThat(number("SELECT sum(no_shows) FROM month_figures WHERE studio_id = ?", studio.id()))
                .isEqualTo(1);
        assertThat(number("SELECT sum(attended) FROM month_figures WHERE studio_id = ?", studio.id()))
                .isPositive();

        List<String> kept = kept();
        assertThat(rebuild().number("changed")).isZero();
        forget();
        readAgain(bookings, random);
        assertThat(kept()).isEqualTo(kept);
    }

    @Test
    void goWithTheClientWhoGoesOn() {
        UUID offering = studio.classFor(0);
        UUID session = studio.session(offering, 8);
        UUID old = studio.client();
        UUID goesOn = studio.client();
        studio.book(studio.atDesk(old, session));
        move(session, offering, Instant.now().minusSeconds(60), 2);
        studio.owner().post(studio.path("sessions/" + session + "/attendance/complete"), Map.of());
        await().atMost(TopicReader.PATIENCE)
                .untilAsserted(() -> assertThat(
                                number("SELECT count(*) FROM booking_figures WHERE client_id = ? AND completed", old))
                        .isEqualTo(1));

        Answer merged = studio.owner()
                .postRaw(
                        studio.path("clients/" + old + "/merge"),
                        "{\"into\":\"" + goesOn + "\"}",
                        Map.of("Idempotency-Key", "merge", "If-Match", "\"1\""));

        assertThat(merged.status()).isEqualTo(200);
        assertThat(number("SELECT count(*) FROM booking_figures WHERE client_id = ?", old))
                .isZero();
        assertThat(number("SELECT sum(sessions) FROM client_month WHERE client_id = ?", goesOn))
                .isEqualTo(1);
        assertThat(rebuild().number("changed")).isZero();
    }

    @Test
    void areForThoseWhoSeeAllClients() {
        example();
        rebuild();
        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();

        for (String path : List.of("?", "/months?", "/offerings?", "/runs?", "/sessions?", "/clients?")) {
            assertThat(other.owner()
                            .get(studio.path("analytics" + path + RANGE))
                            .code())
                    .as(path)
                    .isEqualTo("unknown_studio");
            assertThatThrownBy(() -> as(UUID.randomUUID(), "eve@example.test")
                            .file(studio.path("analytics" + path + RANGE), CSV))
                    .isInstanceOf(WebClientResponseException.class);
        }
        assertThat(text(other.owner()
                        .get(other.path("analytics?" + RANGE))
                        .body()
                        .path("figures")))
                .isEqualTo("0 0 0 0 0 0 null | 0 0 0 0 0 0 null | 0 | 0 0 0 0 null |  | 0 0 null 0 0 null");
        assertThat(other.owner()
                        .get(other.path("analytics/clients?" + RANGE))
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(as(UUID.randomUUID(), "eve@example.test")
                        .post(studio.path("analytics/rebuild"), Map.of())
                        .code())
                .isEqualTo("unknown_studio");
        assertThat(studio.owner()
                        .postRaw(studio.path("analytics/rebuild"), "{}", Map.of())
                        .code())
                .isEqualTo("idempotency_key_required");
    }

    @Test
    void refuseWhatMeansNothing() {
        UUID nothing = UUID.randomUUID();
        Map<String, String> refusals = Map.ofEntries(
                Map.entry("?from=2027-13&until=2027-04", "400 invalid_month"),
                Map.entry("?from=2027-1&until=2027-04", "400 invalid_month"),
                Map.entry("?from=2027-01-01&until=2027-04", "400 invalid_month"),
                Map.entry("?from=2027-05&until=2027-04", "400 invalid_range"),
                Map.entry("?from=2022-01&until=2027-01", "400 invalid_range"),
                Map.entry("/clients?from=2022-01&until=2027-01", "400 invalid_range"),
                Map.entry("/clients?limit=0&" + RANGE, "400 invalid_limit"),
                Map.entry("/clients?cursor=x&" + RANGE, "400 invalid_cursor"),
                Map.entry("?offering_id=" + nothing + "&" + RANGE, "404 unknown_offering"),
                Map.entry("?run_id=" + nothing + "&" + RANGE, "404 unknown_run"),
                Map.entry("?session_id=" + nothing + "&" + RANGE, "404 unknown_session"),
                Map.entry("?client_id=" + nothing + "&" + RANGE, "404 unknown_client"));
        refusals.forEach((query, refusal) -> {
            Answer refused = studio.owner().get(studio.path("analytics" + query));
            assertThat(refused.status() + " " + refused.code()).as(query).isEqualTo(refusal);
        });
        assertThat(studio.owner().get(studio.path("analytics?from=2027-01")).status())
                .isEqualTo(400);
        assertThat(studio.owner()
                        .get(studio.path("analytics?offering_id=x&" + RANGE))
                        .status())
                .isEqualTo(400);
        assertThat(studio.owner()
                        .get(studio.path("analytics?from=2022-02&until=2027-01"))
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> studio.owner().file(studio.path("analytics/months?from=2027-05&until=2027-04"), CSV))
                .isInstanceOfSatisfying(
                        WebClientResponseException.class,
                        refused -> assertThat(refused.getResponseBodyAsString()).contains("invalid_range"));
    }

    private FiguresFixture example() {
        FiguresFixture example = new FiguresFixture(studio);
        Stream.of("wheel", "glaze", "raku").forEach(example::offering);
        example.client("A", "=SUM(A1), \"Ada\"");
        example.client("B", "-Bob");
        example.client("C", "@Cy");
        example.client("D", "+Di");
        example.client("E", "Eva");
        example.client("F", "Flo");
        example.client("F2", "Flo");
        example.session("S1", "R1", "wheel", "2027-01-12T18:00", "attended");
        example.session("S2", "R1", "wheel", "2027-01-31T23:30", "attended");
        example.session("S3", "R1", "wheel", "2027-02-01T00:30", "no_show");
        example.session("S4", "R2", "glaze", "2027-02-16T18:00", "attended");
        example.session("S5", "R2", "glaze", "2027-03-09T18:00", null);
        example.session("S6", "R3", "raku", "2027-03-31T23:30", null);
        example.session("S7", "R3", "raku", "2027-04-01T00:30", null);
        BOOKINGS.lines().forEach(example::booking);
        example.takeSeats();
        change(
                "UPDATE client SET active = false, merged_into = ? WHERE client_id = ?",
                example.id("F"),
                example.id("F2"));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM offering WHERE studio_id = ?", studio.id()) == 3);
        return example;
    }

    private void assertThatAllIsAsByHand(FiguresFixture example) {
        assertThat(figures(RANGE)).isEqualTo(ALL);
        assertThat(list("months"))
                .containsExactly(
                        "2027-01: " + JANUARY, "2027-02: " + FEBRUARY, "2027-03: " + MARCH, "2027-04: " + APRIL);
        assertThat(figures("from=2027-01&until=2027-01")).isEqualTo(JANUARY);
        assertThat(figures("from=2027-02&until=2027-02")).isEqualTo(FEBRUARY);
        assertThat(figures("from=2027-03&until=2027-03")).isEqualTo(MARCH);
        assertThat(figures("from=2027-04&until=2027-04")).isEqualTo(APRIL);

        assertThat(figures(RANGE + "&offering_id=" + example.id("wheel"))).isEqualTo(WHEEL);
        assertThat(figures(RANGE + "&run_id=" + example.id("R2"))).isEqualTo(GLAZE);
        assertThat(figures(RANGE + "&session_id=" + example.id("S1"))).isEqualTo(FIRST_SESSION);
        assertThat(figures(RANGE + "&client_id=" + example.id("F"))).isEqualTo(CLIENT_F);
        assertThat(figures(RANGE + "&client_id=" + example.id("F2"))).isEqualTo(CLIENT_F);

        assertThat(list("offerings"))
                .containsExactlyInAnyOrder(
                        example.id("wheel") + ": " + WHEEL,
                        example.id("glaze") + ": " + GLAZE,
                        example.id("raku") + ": " + RAKU);
        assertThat(list("runs"))
                .containsExactlyInAnyOrder(
                        example.id("R1") + ": " + WHEEL,
                        example.id("R2") + ": " + GLAZE,
                        example.id("R3") + ": " + RAKU);
        assertThat(list("sessions")).hasSize(7).contains(example.id("S1") + " 2027-01-12T18:00: " + FIRST_SESSION);
        assertThat(list("clients")).hasSize(6).contains(example.id("F") + " Flo: " + CLIENT_F);
        assertThat(studio.owner().get(studio.path("analytics?" + RANGE)).text("time_zone"))
                .isEqualTo("Europe/Berlin");
    }

    private String figures(String query) {
        return text(studio.owner().get(studio.path("analytics?" + query)).body().path("figures"));
    }

    private List<String> list(String by) {
        return items(studio.path("analytics/" + by + "?" + RANGE)).stream()
                .map(item -> Stream.of(item.path("key"), item.path("name"))
                                .filter(part -> !part.isNull())
                                .map(JsonNode::asString)
                                .collect(joining(" "))
                        + ": "
                        + text(item.path("figures")))
                .toList();
    }

    private List<JsonNode> items(String path) {
        return studio.owner().get(path).body().path("items").valueStream().toList();
    }

    /** Figures in one line, in the order in which they come. */
    private static String text(JsonNode figures) {
        return Stream.of(
                        values(figures.path("bookings")),
                        values(figures.path("sessions")),
                        figures.path("credits_used").asString(),
                        values(figures.path("payments")),
                        figures.path("money")
                                .valueStream()
                                .map(AnalyticsIT::values)
                                .collect(joining("; ")),
                        values(figures.path("clients")))
                .collect(joining(" | "));
    }

    private static String values(JsonNode group) {
        return group.valueStream().map(AnalyticsIT::value).collect(joining(" "));
    }

    private static String value(JsonNode value) {
        return value.isNull() ? "null" : value.asString();
    }

    /** A sheet of which no field has a line break in it. */
    private static List<List<String>> sheet(String csv) {
        return csv.lines()
                .map(line -> Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                        .toList())
                .toList();
    }

    /** The figures of a line of a sheet, as far as they are not those of a currency in which there is nothing. */
    private static Map<String, String> onSheet(List<String> header, List<String> line) {
        assertThat(line).hasSameSizeAs(header);
        return IntStream.range(0, header.size())
                .filter(i -> !List.of("month", "id", "name").contains(header.get(i)))
                .filter(i -> !header.get(i).matches("(eur|chf)_.*") || hasMoney(header, line, header.get(i)))
                .boxed()
                .collect(toMap(
                        header::get,
                        i -> line.get(i).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", ".0")));
    }

    private static boolean hasMoney(List<String> header, List<String> line, String column) {
        String currency = column.substring(0, 3);
        return !line.get(header.indexOf(currency + "_total_minor")).equals("0")
                || !line.get(header.indexOf(currency + "_refunded_minor")).equals("0");
    }

    private static Map<String, String> onSheet(JsonNode item) {
        JsonNode figures = item.path("figures");
        Map<String, String> values = new HashMap<>();
        figures.path("bookings")
                .propertyStream()
                .forEach(each -> values.put(
                        each.getKey().equals("completion_rate") ? "completion_rate" : "bookings_" + each.getKey(),
                        orEmpty(each.getValue())));
        Map<String, String> sessions = Map.of("booked", "sessions_booked", "over", "sessions_over");
        figures.path("sessions")
                .propertyStream()
                .forEach(each ->
                        values.put(sessions.getOrDefault(each.getKey(), each.getKey()), orEmpty(each.getValue())));
        values.put("credits_used", figures.path("credits_used").asString());
        figures.path("payments")
                .propertyStream()
                .forEach(each -> values.put(
                        each.getKey().equals("success_rate") ? "payment_success_rate" : "payments_" + each.getKey(),
                        orEmpty(each.getValue())));
        figures.path("money")
                .forEach(money -> money.propertyStream()
                        .filter(each -> !each.getKey().equals("currency"))
                        .forEach(each -> values.put(
                                money.path("currency").asString().toLowerCase(Locale.ROOT) + "_" + each.getKey(),
                                orEmpty(each.getValue()))));
        figures.path("clients")
                .propertyStream()
                .forEach(each -> values.put(
                        List.of("repeat_share", "retention").contains(each.getKey())
                                ? each.getKey()
                                : "clients_" + each.getKey(),
                        orEmpty(each.getValue())));
        return values;
    }

    private static String orEmpty(JsonNode value) {
        return value.isNull() ? "" : value.asString();
    }

    /** Bookings by month, money by state, and who came, counted from the bookings without any of the service's code. */
    private static final String PLAIN = """
            SELECT line FROM (
                SELECT 'bookings ' || month || ' ' || state || ' ' || count(*) AS line
                  FROM (SELECT b.state,
                               (SELECT to_char(s.starts_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM')
                                  FROM booking_session e JOIN session_seats s USING (studio_id, session_id)
                                 WHERE e.studio_id = b.studio_id AND e.booking_id = b.booking_id
                                 ORDER BY e.position LIMIT 1) AS month
                          FROM booking b WHERE b.studio_id = ?) AS each
                 GROUP BY month, state
                UNION ALL
                SELECT 'money ' || payment_state || ' ' || sum(price_minor)
                  FROM booking
                 WHERE studio_id = ? AND (state = 'confirmed' OR payment_state IN ('paid', 'refunded'))
                 GROUP BY payment_state
                UNION ALL
                SELECT 'sessions ' || to_char(s.starts_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM') || ' ' || count(*)
                       || ' over ' || count(*) FILTER (WHERE e.settled)
                  FROM booking b JOIN booking_session e USING (studio_id, booking_id)
                  JOIN session_seats s USING (studio_id, session_id)
                 WHERE b.studio_id = ? AND b.state = 'confirmed'
                 GROUP BY to_char(s.starts_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM')) AS each
             ORDER BY line COLLATE "C"
            """;

    private static final String COUNTED = """
            SELECT line FROM (
                SELECT 'bookings ' || to_char(make_date(month / 12, month % 12 + 1, 1), 'YYYY-MM') || ' ' || state || ' '
                       || sum(count) AS line
                  FROM month_figures
                 CROSS JOIN LATERAL (VALUES ('pending', pending), ('confirmed', confirmed), ('cancelled', cancelled),
                                            ('rejected', rejected)) AS counts (state, count)
                 WHERE studio_id = ?
                 GROUP BY month, state HAVING sum(count) > 0
                UNION ALL
                SELECT 'money ' || state || ' ' || sum(amount)
                  FROM month_figures
                 CROSS JOIN LATERAL (VALUES ('pending', pending_minor), ('paid', received_minor),
                                            ('failed', failed_minor), ('refunded', refunded_minor)) AS sums (state, amount)
                 WHERE studio_id = ?
                 GROUP BY state HAVING sum(amount) > 0
                UNION ALL
                SELECT 'sessions ' || to_char(make_date(month / 12, month % 12 + 1, 1), 'YYYY-MM') || ' ' || sum(sessions)
                       || ' over ' || sum(attended + no_shows + excused)
                  FROM month_figures WHERE studio_id = ?
                 GROUP BY month HAVING sum(sessions) > 0) AS each
             ORDER BY line COLLATE "C"
            """;

    private void assertCounted() {
        await().atMost(TopicReader.PATIENCE)
                .untilAsserted(() -> assertThat(column(database(), COUNTED, studio.id(), studio.id(), studio.id()))
                        .isEqualTo(column(database(), PLAIN, studio.id(), studio.id(), studio.id())));
    }

    private void pay(UUID booking) {
        Answer found = studio.find(booking);
        studio.owner().put(studio.path("bookings/" + booking + "/payment"), Map.of("state", "paid"), (long)
                found.number("version"));
    }

    private void move(UUID session, UUID offering, Instant start, long version) {
        UUID run = UUID.fromString(column(database(), "SELECT run_id FROM session_seats WHERE session_id = ?", session)
                .getFirst());
        studio.publish(studio.fact(
                session,
                run,
                offering,
                1,
                1,
                100,
                Instant.ofEpochSecond(start.getEpochSecond()),
                SessionStatus.SCHEDULED,
                version));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == version);
    }

    private List<String> kept() {
        return column(database(), KEPT, studio.id(), studio.id(), studio.id());
    }

    private void forget() {
        for (String table : List.of("booking_figures", "month_figures", "client_month")) {
            change("DELETE FROM " + table + " WHERE studio_id = ?", studio.id());
        }
    }

    private Answer rebuild() {
        Answer rebuilt = studio.owner().post(studio.path("analytics/rebuild"), Map.of());
        assertThat(rebuilt.status()).isEqualTo(200);
        return rebuilt;
    }

    /** Every event of these bookings twice, in whatever order. */
    private void readAgain(List<UUID> bookings, Random random) {
        List<Received<BookingEvent>> events = EventsOfBookings.read(bookings);
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        AnalyticsEvents reader = new AnalyticsEvents(new CountFigures(book));
        for (int from = 0; from < events.size(); from += 10) {
            List<Received<BookingEvent>> batch = events.subList(from, Math.min(from + 10, events.size()));
            database.transaction(Mono.defer(() -> reader.handle(batch))).block(TopicReader.PATIENCE);
        }
    }
}
