package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingRejected;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.scheduling.calendars.CalendarEvent;
import io.rollcall.scheduling.calendars.CalendarEvents;
import io.rollcall.scheduling.calendars.CalendarEvents.Window;
import io.rollcall.scheduling.calendars.FeedSubject;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.store.PostgresCalendarEvents;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import java.io.IOException;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

class CalendarFeedsIT extends RunningService {

    private static final String STUDIO_FEED = "{\"kind\":\"studio\"}";

    @Autowired
    private WebTestClient anonymous;

    @Autowired
    private StudioDatabase studioDatabase;

    @Test
    void aStudiosFeedShowsItsPublishedSessions() {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));

        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);

        assertThat(feed.at("/kind").asString()).isEqualTo("studio");
        assertThat(feed.at("/audience").asString()).isEqualTo("public");
        EntityExchangeResult<String> answer = fetch(feed);
        HttpHeaders headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Content-Type")).isEqualToIgnoringCase("text/calendar;charset=utf-8");
        assertThat(headers.getCacheControl()).contains("private", "no-cache");
        assertThat(headers.getETag()).matches("\"[0-9a-f]{64}\"");
        assertThat(headers.getLastModified()).isPositive();
        Map<String, VEvent> events = events(feed);
        assertThat(events.keySet()).containsExactlyInAnyOrderElementsOf(uids(run));
        assertThat(events.values()).allSatisfy(event -> {
            assertThat(value(event, Property.SUMMARY)).isEqualTo("Wheel throwing");
            assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
            assertThat(value(event, Property.SEQUENCE)).isEqualTo("0");
            assertThat(value(event, Property.TRANSP)).isEqualTo("TRANSPARENT");
            assertThat(event.getRequiredProperty(Property.DTSTART).toString())
                    .startsWith("DTSTART;TZID=Europe/Berlin:2027")
                    .contains("T180000");
        });
    }

    @Test
    void unpublishedSessionsAreInTheFeedForTheStaffOnly() {
        StudioFixture studio = studio(true, false);
        generated(studio, studio.pattern(MONDAYS));

        assertThat(events(made(studio.owner(), studio, STUDIO_FEED))).isEmpty();
        assertThat(events(made(studio.owner(), studio, "{\"kind\":\"studio\",\"audience\":\"staff\"}")))
                .hasSize(6);
    }

    @Test
    void thePublicFeedOfAStudioThatIsNotApprovedIsNotShown() {
        StudioFixture studio = studio(false, true);
        generated(studio, studio.pattern(MONDAYS));

        assertUnknown(secret(made(studio.owner(), studio, STUDIO_FEED)));
        assertThat(events(made(studio.owner(), studio, "{\"kind\":\"studio\",\"audience\":\"staff\"}")))
                .hasSize(6);
    }

    @Test
    void aStaffMembersFeedShowsTheSessionsTheyAreIn() {
        StudioFixture studio = studio();
        UUID member = staffMember(studio);
        JsonNode theirs = generated(studio, studio.pattern(MONDAYS, team(member)));
        generated(studio, studio.pattern("FREQ=WEEKLY;BYDAY=TU;COUNT=3"));

        JsonNode feed = made(studio.owner(), studio, ofStaffMember(member));

        assertThat(events(feed).keySet()).containsExactlyInAnyOrderElementsOf(uids(theirs));
        cancel(studio, theirs.at("/sessions/2/id").asString());
        assertThat(statuses(feed))
                .hasSize(6)
                .containsEntry(uid(theirs.at("/sessions/2")), "CANCELLED")
                .containsEntry(uid(theirs.at("/sessions/3")), "CONFIRMED");
    }

    @Test
    void onlyThoseSeeLinkAndNotesWhoAreToSeeThem() {
        StudioFixture studio = studio();
        UUID member = staffMember(studio);
        UUID client = client(studio, "ada@clients.test");
        JsonNode session =
                post(studio.owner(), studio.path("sessions"), """
                {"offering_id":"%s","local_start":"2027-03-01T10:00","meeting_platform":"zoom",
                 "meeting_link":"https://meet.test/room","notes":"Ada owes us clay"%s}
                """.formatted(studio.offeringId(), team(member)), 201);
        confirmed(studio, client, UUID.randomUUID(), 2, session);

        String ofStudio = text(made(studio.owner(), studio, STUDIO_FEED));
        String ofStaff = text(made(studio.owner(), studio, ofStaffMember(member)));
        String ofClient = text(made(studio.owner(), studio, ofClient(client)));

        assertThat(ofStudio).contains(session.at("/id").asString()).doesNotContain("meet.test", "owes");
        assertThat(ofStaff).contains("URL:https://meet.test/room", "DESCRIPTION:Ada owes us clay");
        assertThat(ofClient).contains("URL:https://meet.test/room").doesNotContain("owes");
    }

    @Test
    void aClientsFeedFollowsTheirBookings() {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));
        UUID client = client(studio, "ada@clients.test");
        UUID other = client(studio, "bob@clients.test");
        UUID booking = UUID.randomUUID();
        confirmed(studio, client, booking, 2, run.at("/sessions/0"), run.at("/sessions/1"));
        confirmed(studio, other, UUID.randomUUID(), 2, run.at("/sessions/4"));
        JsonNode feed = made(studio.owner(), studio, ofClient(client));

        assertThat(statuses(feed))
                .isEqualTo(Map.of(uid(run.at("/sessions/0")), "CONFIRMED", uid(run.at("/sessions/1")), "CONFIRMED"));

        int before = sequence(feed, run.at("/sessions/0"));
        cancelled(studio, client, booking, 4, run.at("/sessions/0"), run.at("/sessions/1"));
        assertThat(statuses(feed))
                .isEqualTo(Map.of(uid(run.at("/sessions/0")), "CANCELLED", uid(run.at("/sessions/1")), "CANCELLED"));
        assertThat(sequence(feed, run.at("/sessions/0"))).isGreaterThan(before);

        int whileCancelled = sequence(feed, run.at("/sessions/0"));
        confirmed(studio, client, UUID.randomUUID(), 2, run.at("/sessions/0"));
        assertThat(statuses(feed))
                .isEqualTo(Map.of(uid(run.at("/sessions/0")), "CONFIRMED", uid(run.at("/sessions/1")), "CANCELLED"));
        assertThat(sequence(feed, run.at("/sessions/0"))).isGreaterThan(whileCancelled);
    }

    @Test
    void whatABookingLeavesBehindIsCancelledAndOldNewsChangesNothing() {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));
        UUID client = client(studio, "ada@clients.test");
        UUID booking = UUID.randomUUID();
        confirmed(studio, client, booking, 2, run.at("/sessions/0"));
        confirmed(studio, client, booking, 3, run.at("/sessions/1"));
        JsonNode feed = made(studio.owner(), studio, ofClient(client));
        Map<String, String> expected =
                Map.of(uid(run.at("/sessions/0")), "CANCELLED", uid(run.at("/sessions/1")), "CONFIRMED");
        assertThat(statuses(feed)).isEqualTo(expected);

        others().publish(new BookingConfirmed(
                snapshot(studio, client, booking, 2, BookingStatus.CONFIRMED, List.of(id(run.at("/sessions/0"))))));
        others().publish(new BookingPlaced(snapshot(
                studio, client, UUID.randomUUID(), 1, BookingStatus.PENDING, List.of(id(run.at("/sessions/3"))))));
        others().publish(new BookingRejected(snapshot(
                studio, client, UUID.randomUUID(), 2, BookingStatus.REJECTED, List.of(id(run.at("/sessions/4"))))));
        confirmed(studio, client(studio, "end@clients.test"), UUID.randomUUID(), 2, run.at("/sessions/5"));

        assertThat(statuses(feed)).isEqualTo(expected);
    }

    @Test
    void aMoveAndACancelRaiseTheSequenceAndChangeTheTag() {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));
        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);
        String first = fetch(feed).getResponseHeaders().getETag();
        Map<String, VEvent> before = events(feed);

        post(
                studio.owner(),
                studio.path("sessions/" + run.at("/sessions/1/id").asString() + "/move"),
                "{\"local_start\":\"2027-03-09T19:15\"}",
                200);
        String second = fetch(feed).getResponseHeaders().getETag();
        cancel(studio, run.at("/sessions/2/id").asString());
        String third = fetch(feed).getResponseHeaders().getETag();

        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        Map<String, VEvent> after = events(feed);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        VEvent moved = after.get(uid(run.at("/sessions/1")));
        assertThat(value(moved, Property.DTSTART)).isEqualTo("20270309T191500");
        assertThat(value(moved, Property.SEQUENCE)).isEqualTo("1");
        assertThat(value(moved, Property.STATUS)).isEqualTo("CONFIRMED");
        VEvent cancelled = after.get(uid(run.at("/sessions/2")));
        assertThat(value(cancelled, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(cancelled, Property.SEQUENCE)).isEqualTo("1");
        for (int untouched : List.of(0, 3, 4, 5)) {
            String uid = uid(run.at("/sessions/" + untouched));
            assertThat(after.get(uid).toString()).isEqualTo(before.get(uid).toString());
        }
    }

    @Test
    void ofTooManySessionsThoseNearestToNowAreShown() {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));
        Instant third = Instant.parse(run.at("/sessions/2/start").asString());
        Instant fourth = Instant.parse(run.at("/sessions/3/start").asString());
        Instant beforeAll = third.minus(Duration.ofDays(100));
        Instant afterAll = third.plus(Duration.ofDays(100));

        assertThat(starts(studio, new Window(beforeAll, third.plus(Duration.ofDays(1)), afterAll, 2)))
                .containsExactly(third, fourth);
        assertThat(starts(studio, new Window(beforeAll, third, afterAll, 1))).containsExactly(third);
        assertThat(starts(studio, new Window(third, third, fourth, 100))).containsExactly(third);
        assertThat(starts(studio, new Window(beforeAll, third, afterAll, 100))).hasSize(6);
    }

    private List<Instant> starts(StudioFixture studio, Window window) {
        CalendarEvents events = new PostgresCalendarEvents(studioDatabase.client());
        return studioDatabase
                .inStudio(
                        studio.studioId(),
                        events.of(studio.studioId(), new FeedSubject.OfStudio(Audience.PUBLIC), window)
                                .map(CalendarEvent::start)
                                .collectList())
                .block();
    }

    @Test
    void saysTheSameAgainAndNothingToWhoeverHasIt() {
        StudioFixture studio = studio();
        generated(studio, studio.pattern(MONDAYS));
        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);
        EntityExchangeResult<String> first = fetch(feed);
        String tag = first.getResponseHeaders().getETag();

        EntityExchangeResult<String> second = fetch(feed);

        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getETag()).isEqualTo(tag);
        assertThat(second.getResponseHeaders().getLastModified())
                .isEqualTo(first.getResponseHeaders().getLastModified());
        read(secret(feed), headers -> headers.set("If-None-Match", "\"other\", " + tag))
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();
        read(secret(feed), headers -> headers.set("If-None-Match", "\"other\""))
                .expectStatus()
                .isOk();
        // A session may leave the calendar without a change of any other, so the time decides nothing.
        read(secret(feed), headers -> headers.setIfModifiedSince(Instant.parse("2100-01-01T00:00:00Z")))
                .expectStatus()
                .isOk();
    }

    @Test
    void aFeedIsMadeOnceAndTellsItsSecretOnce() {
        StudioFixture studio = studio();
        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);

        JsonNode again = post(studio.owner(), studio.path("calendar-feeds"), STUDIO_FEED, 200);

        assertThat(again.at("/id")).isEqualTo(feed.at("/id"));
        assertThat(again.at("/url").isNull()).isTrue();
        JsonNode looked = get(
                studio.owner(), studio.path("calendar-feeds/" + feed.at("/id").asString()));
        assertThat(looked.at("/url").isNull()).isTrue();
        assertThat(get(studio.owner(), studio.path("calendar-feeds")).at("/items"))
                .hasSize(1)
                .allSatisfy(item -> assertThat(item.at("/url").isNull()).isTrue());
        assertThat(count("calendar_feed", studio.studioId())).isEqualTo(1);
    }

    @Test
    void aNewSecretEndsTheOldOneAtOnce() {
        StudioFixture studio = studio();
        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);
        String path = studio.path("calendar-feeds/" + feed.at("/id").asString());

        JsonNode rotated = post(studio.owner(), path + "/rotate", "{}", 200);

        assertThat(secret(rotated)).isNotEqualTo(secret(feed)).hasSize(32);
        assertUnknown(secret(feed));
        read(secret(rotated), headers -> {}).expectStatus().isOk();
        exchangeDelete(studio.owner(), path).expectStatus().isNoContent();
        assertUnknown(secret(rotated));
        assertRefused(exchangeDelete(studio.owner(), path), 404, "unknown_calendar_feed");
        assertRefused(exchangePost(studio.owner(), path + "/rotate", "{}"), 404, "unknown_calendar_feed");
    }

    @Test
    void keepsOnlyTheHashOfASecret() throws SQLException, NoSuchAlgorithmException {
        StudioFixture studio = studio();
        String secret = secret(made(studio.owner(), studio, STUDIO_FEED));
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

        try (Connection superuser = database().asSuperuser()) {
            String feeds = "SELECT count(*) FROM calendar_feed f WHERE studio_id = '" + studio.studioId() + "'";
            assertThat(count(superuser, feeds + " AND encode(secret_hash, 'hex') = '" + hash + "'"))
                    .isEqualTo(1);
            assertThat(count(superuser, feeds + " AND f::text LIKE '%" + secret + "%'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "short", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'"})
    void knowsNoOtherSecret(String secret) {
        assertUnknown(secret);
    }

    @Test
    void aClientHasTheirOwnFeedAndNoOther() {
        StudioFixture studio = studio();
        UUID member = staffMember(studio);
        UUID ada = client(studio, "Ada@clients.test");
        UUID bob = client(studio, "bob@clients.test");
        String adasToken = TestIssuer.token(UUID.randomUUID(), "ada@clients.test");
        JsonNode bobsFeed = made(studio.owner(), studio, ofClient(bob));

        JsonNode feed = made(adasToken, studio, "{\"kind\":\"client\"}");

        assertThat(feed.at("/client_id").asString()).isEqualTo(ada.toString());
        read(secret(feed), headers -> {}).expectStatus().isOk();
        assertThat(post(adasToken, studio.path("calendar-feeds"), ofClient(ada), 200)
                        .at("/id"))
                .isEqualTo(feed.at("/id"));
        assertThat(get(adasToken, studio.path("calendar-feeds")).at("/items"))
                .singleElement()
                .satisfies(item -> assertThat(item.at("/id")).isEqualTo(feed.at("/id")));
        for (String body : List.of(ofClient(bob), ofStaffMember(member), STUDIO_FEED)) {
            assertRefused(exchangePost(adasToken, studio.path("calendar-feeds"), body), 404, "unknown_studio");
        }
        String bobs = studio.path("calendar-feeds/" + bobsFeed.at("/id").asString());
        assertRefused(exchangeGet(adasToken, bobs), 404, "unknown_calendar_feed");
        assertRefused(exchangePost(adasToken, bobs + "/rotate", "{}"), 404, "unknown_calendar_feed");
        assertRefused(exchangeDelete(adasToken, bobs), 404, "unknown_calendar_feed");
        read(secret(bobsFeed), headers -> {}).expectStatus().isOk();
    }

    @Test
    void strangersFindNothing() {
        StudioFixture studio = studio();
        client(studio, "ada@clients.test");
        JsonNode feed = made(studio.owner(), studio, STUDIO_FEED);
        String path = studio.path("calendar-feeds/" + feed.at("/id").asString());

        for (String stranger : List.of(
                studio().owner(),
                TestIssuer.token(UUID.randomUUID(), "eve@clients.test"),
                TestIssuer.unverifiedToken(UUID.randomUUID(), "ada@clients.test"))) {
            assertRefused(
                    exchangePost(stranger, studio.path("calendar-feeds"), "{\"kind\":\"client\"}"),
                    404,
                    "unknown_studio");
            assertRefused(exchangeGet(stranger, studio.path("calendar-feeds")), 404, "unknown_studio");
            assertRefused(exchangeGet(stranger, path), 404, "unknown_studio");
            assertRefused(exchangePost(stranger, path + "/rotate", "{}"), 404, "unknown_studio");
            assertRefused(exchangeDelete(stranger, path), 404, "unknown_studio");
        }
        StudioFixture other = studio();
        assertRefused(
                exchangePost(
                        other.owner(),
                        other.path("calendar-feeds/" + feed.at("/id").asString() + "/rotate"),
                        "{}"),
                404,
                "unknown_calendar_feed");
        assertRefused(exchangeGet("not-a-token", path), 401, "unauthenticated");
        anonymous.get().uri(path).exchange().expectStatus().isUnauthorized();
    }

    @Test
    void aCoachKeepsNoFeedOfAClientWhoeverMadeIt() {
        StudioFixture studio = studio();
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        others().publish(new StaffMemberFact(
                member, studio.studioId(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_staff_member", studio.studioId()) == 1);
        String coach = TestIssuer.token(account, "coach@studio.test");
        UUID client = client(studio, "ada@clients.test");
        JsonNode ofClient = made(studio.owner(), studio, ofClient(client));
        JsonNode ofMember = made(coach, studio, ofStaffMember(member));
        String path = studio.path("calendar-feeds/" + ofClient.at("/id").asString());

        assertRefused(exchangePost(coach, studio.path("calendar-feeds"), ofClient(client)), 404, "unknown_client");
        assertRefused(exchangeGet(coach, path), 404, "unknown_calendar_feed");
        assertRefused(exchangePost(coach, path + "/rotate", "{}"), 404, "unknown_calendar_feed");
        assertRefused(exchangeDelete(coach, path), 404, "unknown_calendar_feed");
        assertThat(get(coach, studio.path("calendar-feeds")).at("/items").valueStream())
                .extracting(feed -> feed.at("/id").asString())
                .containsExactly(ofMember.at("/id").asString());
        assertThat(fetch(ofClient).getStatus().value())
                .as("with the secret of before")
                .isEqualTo(200);
    }

    @Test
    void whoeverLeavesHasNoCalendarAndWhoeverIsErasedNoFeed() {
        StudioFixture studio = studio();
        UUID member = staffMember(studio);
        UUID client = client(studio, "ada@clients.test");
        JsonNode ofMember = made(studio.owner(), studio, ofStaffMember(member));
        JsonNode ofClient = made(studio.owner(), studio, ofClient(client));

        others().publish(new StaffMemberFact(
                member, studio.studioId(), UUID.randomUUID(), false, null, List.of(), null, 2));
        await().atMost(TopicReader.PATIENCE).untilAsserted(() -> assertUnknown(secret(ofMember)));
        assertRefused(
                exchangePost(studio.owner(), studio.path("calendar-feeds"), ofStaffMember(member)),
                422,
                "staff_member_inactive");

        others().publish(new ClientFact(client, studio.studioId(), "Ada", "ada@clients.test", false, List.of(), 2));
        await().atMost(TopicReader.PATIENCE).untilAsserted(() -> assertUnknown(secret(ofClient)));
        others().send(ClientFact.TOPIC.name(), client.toString(), Map.of(), null);
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_client", studio.studioId()) == 0);
        assertThat(count("calendar_feed", studio.studioId())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"everything\"} | 422 | invalid_request",
                "{} | 422 | invalid_request",
                "{\"kind\":\"staff_member\"} | 422 | invalid_request",
                "{\"kind\":\"client\"} | 422 | invalid_request",
                "{\"kind\":\"client\",\"audience\":\"staff\"} | 422 | invalid_request",
                "{\"kind\":\"studio\",\"client_id\":\"7f1d1d1e-0000-4000-8000-000000000001\"} | 422 | invalid_request",
                "{\"kind\":\"client\",\"client_id\":\"7f1d1d1e-0000-4000-8000-000000000001\"} | 404 | unknown_client",
                "{\"kind\":\"staff_member\",\"staff_member_id\":\"7f1d1d1e-0000-4000-8000-000000000001\"} | 404 | unknown_staff_member",
            })
    void refusesWhatNamesNobody(String body, int status, String code) {
        StudioFixture studio = studio();
        assertRefused(exchangePost(studio.owner(), studio.path("calendar-feeds"), body), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calendar_feed", "known_client", "booked_session"})
    void hidesEveryRowUntilAStudioIsBound(String table) throws SQLException {
        StudioFixture studio = studio();
        JsonNode run = generated(studio, studio.pattern(MONDAYS));
        UUID client = client(studio, "ada@clients.test");
        confirmed(studio, client, UUID.randomUUID(), 2, run.at("/sessions/0"));
        made(studio.owner(), studio, ofClient(client));

        try (Connection service = database().asService()) {
            assertThat(count(service, "SELECT count(*) FROM " + table)).isZero();
            service.createStatement().execute("SET app.studio = '" + studio.studioId() + "'");
            assertThat(count(service, "SELECT count(*) FROM " + table)).isEqualTo(1);
            service.createStatement().execute("SET app.studio = '" + UUID.randomUUID() + "'");
            assertThat(count(service, "SELECT count(*) FROM " + table)).isZero();
        }
    }

    @Test
    void aFeedIsFoundByAWholeHashAndByNobodyElse() throws SQLException {
        StudioFixture studio = studio();
        made(studio.owner(), studio, STUDIO_FEED);

        try (Connection service = database().asService()) {
            assertThat(count(service, "SELECT count(*) FROM calendar_feed_behind('\\x00')"))
                    .isZero();
            assertThat(count(service, "SELECT count(*) FROM calendar_feed_behind(NULL)"))
                    .isZero();
        }
        try (Connection worker = database().asWorker()) {
            for (String query : List.of(
                    "SELECT count(*) FROM calendar_feed", "SELECT count(*) FROM calendar_feed_behind('\\x00')")) {
                assertThatThrownBy(() -> count(worker, query))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private JsonNode made(String token, StudioFixture studio, String body) {
        return post(token, studio.path("calendar-feeds"), body, 201);
    }

    private static String ofStaffMember(UUID member) {
        return "{\"kind\":\"staff_member\",\"staff_member_id\":\"%s\"}".formatted(member);
    }

    private static String ofClient(UUID client) {
        return "{\"kind\":\"client\",\"client_id\":\"%s\"}".formatted(client);
    }

    private static String team(UUID member) {
        return ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(member);
    }

    private void cancel(StudioFixture studio, String session) {
        post(studio.owner(), studio.path("sessions/" + session + "/cancel"), "{}", 200);
    }

    /** A client once the service has heard of them. */
    private UUID client(StudioFixture studio, String email) {
        UUID client = UUID.randomUUID();
        int known = count("known_client", studio.studioId());
        others().publish(new ClientFact(client, studio.studioId(), "A client", email, true, List.of(), 1));
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_client", studio.studioId()) == known + 1);
        return client;
    }

    /** Has booking say that a booking is confirmed, and waits until it is known. */
    private void confirmed(StudioFixture studio, UUID client, UUID booking, long version, JsonNode... sessions) {
        List<UUID> ids = List.of(sessions).stream().map(CalendarFeedsIT::id).toList();
        others().publish(
                        new BookingConfirmed(snapshot(studio, client, booking, version, BookingStatus.CONFIRMED, ids)));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> booked(booking, "live AND version = " + version) == sessions.length);
    }

    private void cancelled(StudioFixture studio, UUID client, UUID booking, long version, JsonNode... sessions) {
        List<UUID> ids = List.of(sessions).stream().map(CalendarFeedsIT::id).toList();
        others().publish(
                        new BookingCancelled(snapshot(studio, client, booking, version, BookingStatus.CANCELLED, ids)));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> booked(booking, "NOT live AND version = " + version) == sessions.length);
    }

    private static int booked(UUID booking, String condition) {
        try (Connection superuser = database().asSuperuser()) {
            return count(
                    superuser,
                    "SELECT count(*) FROM booked_session WHERE booking_id = '" + booking + "' AND " + condition);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BookingSnapshot snapshot(
            StudioFixture studio, UUID client, UUID booking, long version, BookingStatus status, List<UUID> sessions) {
        return new BookingSnapshot(
                booking,
                studio.studioId(),
                client,
                studio.offeringId(),
                BookingKind.DROP_IN,
                null,
                sessions,
                1,
                Settlement.AT_DESK,
                0,
                status,
                null,
                UUID.randomUUID(),
                Instant.parse("2026-11-01T10:00:00Z"),
                version);
    }

    private static UUID id(JsonNode session) {
        return UUID.fromString(session.at("/id").asString());
    }

    private static String uid(JsonNode session) {
        return session.at("/id").asString() + "@rollcall";
    }

    private static List<String> uids(JsonNode run) {
        return run.at("/sessions").valueStream().map(CalendarFeedsIT::uid).toList();
    }

    private int sequence(JsonNode feed, JsonNode session) {
        return Integer.parseInt(value(events(feed).get(uid(session)), Property.SEQUENCE));
    }

    private Map<String, String> statuses(JsonNode feed) {
        return events(feed).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue(), Property.STATUS)));
    }

    private Map<String, VEvent> events(JsonNode feed) {
        try {
            List<VEvent> events =
                    new CalendarBuilder().build(new StringReader(text(feed))).getComponents("VEVENT");
            return events.stream().collect(Collectors.toMap(event -> value(event, Property.UID), Function.identity()));
        } catch (IOException | ParserException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(@Nullable VEvent event, String property) {
        assertThat(event).isNotNull();
        return event.getRequiredProperty(property).getValue();
    }

    private String text(JsonNode feed) {
        return fetch(feed).getResponseBody();
    }

    private EntityExchangeResult<String> fetch(JsonNode feed) {
        return read(secret(feed), headers -> {})
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
    }

    private WebTestClient.ResponseSpec read(String secret, java.util.function.Consumer<HttpHeaders> headers) {
        return anonymous
                .get()
                .uri("/v1/public/calendars/{secret}.ics", secret)
                .headers(headers)
                .exchange();
    }

    private void assertUnknown(String secret) {
        assertRefused(read(secret, headers -> {}), 404, "unknown_calendar");
    }

    private static String secret(JsonNode feed) {
        String url = feed.at("/url").asString();
        String prefix = TestIssuer.ISSUER + "/v1/public/calendars/";
        assertThat(url).startsWith(prefix).endsWith(".ics");
        return url.substring(prefix.length(), url.length() - ".ics".length());
    }
}
