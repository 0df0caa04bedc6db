package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ShowcaseIT extends RunningService {

    private static final Money PRICE = new Money(3500, "EUR");

    @LocalServerPort
    private int port;

    @Autowired
    private WebTestClient web;

    @Autowired
    private JsonMapper json;

    @Test
    void showsAStudioWithItsStaffItsOfferingsAndTheirNextSessionsToWhoeverAsks() {
        Place place = place();
        UUID pottery = place.offering("Pottery", OfferingKind.WORKSHOP, true);
        UUID ada = place.staff("Ada", true);
        place.staff(null, true);
        place.staff("Left", false);
        JsonNode run = place.weekly(pottery, 3);

        JsonNode page = shown(place, "");

        assertThat(page.at("/studio").propertyNames())
                .containsExactlyInAnyOrder("id", "slug", "name", "description", "time_zone", "currency");
        assertThat(page.at("/studio/slug").asString()).isEqualTo(place.slug());
        assertThat(page.at("/studio/description").asString()).isEqualTo("Clay for all");
        assertThat(page.at("/studio/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(page.at("/staff").size()).isEqualTo(1);
        assertThat(page.at("/staff/0/id").asString()).isEqualTo(ada.toString());
        assertThat(page.at("/staff/0/name").asString()).isEqualTo("Ada");
        JsonNode offering = page.at("/offerings/0");
        assertThat(offering.at("/id").asString()).isEqualTo(pottery.toString());
        assertThat(offering.at("/kind").asString()).isEqualTo("workshop");
        assertThat(offering.at("/name").asString()).isEqualTo("Pottery");
        assertThat(offering.at("/description").asString()).isEqualTo("On the wheel");
        assertThat(offering.at("/location").asString()).isEqualTo("Kiln Street 1");
        assertThat(offering.at("/price/amount_minor").asLong()).isEqualTo(3500);
        assertThat(offering.at("/price/currency").asString()).isEqualTo("EUR");
        assertThat(offering.at("/credit_cost").asInt()).isEqualTo(2);
        assertThat(offering.at("/duration").asString()).isEqualTo("PT1H30M");
        assertThat(offering.at("/totals").toString()).isEqualTo("{\"sessions\":3,\"seats\":24,\"enrolled\":0}");
        assertThat(offering.at("/runs/0/id").asString())
                .isEqualTo(run.at("/run_id").asString());
        assertThat(offering.at("/runs/0/totals/seats").asInt()).isEqualTo(24);
        JsonNode session = offering.at("/sessions/0");
        assertThat(session.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "run_id",
                        "number",
                        "start",
                        "end",
                        "time_zone",
                        "local_start",
                        "capacity",
                        "taken",
                        "remaining",
                        "status",
                        "state");
        assertThat(session.at("/id").asString())
                .isEqualTo(run.at("/sessions/0/id").asString());
        assertThat(session.at("/start").asString())
                .isEqualTo(run.at("/sessions/0/start").asString());
        assertThat(session.at("/local_start").asString()).isEqualTo(place.firstDay() + "T18:00:00");
        assertThat(session.at("/remaining").asInt()).isEqualTo(8);
        assertThat(session.at("/status").asString()).isEqualTo("available");
        assertThat(session.at("/state").asString()).isEqualTo("upcoming");
        assertThat(page.at("/truncated").asBoolean()).isFalse();
    }

    @Test
    void showsNoStudioThatIsNotApproved() {
        Place place = place();
        UUID offering = place.offering("Pottery", OfferingKind.CLASS, true);
        place.weekly(offering, 1);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> shown(place, "").at("/offerings").size() == 1);

        place.approve(false);

        await().atMost(TopicReader.PATIENCE).until(() -> status(look(place, "")) == 404);
        assertRefused(look(place, ""), 404, "unknown_studio");
        assertRefused(look("never-heard-of", ""), 404, "unknown_studio");
    }

    @Test
    void hidesOfferingsThatAreNotPublishedAndAllThatBelongsToThem() {
        Place place = place();
        place.weekly(place.offering("Hidden", OfferingKind.CLASS, false), 2);
        UUID hidden = place.offering("Hidden too", OfferingKind.CLASS, false);
        UUID open = place.offering("Open", OfferingKind.CLASS, true);

        JsonNode page = shown(place, "");

        assertThat(page.at("/offerings").size()).isEqualTo(1);
        assertThat(page.at("/offerings/0/id").asString()).isEqualTo(open.toString());
        assertRefused(look(place, "?offering_id=" + hidden), 404, "unknown_offering");
    }

    @Test
    void tellsNobodyOfAppointmentsWhichAreSomeClientsOwn() {
        Place place = place();
        UUID talk = place.offering("Talk", OfferingKind.APPOINTMENT, true);
        place.weekly(talk, 2);

        JsonNode page = shown(place, "");

        assertThat(page.at("/offerings/0/kind").asString()).isEqualTo("appointment");
        assertThat(page.at("/offerings/0/sessions").size()).isZero();
        assertThat(page.at("/offerings/0/runs").size()).isZero();
        assertThat(page.at("/offerings/0/totals/sessions").asInt()).isZero();
    }

    @Test
    void tellsNobodyHowToJoinOrWhatTheStaffHasNoted() {
        Place place = place();
        UUID offering = place.offering("Online", OfferingKind.CLASS, true);
        post(
                place.owner(),
                "/v1/studios/" + place.studioId() + "/sessions",
                """
                {"offering_id":"%s","local_start":"%sT10:00","meeting_platform":"zoom",\
                "meeting_link":"https://zoom.test/secret","notes":"bring the invoice"}
                """.formatted(offering, place.firstDay()),
                201);

        JsonNode page = shown(place, "");

        assertThat(page.at("/offerings/0/sessions").size()).isEqualTo(1);
        assertThat(page.toString()).doesNotContain("secret", "invoice", "@");
    }

    @ParameterizedTest
    @EnumSource(AvailabilityStatus.class)
    void followsBookingWithItsCountsAndItsColour(AvailabilityStatus status) {
        Place place = place();
        UUID offering = place.offering("Pottery", OfferingKind.CLASS, true);
        JsonNode run = place.weekly(offering, 2);
        UUID session = UUID.fromString(run.at("/sessions/0/id").asString());
        assertThat(shown(place, "").at("/offerings/0/sessions/0/taken").asInt()).isZero();
        int taken = status == AvailabilityStatus.FULL ? 8 : 5;

        others().publish(new AvailabilityFact(session, place.studioId(), 8, taken, 8 - taken, status, 1));

        await().atMost(TopicReader.PATIENCE)
                .until(() ->
                        shown(place, "").at("/offerings/0/sessions/0/taken").asInt() == taken);
        JsonNode page = shown(place, "").at("/offerings/0");
        assertThat(page.at("/sessions/0/remaining").asInt()).isEqualTo(8 - taken);
        assertThat(page.at("/sessions/0/status").asString())
                .isEqualTo(
                        switch (status) {
                            case AVAILABLE -> "available";
                            case FEW_LEFT -> "few_left";
                            case FULL -> "full";
                            case CLOSED -> "closed";
                        });
        assertThat(page.at("/sessions/0/state").asString()).isEqualTo(taken == 8 ? "full" : "upcoming");
        assertThat(page.at("/totals/enrolled").asInt()).isEqualTo(taken);
        assertThat(page.at("/runs/0/totals/enrolled").asInt()).isEqualTo(taken);
        assertThat(page.at("/sessions/1/taken").asInt()).isZero();
    }

    @Test
    void closesWhatWasCalledOffAndCountsItNoMore() {
        Place place = place();
        JsonNode run = place.weekly(place.offering("Pottery", OfferingKind.CLASS, true), 2);
        post(
                place.owner(),
                "/v1/studios/" + place.studioId() + "/sessions/"
                        + run.at("/sessions/0/id").asString() + "/cancel",
                "",
                200);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> shown(place, "")
                        .at("/offerings/0/sessions/0/state")
                        .asString()
                        .equals("cancelled"));
        JsonNode page = shown(place, "").at("/offerings/0");
        assertThat(page.at("/sessions/0/status").asString()).isEqualTo("closed");
        assertThat(page.at("/totals/sessions").asInt()).isEqualTo(1);
        assertThat(page.at("/totals/seats").asInt()).isEqualTo(8);
    }

    @Test
    void keepsStudiosApart() {
        Place place = place();
        Place other = place();
        place.weekly(place.offering("Pottery", OfferingKind.CLASS, true), 1);
        UUID elsewhere = other.offering("Painting", OfferingKind.CLASS, true);
        other.weekly(elsewhere, 1);
        other.staff("Bea", true);

        JsonNode page = shown(place, "");

        assertThat(page.at("/offerings").size()).isEqualTo(1);
        assertThat(page.toString()).contains("Pottery").doesNotContain("Painting", "Bea", elsewhere.toString());
        assertRefused(look(place, "?offering_id=" + elsewhere), 404, "unknown_offering");
    }

    @Test
    void showsTheDaysThatAreAskedForAndOneOfferingAlone() {
        Place place = place();
        UUID pottery = place.offering("Pottery", OfferingKind.CLASS, true);
        place.weekly(pottery, 6);
        place.weekly(place.offering("Painting", OfferingKind.CLASS, true), 6);

        JsonNode week = shown(place, "?from=" + place.firstDay().plusWeeks(1) + "&days=7&offering_id=" + pottery);

        assertThat(week.at("/offerings").size()).isEqualTo(1);
        assertThat(week.at("/offerings/0/sessions").size()).isEqualTo(1);
        assertThat(week.at("/offerings/0/sessions/0/number").asInt()).isEqualTo(2);
        assertThat(week.at("/offerings/0/totals/sessions").asInt()).isEqualTo(1);
        assertThat(week.at("/offerings/0/runs/0/totals/sessions").asInt()).isEqualTo(6);
    }

    @Test
    void showsAtMostSoManySessionsAndSaysThatThereAreMore() {
        Place place = place();
        UUID offering = place.offering("Pottery", OfferingKind.CLASS, true);
        place.pattern(offering, "FREQ=HOURLY;COUNT=201");

        JsonNode page = shown(place, "");

        assertThat(page.at("/offerings/0/sessions").size()).isEqualTo(200);
        assertThat(page.at("/offerings/0/totals/sessions").asInt()).isEqualTo(201);
        assertThat(page.at("/truncated").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-32, from", "368, from"})
    void refusesDaysThatNoPageReaches(int daysFromNow, String parameter) {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow);

        JsonNode problem = problem(look(place(), "?from=" + day));

        assertThat(problem.at("/code").asString()).isEqualTo("invalid_parameter");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?days=0", "?days=93", "?days=-1", "?days=many", "?from=yesterday", "?offering_id=x"})
    void refusesParametersThatAreNone(String query) {
        look(place(), query).expectStatus().isBadRequest();
    }

    @Test
    void sendsNothingToThoseWhoHaveThePage() {
        Place place = place();
        place.weekly(place.offering("Pottery", OfferingKind.CLASS, true), 1);
        EntityExchangeResult<byte[]> first =
                look(place, "").expectStatus().isOk().expectBody().returnResult();
        String tag = first.getResponseHeaders().getETag();
        assertThat(first.getResponseHeaders().getCacheControl())
                .contains("public")
                .contains("max-age=1");

        EntityExchangeResult<byte[]> again = web.get()
                .uri("/v1/public/studios/" + place.slug())
                .header(HttpHeaders.IF_NONE_MATCH, tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectBody()
                .returnResult();

        assertThat(again.getResponseBody()).isNull();
        place.offering("Painting", OfferingKind.CLASS, true);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> status(web.get()
                                .uri("/v1/public/studios/" + place.slug())
                                .header(HttpHeaders.IF_NONE_MATCH, tag)
                                .exchange())
                        == 200);
    }

    @Test
    void compressesForThoseWhoTakeIt() throws IOException, InterruptedException {
        Place place = place();
        place.weekly(place.offering("Pottery", OfferingKind.CLASS, true), 3);

        HttpResponse<byte[]> plain = asItComes(place, "gzip;q=0, br");
        HttpResponse<byte[]> compressed = asItComes(place, "br, gzip;q=0.8");

        assertThat(plain.headers().firstValue(HttpHeaders.CONTENT_ENCODING)).isEmpty();
        assertThat(compressed.headers().firstValue(HttpHeaders.CONTENT_ENCODING))
                .contains("gzip");
        assertThat(compressed.headers().firstValue(HttpHeaders.VARY)).contains(HttpHeaders.ACCEPT_ENCODING);
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.body())).readAllBytes();
        assertThat(unpacked).isEqualTo(plain.body());
    }

    /** The other client unpacks by itself. */
    private HttpResponse<byte[]> asItComes(Place place, String encodings) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + port + "/v1/public/studios/" + place.slug()))
                            .header(HttpHeaders.ACCEPT_ENCODING, encodings)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private JsonNode shown(Place place, String query) {
        return json.readTree(look(place, query)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private static int status(WebTestClient.ResponseSpec answer) {
        return answer.returnResult(Void.class).getStatus().value();
    }

    private JsonNode problem(WebTestClient.ResponseSpec answer) {
        return body(answer.expectStatus().isBadRequest());
    }

    private WebTestClient.ResponseSpec look(Place place, String query) {
        return look(place.slug(), query);
    }

    /** Asks as a visitor does: without any token. */
    private WebTestClient.ResponseSpec look(String slug, String query) {
        return web.get().uri("/v1/public/studios/" + slug + query).exchange();
    }

    private Place place() {
        UUID studio = UUID.randomUUID();
        UUID owner = UUID.randomUUID();
        Place place = new Place(studio, owner, TestIssuer.token(owner, "owner@studio.test"));
        place.publish(true, 1);
        await().atMost(TopicReader.PATIENCE).until(() -> count("showcase_studio", studio) == 1);
        return place;
    }

    /** An approved studio in Berlin that the service has heard of. */
    private final class Place {

        private final UUID studioId;
        private final UUID ownerId;
        private final String owner;

        Place(UUID studioId, UUID ownerId, String owner) {
            this.studioId = studioId;
            this.ownerId = ownerId;
            this.owner = owner;
        }

        UUID studioId() {
            return studioId;
        }

        String owner() {
            return owner;
        }

        String slug() {
            return "place-" + studioId;
        }

        LocalDate firstDay() {
            return LocalDate.now(ZoneOffset.UTC).plusDays(3);
        }

        void approve(boolean approved) {
            publish(approved, 2);
        }

        void publish(boolean approved, long version) {
            others().publish(new StudioFact(
                    studioId,
                    slug(),
                    "Clay",
                    "Europe/Berlin",
                    "EUR",
                    approved,
                    List.of(ownerId),
                    "Clay for all",
                    null,
                    version));
        }

        UUID offering(String name, OfferingKind kind, boolean published) {
            UUID id = UUID.randomUUID();
            int known = count("known_offering", studioId);
            others().publish(new OfferingFact(
                    id,
                    studioId,
                    kind,
                    name,
                    2,
                    PRICE,
                    Duration.ofMinutes(90),
                    8,
                    List.of(),
                    false,
                    published,
                    "On the wheel",
                    "Kiln Street 1",
                    null,
                    null,
                    1));
            await().atMost(TopicReader.PATIENCE).until(() -> count("known_offering", studioId) == known + 1);
            return id;
        }

        UUID staff(@Nullable String publicName, boolean active) {
            UUID id = UUID.randomUUID();
            int known = count("known_staff_member", studioId);
            others().publish(new StaffMemberFact(
                    id, studioId, UUID.randomUUID(), active, publicName, List.of(), null, 1));
            await().atMost(TopicReader.PATIENCE).until(() -> count("known_staff_member", studioId) == known + 1);
            return id;
        }

        JsonNode weekly(UUID offering, int times) {
            return pattern(offering, "FREQ=WEEKLY;COUNT=" + times);
        }

        JsonNode pattern(UUID offering, String rule) {
            String path = "/v1/studios/" + studioId + "/schedule-patterns";
            Map<String, Object> wanted =
                    Map.of("offering_id", offering, "rrule", rule, "local_start", firstDay() + "T18:00");
            String id = post(owner, path, json.writeValueAsString(wanted), 201)
                    .at("/id")
                    .asString();
            return post(owner, path + "/" + id + "/generate", "{\"name\":\"Spring\"}", 201);
        }
    }
}
