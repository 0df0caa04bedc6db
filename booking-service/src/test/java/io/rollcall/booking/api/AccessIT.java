package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Who may see and do what. */
class AccessIT extends RunningService {

    @Test
    void showsNothingOfAStudioToTheOwnerOfAnother() {
        UUID session = studio.session(studio.classFor(0), 8);
        UUID client = studio.client();
        UUID booking = studio.book(studio.booking(client, session)).id();
        StudioFixture elsewhere = anotherStudio();

        Stream.of(
                        "bookings",
                        "bookings/" + booking,
                        "clients",
                        "clients/" + client,
                        "sessions/" + session + "/availability")
                .map(path -> elsewhere.owner().get(studio.path(path)))
                .forEach(answer -> assertThat(answer.status()).isEqualTo(404));
        HttpCaller stranger = elsewhere.owner();
        assertThat(stranger.post(studio.path("bookings"), studio.booking(client, session))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(studio.path("bookings/preview"), studio.booking(client, session))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(studio.path("clients"), Map.of("name", "Eve", "email", "eve@example.test"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(studio.path("bookings/" + booking + "/cancel"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void findsNothingOfAnotherStudioUnderItsOwnPaths() {
        UUID session = studio.session(studio.classFor(0), 8);
        UUID client = studio.client();
        UUID booking = studio.book(studio.booking(client, session)).id();
        StudioFixture elsewhere = anotherStudio();
        UUID ownSession = elsewhere.session(elsewhere.classFor(0), 8);
        UUID ownClient = elsewhere.client();

        assertThat(elsewhere.find(booking).code()).isEqualTo("unknown_booking");
        assertThat(elsewhere.availability(session).code()).isEqualTo("unknown_session");
        // At the same time as a booking that brings the other studio's rows into the same batches.
        List<Answer> answers = Flux.range(0, 40)
                .flatMap(
                        i -> i % 2 == 0
                                ? studio.owner()
                                        .posting(
                                                studio.path("bookings"), studio.booking(client, session), "own-" + i, 0)
                                        .filter(answer -> false)
                                : elsewhere
                                        .owner()
                                        .posting(
                                                elsewhere.path("bookings"),
                                                i % 4 == 1
                                                        ? elsewhere.booking(ownClient, session)
                                                        : elsewhere.booking(client, ownSession),
                                                "other-" + i,
                                                0),
                        40)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).hasSize(20).extracting(Answer::status).containsOnly(404);
        assertThat(elsewhere.taken(ownSession)).isZero();
    }

    @Test
    void letsAPersonBookAndSeeOnlyForThemself() {
        UUID session = studio.session(studio.classFor(0), 8);
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID ada = studio.client(email.toUpperCase(Locale.ROOT));
        UUID bob = studio.client();
        UUID ofBob = studio.book(studio.booking(bob, session)).id();
        HttpCaller person = as(UUID.randomUUID(), email);

        Answer own = person.post(studio.path("bookings"), studio.booking(ada, session));
        assertThat(own.status()).isEqualTo(201);
        assertThat(person.post(studio.path("bookings"), studio.booking(bob, session))
                        .code())
                .isEqualTo("unknown_client");

        assertThat(ids(person.get(studio.path("bookings")))).containsExactly(own.text("id"));
        assertThat(ids(person.get(studio.path("bookings?client_id=" + bob)))).isEmpty();
        assertThat(person.get(studio.path("bookings/" + ofBob)).status()).isEqualTo(404);
        assertThat(person.get(studio.path("clients/" + ada)).status()).isEqualTo(200);
        assertThat(person.get(studio.path("clients/" + bob)).status()).isEqualTo(404);
        assertThat(person.get(studio.path("clients")).status()).isEqualTo(404);
        assertThat(person.get(studio.path("sessions/" + session + "/availability"))
                        .status())
                .isEqualTo(200);
        assertThat(person.post(studio.path("bookings/" + ofBob + "/cancel"), Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(person.post(studio.path("bookings/" + own.id() + "/cancel"), Map.of())
                        .text("state"))
                .isEqualTo("cancelled");
    }

    @Test
    void findsTheRecordsOfAPersonInEveryStudioByTheAddressThatIsTheirs() {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();
        StudioFixture third = new StudioFixture(this, UUID.randomUUID());
        third.open();
        List<String> records = Stream.of(studio.client(email.toUpperCase(Locale.ROOT)), other.client(email))
                .map(UUID::toString)
                .sorted()
                .toList();
        UUID gone = third.client(email);
        third.owner()
                .put(
                        third.path("clients/" + gone),
                        Map.of("name", "Ada", "email", email, "active", false, "coach_ids", List.of()),
                        1L);
        HttpCaller person = as(UUID.randomUUID(), email);

        Answer first = person.get("/v1/me/clients?limit=1");
        Answer second = person.get("/v1/me/clients?limit=1&cursor="
                + first.body().path("next_cursor").asString());

        assertThat(Stream.of(first, second)
                        .map(page -> page.body().at("/items/0/client_id").asString()))
                .isEqualTo(records);
        assertThat(second.body().path("next_cursor").isNull()).isTrue();
        JsonNode own = first.body().at("/items/0");
        String bookings = "/v1/studios/" + own.path("studio_id").asString() + "/bookings?client_id="
                + own.path("client_id").asString();
        assertThat(person.get(bookings).status()).isEqualTo(200);
        assertThat(own.path("studio_name").asString()).isNotEmpty();
        assertThat(as(UUID.randomUUID(), "eve." + email)
                        .get("/v1/me/clients")
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void keepsUnpublishedOfferingsForStaff() {
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 0, false), 8);
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID ada = studio.client(email);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == 8);

        assertThat(as(UUID.randomUUID(), email)
                        .post(studio.path("bookings"), studio.booking(ada, session))
                        .code())
                .isEqualTo("not_published");
        assertThat(studio.book(studio.booking(ada, session)).status()).isEqualTo(201);
    }

    @Test
    void knowsAnAddressOnceInWhateverCase() {
        String email = "ada." + UUID.randomUUID() + "@example.test";
        UUID ada = studio.client(email);

        Answer again = studio.owner()
                .post(studio.path("clients"), Map.of("name", "Ada L.", "email", email.toUpperCase(Locale.ROOT)));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("email_taken");
        try (TopicReader clients = TopicReader.of(ClientFact.TOPIC)) {
            clients.await("the client", fact -> ada.toString().equals(fact.key()));
            assertThat(clients.messages(ada.toString()))
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ClientFact.class, fact -> assertThat(fact.email()).isEqualTo(email));
        }
    }

    @Test
    void listsBookingsPageByPageAndByWhatIsAskedFor() {
        UUID offering = studio.classFor(0);
        UUID one = studio.session(offering, 8);
        UUID other = studio.session(offering, 8, StudioFixture.MONDAY.plus(Duration.ofDays(1)));
        UUID client = studio.client();
        String first = studio.book(studio.booking(client, one)).text("id");
        String second = studio.book(studio.booking(client, other)).text("id");
        String third = studio.book(studio.booking(studio.client(), other)).text("id");
        studio.owner().post(studio.path("bookings/" + first + "/cancel"), Map.of());

        assertThat(ids(list("client_id=" + client))).containsExactly(first, second);
        assertThat(ids(list("session_id=" + other))).containsExactly(second, third);
        assertThat(ids(list("state=cancelled"))).containsExactly(first);
        assertThat(list("state=lost").status()).isEqualTo(400);
        Answer page = list("limit=2");
        assertThat(ids(page)).containsExactly(first, second);
        assertThat(page.headers().getFirst("Link")).contains("rel=\"next\"");
        assertThat(ids(list("limit=2&cursor=" + page.text("next_cursor")))).containsExactly(third);
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking", "booking_session", "session_seats", "client", "offering", "resource"})
    void showsNoRowToARoleThatIsBoundToNoStudio(String table) throws SQLException {
        studio.book(studio.booking(studio.client(), studio.session(studio.classFor(0), 8)));

        try (Connection connection = database().asService();
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            assertThat(rows.getLong(1)).isZero();
        }
    }

    @Test
    void keepsBookingsWhenASessionLosesSeats() {
        UUID offering = studio.classFor(0);
        UUID run = UUID.randomUUID();
        UUID session = UUID.randomUUID();
        studio.publish(studio.fact(session, run, offering, 1, 1, 8, StudioFixture.MONDAY, SessionStatus.SCHEDULED, 1));
        Map<String, Object> five = studio.booking(studio.client(), session);
        five.put("party_size", 5);
        UUID booking = studio.book(five).id();

        studio.publish(studio.fact(session, run, offering, 1, 1, 3, StudioFixture.MONDAY, SessionStatus.SCHEDULED, 2));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == 3);

        assertThat(studio.taken(session)).isEqualTo(5);
        assertThat(studio.availability(session).text("status")).isEqualTo("full");
        assertThat(studio.book(studio.booking(studio.client(), session)).code()).isEqualTo("sold_out");
        studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of());
        assertThat(studio.book(studio.booking(studio.client(), session)).status())
                .isEqualTo(201);
    }

    private StudioFixture anotherStudio() {
        StudioFixture elsewhere = new StudioFixture(this, UUID.randomUUID());
        elsewhere.open();
        return elsewhere;
    }

    private Answer list(String query) {
        return studio.owner().get(studio.path("bookings?" + query));
    }

    private static List<String> ids(Answer page) {
        return StreamSupport.stream(page.body().path("items").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }
}
