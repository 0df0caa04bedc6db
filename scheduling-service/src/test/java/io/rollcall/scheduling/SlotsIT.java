package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.testkit.TopicReader;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Free slots of a class of 90 minutes, over HTTP. */
class SlotsIT extends RunningService {

    private static final Clock CLOCK = Clock.systemUTC();

    private StudioFixture studio;
    private UUID ada;

    @BeforeEach
    void open() {
        studio = studio();
        ada = staffMember(studio);
        rules("PT0M", "PT0M", "PT0M");
    }

    @Test
    void areShownInTheStudiosZoneAndInTheCallersAcrossBothClockChanges() {
        hours(ada, "{\"weekly\":[{\"day\":\"SU\",\"from\":\"18:00\",\"to\":\"20:00\"}]}");

        JsonNode spring = slots("from=2027-03-07T00:00:00Z&to=2027-03-29T00:00:00Z&time_zone=America/New_York");

        assertThat(texts(spring, "local_start"))
                .as("six in the evening in Berlin, whatever the clocks do")
                .containsExactly(
                        "2027-03-07T18:00:00",
                        "2027-03-07T18:30:00",
                        "2027-03-14T18:00:00",
                        "2027-03-14T18:30:00",
                        "2027-03-21T18:00:00",
                        "2027-03-21T18:30:00",
                        "2027-03-28T18:00:00",
                        "2027-03-28T18:30:00");
        assertThat(texts(spring, "start"))
                .containsExactly(
                        "2027-03-07T17:00:00Z",
                        "2027-03-07T17:30:00Z",
                        "2027-03-14T17:00:00Z",
                        "2027-03-14T17:30:00Z",
                        "2027-03-21T17:00:00Z",
                        "2027-03-21T17:30:00Z",
                        "2027-03-28T16:00:00Z",
                        "2027-03-28T16:30:00Z");
        assertThat(texts(spring, "shown_start"))
                .as("New York has summer time two weeks before Berlin")
                .containsExactly(
                        "2027-03-07T12:00:00",
                        "2027-03-07T12:30:00",
                        "2027-03-14T13:00:00",
                        "2027-03-14T13:30:00",
                        "2027-03-21T13:00:00",
                        "2027-03-21T13:30:00",
                        "2027-03-28T12:00:00",
                        "2027-03-28T12:30:00");
        assertThat(spring.at("/items/0/end").asString()).isEqualTo("2027-03-07T18:30:00Z");
        assertThat(spring.at("/items/0/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(spring.at("/items/0/staff_member_ids/0").asString()).isEqualTo(ada.toString());
        assertThat(spring.at("/shown_time_zone").asString()).isEqualTo("America/New_York");
        assertThat(spring.at("/truncated").asBoolean()).isFalse();
    }

    @Test
    void areComputedInTheZoneOfEachAvailability() {
        UUID ben = staffMember(studio);
        hours(ada, "{\"weekly\":[{\"day\":\"MO\",\"from\":\"14:00\",\"to\":\"16:00\"}]}");
        hours(
                ben,
                "{\"time_zone\":\"America/New_York\",\"weekly\":[{\"day\":\"MO\",\"from\":\"09:00\",\"to\":\"10:30\"}]}");

        JsonNode monday = slots("from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z");

        assertThat(texts(monday, "local_start"))
                .containsExactly("2027-03-01T14:00:00", "2027-03-01T14:30:00", "2027-03-01T15:00:00");
        assertThat(texts(slots("from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z&staff_member_id=" + ben), "start"))
                .containsExactly("2027-03-01T14:00:00Z");
        assertThat(texts(slots("from=2027-03-15T00:00:00Z&to=2027-03-16T00:00:00Z&staff_member_id=" + ben), "start"))
                .as("in New York's summer time")
                .containsExactly("2027-03-15T13:00:00Z");
    }

    @Test
    void leaveOutClosuresExceptionsAndSessionsWithTheirBuffers() {
        hours(ada, "{\"weekly\":[{\"day\":\"MO\",\"from\":\"09:00\",\"to\":\"13:00\"}]}");
        rules("PT0M", "PT15M", "PT0M");
        post(studio.owner(), studio.path("closures"), "{\"first_day\":\"2027-03-08\",\"reason\":\"Kiln\"}", 201);
        String exceptions = studio.path("availabilities/" + ada + "/exceptions");
        post(studio.owner(), exceptions, "{\"date\":\"2027-03-15\",\"available\":false}", 201);
        JsonNode evening = post(
                studio.owner(),
                exceptions,
                "{\"date\":\"2027-03-02\",\"available\":true,\"from\":\"19:00\",\"to\":\"20:30\"}",
                201);
        String session = post(studio.owner(), studio.path("sessions"), """
                        {"offering_id":"%s","local_start":"2027-03-01T11:30","duration":"PT30M",
                         "staff":[{"staff_member_id":"%s","role":"assistant"}]}""".formatted(studio.offeringId(), ada), 201)
                .at("/id")
                .asString();
        String march = "from=2027-03-01T00:00:00Z&to=2027-03-16T00:00:00Z";

        assertThat(texts(slots(march), "local_start"))
                .containsExactly("2027-03-01T09:00:00", "2027-03-01T09:30:00", "2027-03-02T19:00:00");

        post(studio.owner(), studio.path("sessions/" + session + "/cancel"), "", 200);
        exchangeDelete(studio.owner(), exceptions + "/" + evening.at("/id").asString())
                .expectStatus()
                .isNoContent();
        assertThat(texts(slots(march), "local_start"))
                .as("what is cancelled takes nobody's time")
                .containsExactly(
                        "2027-03-01T09:00:00",
                        "2027-03-01T09:30:00",
                        "2027-03-01T10:00:00",
                        "2027-03-01T10:30:00",
                        "2027-03-01T11:00:00",
                        "2027-03-01T11:30:00");
    }

    @Test
    void askForNotice() {
        hours(ada, always());
        rules("PT0M", "PT0M", "PT48H");
        Instant now = CLOCK.instant();

        JsonNode soon = slots("from=%s&to=%s".formatted(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(3))));

        Instant first = Instant.parse(texts(soon, "start").getFirst());
        assertThat(first)
                .isBetween(
                        now.plus(Duration.ofDays(2)),
                        now.plus(Duration.ofDays(2).plusMinutes(31)));
    }

    @Test
    void endSoManyDaysAhead() {
        hours(ada, always());
        body(exchangePut(
                        studio.owner(),
                        studio.path("appointment-rules/" + studio.offeringId()),
                        1,
                        rulesBody("PT0M", "PT0M", "PT0M").replace("P365D", "P2D"))
                .expectStatus()
                .isOk());
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);

        List<String> starts = texts(slots("from=%s&to=%s".formatted(now, now.plus(Duration.ofDays(9)))), "start");

        assertThat(Instant.parse(starts.getLast()))
                .isBetween(
                        now.plus(Duration.ofDays(2)).minus(Duration.ofHours(2)),
                        now.plus(Duration.ofDays(2)).plus(Duration.ofHours(2)));
    }

