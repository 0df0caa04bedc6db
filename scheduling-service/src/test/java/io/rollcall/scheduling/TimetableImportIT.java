package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.scheduling.application.ImportTimetable;
import io.rollcall.scheduling.application.PlanTimetable;
import io.rollcall.scheduling.application.TimetableReport;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.patterns.SchedulePatterns;
import io.rollcall.scheduling.sessions.Runs;
import io.rollcall.scheduling.sessions.SessionFacts;
import io.rollcall.scheduling.sessions.Sessions;
import io.rollcall.scheduling.timetable.EventOutcome;
import io.rollcall.scheduling.timetable.ImportedEvents;
import io.rollcall.scheduling.timetable.Objection;
import io.rollcall.scheduling.timetable.TimetableLimits;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.WholeAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class TimetableImportIT extends RunningService {

    private static final List<String> TABLES =
            List.of("schedule_pattern", "run", "session", "assignment", "imported_event");
    private static final String UNTIL = "&until=2029-12-31";

    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private static String exported;

    private WebTestClient client;

    /** Reports are longer than what a client buffers unasked. */
    @Autowired
    void readLongAnswers(WebTestClient common) {
        client = common.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MAX_ANSWER_BYTES))
                .build();
    }

    @BeforeAll
    static void readTheExport() throws IOException {
        try (InputStream file = TimetableImportIT.class.getResourceAsStream("/timetables/exported.ics")) {
            exported = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isACalendarInTheDocumentOfTheApiToo() {
        StudioFixture studio = studio();

        JsonNode paths = body(exchangeGet(studio.owner(), "/v3/api-docs")).path("paths");

        for (String path : List.of("", "/preview")) {
            JsonNode content = paths.path("/v1/studios/{studioId}/timetable-imports" + path)
                    .at("/post/requestBody/content");
            assertThat(content.propertyNames()).as(path).containsExactly("text/calendar");
            assertThat(content.at("/text~1calendar/schema/type").asString()).isEqualTo("string");
        }
    }

    @Test
    void importsWhatAnotherProgramExportsAndNamesWhatItCannotWithItsLine() {
        StudioFixture studio = studio();

        JsonNode report = imported(studio, exported, UNTIL);

        JsonNode totals = report.at("/totals");
        assertThat(totals.at("/events").asInt()).isEqualTo(200);
        assertThat(totals.at("/patterns").asInt()).isEqualTo(93);
        assertThat(totals.at("/single_sessions").asInt()).isEqualTo(52);
        assertThat(totals.at("/moved_instances").asInt()).isEqualTo(10);
        assertThat(totals.at("/cancelled_instances").asInt()).isEqualTo(10);
        assertThat(codes(report))
                .isEqualTo(Map.of(
                        "skipped all_day", 20,
                        "skipped past", 5,
                        "skipped cancelled", 4,
                        "refused unknown_time_zone", 2,
                        "refused this_and_future", 1,
                        "refused broken_event", 3,
                        "pattern cut", 10));
        assertThat(item(report, "broken-0@google.example").at("/detail").asString())
                .isEqualTo("It has no DTSTART.");
        assertThat(item(report, "broken-1@google.example").at("/detail").asString())
                .isEqualTo("It ends before it starts.");
        assertThat(item(report, "broken-2@google.example").at("/detail").asString())
                .isEqualTo("It has no END:VEVENT.");
        report.at("/items")
                .forEach(item -> assertThat(
                                exported.lines().toList().get(item.at("/line").asInt() - 1))
                        .isEqualTo("BEGIN:VEVENT"));
        assertThat(count("schedule_pattern", studio.studioId())).isEqualTo(93);
        assertThat(count("run", studio.studioId())).isEqualTo(93 + 52);
        assertThat(count("session", studio.studioId()))
                .isEqualTo(totals.at("/occurrences").asInt());
        assertThat(occurrencesOf(report, "course-")).isEqualTo(60 * 6 - 20 - 10);
        assertThat(occurrencesOf(report, "04000000")).isEqualTo(10 * 4);
        assertThat(occurrencesOf(report, "custom-")).isEqualTo(8 * 3);
        assertThat(occurrencesOf(report, "dates-")).isEqualTo(5 * 3);
        assertThat(occurrencesOf(report, "utc-")).isEqualTo(20);
    }

    @Test
    void keepsTheClocksOfEveryZoneAcrossTheirChanges() {
        StudioFixture studio = studio();

        JsonNode report = imported(studio, exported, UNTIL);

        // One date is left out, and the fourth has been moved to the next day.
        assertThat(starts(studio, report, "course-0@google.example"))
                .containsExactly(
                        "2029-03-05T08:00:00Z",
                        "2029-03-12T08:00:00Z",
                        "2029-03-27T08:00:00Z",
                        "2029-04-02T07:00:00Z",
                        "2029-04-09T07:00:00Z");
        // New York's clocks change two weeks before those of Berlin.
        assertThat(starts(studio, report, "new-york-0@google.example")).containsExactly("2029-03-06T00:30:00Z");
        assertThat(starts(studio, report, "new-york-6@google.example")).containsExactly("2029-03-11T23:30:00Z");
        assertThat(starts(studio, report, "utc-0@google.example")).containsExactly("2029-03-05T17:00:00Z");
        assertThat(starts(studio, report, "floating-0@apple.example")).containsExactly("2029-03-05T07:00:00Z");
        // Outlook's name of the zone, and one that only the file's definition explains.
        assertThat(starts(studio, report, "040000008200E00074C5B7101A82E00800000000"))
                .containsExactly(
                        "2029-03-05T06:00:00Z", "2029-03-19T06:00:00Z", "2029-04-02T05:00:00Z", "2029-04-16T05:00:00Z");
        assertThat(starts(studio, report, "custom-0@outlook.example"))
                .containsExactly("2029-03-05T09:00:00Z", "2029-04-02T08:00:00Z", "2029-05-07T08:00:00Z");
        assertThat(starts(studio, report, "dates-0@apple.example"))
                .containsExactly("2029-03-05T19:00:00Z", "2029-03-14T19:00:00Z", "2029-04-04T18:00:00Z");
    }

    @Test
    void makesNothingOfThePastOfARuleThatGoesOn() {
        StudioFixture studio = studio();

        JsonNode report = imported(studio, exported, UNTIL);

        JsonNode item = item(report, "endless-0@google.example");
        assertThat(item.at("/code").asString()).isEqualTo("cut");
        assertThat(item.at("/detail").asString()).contains("2029-12-31");
        List<String> starts = starts(studio, report, "endless-0@google.example");
        assertThat(Instant.parse(starts.getFirst())).isAfter(Instant.now());
        assertThat(starts.getLast()).isEqualTo("2029-12-31T05:00:00Z");
        assertThat(occurrencesOf(report, "endless-9")).isEqualTo(44);
    }

    @Test
    void numbersAMovedDateByItsNewTimeAndTellsOthersOfTheWholeRun() {
        StudioFixture studio = studio();
        try (TopicReader sessions = TopicReader.of(SessionFact.TOPIC)) {
            JsonNode report = imported(studio, exported, UNTIL);

            String run = item(report, "course-1@google.example").at("/run_id").asString();
            JsonNode listed = get(studio.owner(), studio.path("sessions?run_id=" + run));
            List<Integer> numbers = new ArrayList<>();
            listed.at("/items")
                    .forEach(session -> numbers.add(session.at("/number").asInt()));
            assertThat(numbers).containsExactly(1, 2, 3, 4, 5, 6);
            // Two hours instead of 90 minutes: the moved one's own.
            assertThat(listed.at("/items/3/start").asString()).isEqualTo("2029-03-28T09:00:00Z");
            assertThat(listed.at("/items/3/end").asString()).isEqualTo("2029-03-28T11:00:00Z");
            List<String> ids = new ArrayList<>();
            listed.at("/items").forEach(session -> ids.add(session.at("/id").asString()));
            sessions.await("all sessions of the run", 6, told -> ids.contains(told.key()));
            assertThat(ids)
                    .allSatisfy(id -> assertThat(sessions.messages(id))
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    SessionFact.class,
                                    fact -> assertThat(fact.runSize()).isEqualTo(6)));
        }
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatIsMadeThen() {
        StudioFixture studio = studio();

        JsonNode shown = body(upload(studio.owner(), studio, "timetable-imports/preview", exported, UNTIL)
                .expectStatus()
                .isOk());
        Map<String, Integer> rows = rows(studio);

        JsonNode made = imported(studio, exported, UNTIL);

        assertThat(rows)
                .allSatisfy((table, count) -> assertThat(count).as(table).isZero());
        assertThat(summary(shown)).isEqualTo(summary(made));
        assertThat(shown.at("/totals")).isEqualTo(made.at("/totals"));
        assertThat(shown.at("/items/0").has("sessions")).isFalse();
        assertThat(made.at("/items/0/sessions").size()).isEqualTo(4);
    }

    @Test
    void theSameFileAgainMakesNothing() {
        StudioFixture studio = studio();
        JsonNode first = imported(studio, exported, UNTIL);
        Map<String, Integer> rows = rows(studio);

        JsonNode again = imported(studio, exported, UNTIL);
        JsonNode shown = body(upload(studio.owner(), studio, "timetable-imports/preview", exported, UNTIL)
                .expectStatus()
                .isOk());

        assertThat(rows(studio)).isEqualTo(rows);
        assertThat(again.at("/totals/unchanged").asInt()).isEqualTo(93 + 52 + 20);
        assertThat(again.at("/totals/occurrences").asInt()).isZero();
        assertThat(shown.at("/totals")).isEqualTo(again.at("/totals"));
        assertThat(item(again, "course-0@google.example").at("/run_id"))
                .isEqualTo(item(first, "course-0@google.example").at("/run_id"));
    }

    @Test
    void aNewExportOfTheSameEventsIsNoChangeAndAChangedEventIsLeftAlone() {
        StudioFixture studio = studio();
        imported(studio, exported, UNTIL);
        Map<String, Integer> rows = rows(studio);
        String later = exported.replace("DTSTAMP;VALUE=DATE-TIME:20281201", "DTSTAMP;VALUE=DATE-TIME:20281224")
                .replaceFirst(
                        "DTEND;TZID=Europe/Berlin;VALUE=DATE-TIME:20290305T103000",
                        "DTEND;TZID=Europe/Berlin;VALUE=DATE-TIME:20290305T110000");

        JsonNode report = imported(studio, later, UNTIL);

        assertThat(item(report, "course-0@google.example").at("/code").asString())
                .isEqualTo("changed_since");
        // The event and its moved instance.
        assertThat(report.at("/totals/unchanged").asInt()).isEqualTo(93 + 52 + 20 - 2);
        assertThat(rows(studio)).isEqualTo(rows);
    }

    @Test
    void goesOnWhereAnImportWasBrokenOff() throws SQLException {
        StudioFixture studio = studio();
        // The database refuses a session in the middle of an event's transaction.
        refuseSessionsAfter(studio, 300);
        upload(studio.owner(), studio, "timetable-imports", exported, UNTIL)
                .expectStatus()
                .is5xxServerError();
        awaitEndOfTransactions();
        int made = count("run", studio.studioId());
        assertThat(made).isPositive().isLessThan(93 + 52);
        assertThat(count("imported_event", studio.studioId())).isEqualTo(made);
        assertWhole(studio);

        refuseNoSessions();
        JsonNode report = imported(studio, exported, UNTIL);

        assertThat(count("run", studio.studioId())).isEqualTo(93 + 52);
        assertThat(count("imported_event", studio.studioId())).isEqualTo(93 + 52);
        assertThat(report.at("/totals/unchanged").asInt()).isGreaterThanOrEqualTo(made);
        assertThat(report.at("/totals/patterns").asInt()
                        + report.at("/totals/single_sessions").asInt())
                .isEqualTo(93 + 52 - made);
        assertWhole(studio);
    }

    @Test
    void ofTwoWhoUploadAtOnceEachEventIsMadeByOne() {
        StudioFixture studio = studio();

        List<JsonNode> reports = List.of(1, 2).stream()
                .map(caller -> CompletableFuture.supplyAsync(() -> imported(studio, exported, UNTIL)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(count("run", studio.studioId())).isEqualTo(93 + 52);
        assertThat(count("imported_event", studio.studioId())).isEqualTo(93 + 52);
        assertThat(reports.stream()
                        .mapToInt(report -> report.at("/totals/occurrences").asInt())
                        .sum())
                .isEqualTo(count("session", studio.studioId()));
    }

    @Test
    void findsTheOfferingByTheNameOfTheEvent() {
        StudioFixture studio = studio();

        JsonNode report = body(client.post()
                .uri(studio.path("timetable-imports?match=name&capacity=5" + UNTIL))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + studio.owner())
                .contentType(MediaType.valueOf("text/calendar"))
                .bodyValue(exported.replace("SUMMARY:Wheel throwing", "SUMMARY:  WHEEL Throwing"))
                .exchange()
                .expectStatus()
                .isOk());

        JsonNode course = item(report, "course-0@google.example");
        assertThat(course.at("/offering_id").asString())
                .isEqualTo(studio.offeringId().toString());
        assertThat(item(report, "course-1@google.example").at("/code").asString())
                .isEqualTo("no_offering");
        assertThat(report.at("/totals/patterns").asInt()).isEqualTo(30);
        JsonNode sessions = get(
                studio.owner(),
                studio.path("sessions?run_id=" + course.at("/run_id").asString()));
        assertThat(sessions.at("/items/0/capacity").asInt()).isEqualTo(5);
    }

    @Test
    void aDryRunTellsOfDaysOnWhichTheStudioIsClosed() {
        StudioFixture studio = studio();
        post(studio.owner(), studio.path("closures"), "{\"first_day\":\"2029-03-12\",\"reason\":\"Inventory\"}", 201);

        JsonNode report = body(upload(studio.owner(), studio, "timetable-imports/preview", exported, UNTIL)
                .expectStatus()
                .isOk());

        JsonNode conflicts = item(report, "course-0@google.example").at("/conflicts");
        assertThat(conflicts.size()).isEqualTo(1);
        assertThat(conflicts.at("/0/local_start").asString()).isEqualTo("2029-03-12T09:00:00");
        assertThat(conflicts.at("/0/conflict/code").asString()).isEqualTo("studio_closed");
    }

    @Test
    void anInstanceWhoseEventIsNotInTheFileIsASessionByItself() {
        StudioFixture studio = studio();
        String instance = event("""
                UID:lost@studio.test
                RECURRENCE-ID;TZID=Europe/Berlin:20290312T090000
                DTSTART;TZID=Europe/Berlin:20290313T090000
                DURATION:PT2H
                """);
        String whole = event("""
                UID:lost@studio.test
                DTSTART;TZID=Europe/Berlin:20290305T090000
                DURATION:PT2H
                RRULE:FREQ=WEEKLY;COUNT=3
                """);

        JsonNode first = imported(studio, instance, "");
        JsonNode second = imported(studio, whole, "");

        assertThat(first.at("/items/0/outcome").asString()).isEqualTo("session");
        // Made with its event it would be there twice.
        assertThat(second.at("/items/0/code").asString()).isEqualTo("changed_since");
        assertThat(count("session", studio.studioId())).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource({
        "offering_id=x, 400, invalid_parameter",
        "match=colour, 400, invalid_parameter",
        "capacity=0, 400, invalid_parameter",
        "until=2001-01-01, 400, invalid_parameter",
        "until=tomorrow, 400, invalid_parameter",
        "offering_id=7a9f5c1e-0000-4000-8000-000000000000, 404, unknown_offering"
    })
    void refusesParametersThatCannotBe(String query, int status, String code) {
        StudioFixture studio = studio();
        for (String path : List.of("timetable-imports", "timetable-imports/preview")) {
            assertRefused(
                    client.post()
                            .uri(studio.path(path + "?" + query))
                            .header(HttpHeaders.AUTHORIZATION, "Bearer " + studio.owner())
                            .contentType(MediaType.valueOf("text/calendar"))
                            .bodyValue(exported)
                            .exchange(),
                    status,
                    code);
        }
    }

    @Test
    void refusesFilesThatAreNoTimetable() {
        StudioFixture studio = studio();
        String path = "timetable-imports";

        assertRefused(upload(studio.owner(), studio, path, "name;date\nx;y\n", ""), 422, "not_a_calendar");
        assertRefused(upload(studio.owner(), studio, path, "", ""), 422, "not_a_calendar");
        assertRefused(
                upload(studio.owner(), studio, path, calendar("BEGIN:VEVENT\nEND:VEVENT\n".repeat(1001)), ""),
                422,
                "too_many_events");
        assertRefused(
                upload(studio.owner(), studio, path, calendar("BEGIN:VTIMEZONE\nEND:VTIMEZONE\n".repeat(101)), ""),
                422,
                "too_many_time_zones");
        assertRefused(upload(studio.owner(), studio, path, "x".repeat(1024 * 1024 + 1), ""), 413, "payload_too_large");
        assertRefused(
                client.post()
                        .uri(studio.path(path))
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + studio.owner())
                        .contentType(MediaType.valueOf("text/calendar"))
                        .bodyValue(calendar("SUMMARY:Töpfern").getBytes(StandardCharsets.ISO_8859_1))
                        .exchange(),
                422,
                "not_utf_8");
        assertRefused(exchangePost(studio.owner(), studio.path(path), "{}"), 415, "unsupported_media_type");
    }

    @Test
    void takesAFileJustUnderTheLimitWithAByteOrderMark() {
        StudioFixture studio = studio();
        String note = "DESCRIPTION:" + "x".repeat(900 * 1024);

        JsonNode report = imported(
                studio, "\uFEFF" + event("UID:large@studio.test\nDTSTART:20290305T090000\n" + note + "\n"), "");

        assertThat(report.at("/items/0/outcome").asString()).isEqualTo("session");
    }

    @Test
    void goesOnWithTheNextSessionsWhenOneUploadHasMadeItsFill() {
        StudioFixture studio = studio();
        StringBuilder events = new StringBuilder();
        for (int n = 0; n < 21; n++) {
            events.append("""
                    BEGIN:VEVENT
                    UID:daily-%d@studio.test
                    DTSTART;TZID=Europe/Berlin:20290301T090000
                    DURATION:PT1H
                    RRULE:FREQ=DAILY;COUNT=500
                    END:VEVENT
                    """.formatted(n));
        }

        JsonNode first = imported(studio, calendar(events.toString()), "");
        JsonNode second = imported(studio, calendar(events.toString()), "");

        assertThat(first.at("/totals/occurrences").asInt()).isEqualTo(10_000);
        assertThat(codes(first)).isEqualTo(Map.of("refused too_many_sessions", 1));
        assertThat(second.at("/totals/occurrences").asInt()).isEqualTo(500);
        assertThat(second.at("/totals/unchanged").asInt()).isEqualTo(20);
    }

    @Test
    void followsOnlySoManyFineRulesAtOnce() {
        StudioFixture studio = studio();
        StringBuilder events = new StringBuilder();
        for (int n = 0; n < 21; n++) {
            events.append("""
                    BEGIN:VEVENT
                    UID:hourly-%d@studio.test
                    DTSTART;TZID=Europe/Berlin:20290301T090000
                    DURATION:PT30M
                    RRULE:FREQ=HOURLY;COUNT=2
                    END:VEVENT
                    """.formatted(n));
        }

        JsonNode first = imported(studio, calendar(events.toString()), "");
        JsonNode second = imported(studio, calendar(events.toString()), "");

        assertThat(codes(first)).isEqualTo(Map.of("refused rule_too_fine", 1));
        assertThat(second.at("/totals/patterns").asInt()).isEqualTo(1);
        assertThat(second.at("/totals/unchanged").asInt()).isEqualTo(20);
    }

    @Test
    void endsInTimeAndGoesOnWithTheRestWhenItComesAgain(
            @Autowired StudioDatabase studioDatabase,
            @Autowired PlanTimetable planTimetable,
            @Autowired ImportedEvents importedEvents,
            @Autowired SchedulePatterns patterns,
            @Autowired Runs runs,
            @Autowired Sessions sessions,
            @Autowired SessionFacts facts,
            @Autowired Offerings offerings) {
        StudioFixture studio = studio();
        ImportTimetable slow = new ImportTimetable(
                studioDatabase,
                planTimetable,
                importedEvents,
                patterns,
                runs,
                sessions,
                facts,
                new StridingClock(TimetableLimits.MAX_TIME.dividedBy(20)));
        PlanTimetable.Order order = new PlanTimetable.Order(
                studio.studioId(),
                exported,
                ZoneId.of("Europe/Berlin"),
                false,
                offerings.find(studio.studioId(), studio.offeringId()).block(),
                null,
                LocalDate.parse("2029-12-31"));

        TimetableReport first = slow.make(order).block();

        assertThat(((TimetableReport.Events) first).events())
                .filteredOn(event -> event.outcome() instanceof EventOutcome.Objected(Objection objection)
                        && objection.reason() == Objection.Reason.OUT_OF_TIME)
                .isNotEmpty();
        assertThat(count("run", studio.studioId())).isEqualTo(20);
        imported(studio, exported, UNTIL);
        assertThat(count("run", studio.studioId())).isEqualTo(93 + 52);
    }

    /** A clock that goes on by a stride each time somebody looks. */
    private static final class StridingClock extends Clock {

        private final Duration stride;
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        StridingClock(Duration stride) {
            this.stride = stride;
        }

        @Override
        public Instant instant() {
            return now.getAndUpdate(before -> before.plus(stride));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void keepsTimetablesToTheStaff() {
        StudioFixture studio = studio();
        String stranger = studio().owner();
        String client = TestIssuer.token(UUID.randomUUID(), "client@studio.test");

        for (String path : List.of("timetable-imports", "timetable-imports/preview")) {
            assertRefused(upload(stranger, studio, path, exported, ""), 404, "unknown_studio");
            assertRefused(upload(client, studio, path, exported, ""), 404, "unknown_studio");
        }
        assertThat(count("run", studio.studioId())).isZero();
    }

    @Test
    void hidesWhatWasImportedUntilAStudioIsBound() throws SQLException {
        StudioFixture studio = studio();
        imported(studio, exported, UNTIL);

        try (Connection service = database().asService()) {
            assertThat(count(service, "SELECT count(*) FROM imported_event")).isZero();
            service.createStatement().execute("SET app.studio = '" + studio.studioId() + "'");
            assertThat(count(service, "SELECT count(*) FROM imported_event")).isEqualTo(93 + 52);
        }
        try (Connection owner = database().asOwner()) {
            assertThat(count(owner, "SELECT count(*) FROM imported_event")).isZero();
        }
    }

    private static String calendar(String components) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + components + "END:VCALENDAR\n";
    }

    private static String event(String properties) {
        return calendar("BEGIN:VEVENT\n" + properties + "END:VEVENT\n");
    }

    private JsonNode imported(StudioFixture studio, String file, String more) {
        return body(upload(studio.owner(), studio, "timetable-imports", file, more)
                .expectStatus()
                .isOk());
    }

    private WebTestClient.ResponseSpec upload(
            String token, StudioFixture studio, String path, String file, String more) {
        return client.mutate()
                .filter(new WholeAnswers())
                .build()
                .post()
                .uri(studio.path(path + "?offering_id=" + studio.offeringId() + more))
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .contentType(MediaType.valueOf("text/calendar"))
                .bodyValue(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static JsonNode item(JsonNode report, String uid) {
        for (JsonNode item : report.at("/items")) {
            if (item.at("/uid").asString().equals(uid)) {
                return item;
            }
        }
        throw new AssertionError("no item for " + uid);
    }

    private static Map<String, Integer> codes(JsonNode report) {
        Map<String, Integer> codes = new TreeMap<>();
        for (JsonNode item : report.at("/items")) {
            if (item.has("code")) {
                codes.merge(
                        item.at("/outcome").asString() + " " + item.at("/code").asString(), 1, Integer::sum);
            }
        }
        return codes;
    }

    /** What a report says, without ids. */
    private static List<String> summary(JsonNode report) {
        List<String> lines = new ArrayList<>();
        report.at("/items")
                .forEach(item -> lines.add(
                        List.of("line", "uid", "outcome", "code", "detail", "occurrences", "offering_id").stream()
                                .map(name -> name + "=" + item.path(name))
                                .collect(Collectors.joining(" "))));
        return lines;
    }

    private static int occurrencesOf(JsonNode report, String uidPrefix) {
        int sum = 0;
        for (JsonNode item : report.at("/items")) {
            if (item.at("/uid").asString().startsWith(uidPrefix)) {
                sum += item.at("/occurrences").asInt();
            }
        }
        return sum;
    }

    private List<String> starts(StudioFixture studio, JsonNode report, String uid) {
        String run = item(report, uid).at("/run_id").asString();
        List<String> starts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(studio.owner(), studio.path("sessions?limit=100&run_id=" + run + cursor));
            page.at("/items").forEach(session -> starts.add(session.at("/start").asString()));
            cursor = page.at("/next_cursor").isString()
                    ? "&cursor=" + page.at("/next_cursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        return starts;
    }

    private static Map<String, Integer> rows(StudioFixture studio) {
        return TABLES.stream().collect(Collectors.toMap(table -> table, table -> count(table, studio.studioId())));
    }

    /** Every run has its sessions, numbered without a gap, and is remembered. */
    private static void assertWhole(StudioFixture studio) throws SQLException {
        try (Connection superuser = database().asSuperuser()) {
            assertThat(count(superuser, """
                            SELECT count(*) FROM run r
                             WHERE r.studio_id = '%1$s'
                               AND (NOT EXISTS (SELECT FROM imported_event i WHERE i.studio_id = r.studio_id AND i.run_id = r.run_id)
                                    OR (SELECT coalesce(max(s.number), 0) FROM session s
                                         WHERE s.studio_id = r.studio_id AND s.run_id = r.run_id)
                                       <> (SELECT greatest(count(*), 1) FROM session s
                                            WHERE s.studio_id = r.studio_id AND s.run_id = r.run_id))
                            """.formatted(studio.studioId()))).isZero();
            assertThat(count(superuser, """
                            SELECT count(*) FROM schedule_pattern p
                             WHERE p.studio_id = '%s'
                               AND NOT EXISTS (SELECT FROM run r WHERE r.studio_id = p.studio_id AND r.pattern_id = p.pattern_id)
                            """.formatted(studio.studioId()))).isZero();
        }
    }

    /** Events that were being made beside the one that failed are made to their end. */
    private static void awaitEndOfTransactions() throws SQLException {
        try (Connection superuser = database().asSuperuser()) {
            await().until(() -> count(superuser, """
                            SELECT count(*) FROM pg_stat_activity WHERE usename = '%s' AND xact_start IS NOT NULL
                            """.formatted(database().role())) == 0);
        }
    }

    private static void refuseSessionsAfter(StudioFixture studio, int sessions) throws SQLException {
        try (Connection superuser = database().asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION refuse_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF (SELECT count(*) FROM session WHERE studio_id = '%1$s') > %2$d AND NEW.studio_id = '%1$s' THEN
                            RAISE EXCEPTION 'no more sessions';
                        END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER refuse_sessions BEFORE INSERT ON session FOR EACH ROW EXECUTE FUNCTION refuse_sessions();
                    """.formatted(studio.studioId(), sessions));
        }
    }

    private static void refuseNoSessions() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("DROP TRIGGER refuse_sessions ON session; DROP FUNCTION refuse_sessions()");
        }
    }
}