    @Test
    void areOfThoseWhoWorkThereAndAreQualified() {
        UUID role = UUID.randomUUID();
        studio = studioAskingFor(role);
        rules("PT0M", "PT0M", "PT0M");
        UUID able = staffMember(studio, role);
        UUID unqualified = staffMember(studio);
        UUID gone = staffMember(studio, role);
        UUID silent = staffMember(studio, role);
        String mornings = "{\"weekly\":[{\"day\":\"MO\",\"from\":\"09:00\",\"to\":\"10:30\"}]}";
        hours(able, mornings);
        hours(unqualified, mornings);
        hours(gone, mornings);
        others().publish(new StaffMemberFact(
                gone, studio.studioId(), UUID.randomUUID(), false, null, List.of(role), null, 2));
        await().atMost(TopicReader.PATIENCE).until(() -> inactive() == 1);
        String monday = "from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z";

        JsonNode free = slots(monday);

        assertThat(free.at("/items")).hasSize(1);
        assertThat(free.at("/items/0/staff_member_ids")).hasSize(1);
        assertThat(free.at("/items/0/staff_member_ids/0").asString()).isEqualTo(able.toString());
        for (UUID other : List.of(unqualified, gone, silent)) {
            assertThat(slots(monday + "&staff_member_id=" + other).at("/items")).isEmpty();
        }
        assertRefused(
                exchangeGet(studio.owner(), path(monday + "&staff_member_id=" + UUID.randomUUID())),
                404,
                "unknown_staff_member");
    }

    @Test
    void areSeenByWhoeverIsSignedInAsFarAsTheyArePublished() {
        hours(ada, "{\"weekly\":[{\"day\":\"MO\",\"from\":\"09:00\",\"to\":\"10:30\"}]}");
        String monday = "from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z";
        String visitor = studio().owner();

        assertThat(get(visitor, path(monday)).at("/items")).hasSize(1);

        studio = studio(true, false);
        assertRefused(exchangeGet(visitor, path(monday)), 404, "unknown_offering");
        assertThat(get(studio.owner(), path(monday)).at("/items")).isEmpty();
        studio = studio(false, true);
        assertRefused(exchangeGet(visitor, path(monday)), 404, "unknown_studio");
    }

    @ParameterizedTest
    @CsvSource({
        "from=2027-03-01T00:00:00Z&to=2027-04-01T02:00:00Z,                        400, window_too_long",
        "from=2027-03-01T00:00:00Z&to=2027-03-01T00:00:00Z,                        400, invalid_parameter",
        "from=2027-03-02T00:00:00Z&to=2027-03-01T00:00:00Z,                        400, invalid_parameter",
        "from=1969-03-01T00:00:00Z&to=1969-03-02T00:00:00Z,                        400, invalid_parameter",
        "from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z&time_zone=Mars/Olympus, 422, unknown_time_zone",
    })
    void areAskedForInABoundedWindow(String query, int status, String code) {
        assertRefused(exchangeGet(studio.owner(), path(query)), status, code);
    }

    @Test
    void areCutOffWhereThereAreTooMany() {
        hours(ada, always());
        body(exchangePut(
                        studio.owner(),
                        studio.path("appointment-rules/" + studio.offeringId()),
                        1,
                        rulesBody("PT0M", "PT0M", "PT0M").replace("\"PT30M\"", "\"PT5M\""))
                .expectStatus()
                .isOk());

        JsonNode month = large("from=2027-03-01T00:00:00Z&to=2027-04-01T00:00:00Z");

        assertThat(month.at("/items")).hasSize(1000);
        assertThat(month.at("/truncated").asBoolean()).isTrue();
    }

    private static String always() {
        return "{\"weekly\":["
                + String.join(
                        ",",
                        List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU").stream()
                                .map(day -> "{\"day\":\"" + day + "\",\"from\":\"00:00\",\"to\":\"00:00\"}")
                                .toList())
                + "]}";
    }

    private void hours(UUID member, String body) {
        exchangePut(studio.owner(), studio.path("availabilities/" + member), 0, body)
                .expectStatus()
                .isOk();
    }

    private void rules(String before, String after, String notice) {
        String rules = studio.path("appointment-rules/" + studio.offeringId());
        long version = get(studio.owner(), rules).at("/version").asLong();
        exchangePut(studio.owner(), rules, version, rulesBody(before, after, notice))
                .expectStatus()
                .isOk();
    }

    private static String rulesBody(String before, String after, String notice) {
        return """
                {"buffer_before":"%s","buffer_after":"%s","minimum_notice":"%s","furthest_ahead":"P365D",
                 "slot_step":"PT30M"}""".formatted(before, after, notice);
    }

    /** Piece by piece: an answer of this size is more than the test's client would hold. */
    private JsonNode large(String query) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        exchangeGet(studio.owner(), path(query))
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseBody()
                .doOnNext(answer::writeBytes)
                .blockLast(TopicReader.PATIENCE);
        return JsonMapper.shared().readTree(answer.toByteArray());
    }

    private JsonNode slots(String query) {
        return get(studio.owner(), path(query));
    }

    private String path(String query) {
        return studio.path("slots?offering_id=" + studio.offeringId() + "&" + query);
    }

    private int inactive() throws SQLException {
        try (Connection superuser = database().asSuperuser()) {
            return count(
                    superuser,
                    "SELECT count(*) FROM known_staff_member WHERE NOT active AND studio_id = '" + studio.studioId()
                            + "'");
        }
    }

    private static List<String> texts(JsonNode answer, String field) {
        return StreamSupport.stream(answer.at("/items").spliterator(), false)
                .map(item -> item.at("/" + field).asString())
                .toList();
    }
}
