package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class CreditsApiIT extends CreditsService {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);
    private static final String TEN = "{\"credits\":10,\"reason\":\"Ten-class card\"}";

    @Autowired
    private WebTestClient http;

    @Autowired
    private StudioDatabase database;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger ledger;

    private TestStudio studio;
    private UUID client;

    @BeforeEach
    void aStudioWithAClient() {
        studio = newStudio();
        client = newClient(studio, "Ada@client.test");
    }

    @Test
    void grantsCreditsAndShowsThem() {
        JsonNode grant = body(grant(key(), TEN).expectStatus().isCreated());

        assertThat(grant.at("/credits").asInt()).isEqualTo(10);
        assertThat(grant.at("/remaining").asInt()).isEqualTo(10);
        assertThat(get(studio.ownerToken(), "grants/" + grant.at("/id").asString()))
                .isEqualTo(grant);
        JsonNode credits = get(studio.ownerToken(), "credits");
        assertThat(credits.at("/client_id").asString()).isEqualTo(client.toString());
        assertThat(credits.at("/available").asInt()).isEqualTo(10);
        assertThat(credits.at("/used").asInt()).isZero();
        assertThat(credits.at("/held").asInt()).isZero();
        assertThat(credits.at("/total_granted").asInt()).isEqualTo(10);
    }

    @Test
    void namesWhereTheGrantIs() {
        String location = grant(key(), TEN)
                .expectStatus()
                .isCreated()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst(HttpHeaders.LOCATION);

        exchangeGet(studio.ownerToken(), location).expectStatus().isOk();
    }

    @Test
    void aClientWithoutAnAccountHasNothing() {
        JsonNode credits = get(studio.ownerToken(), "credits");

        assertThat(credits.at("/available").asInt()).isZero();
        assertThat(credits.at("/version").asInt()).isZero();
        assertThat(get(studio.ownerToken(), "ledger").at("/items")).isEmpty();
    }

    @Test
    void tellsTheWorldOfAGrant() {
        grant(key(), TEN).expectStatus().isCreated();

        try (TopicReader events = TopicReader.of(CreditsEvent.TOPIC)) {
            events.await("the grant", told -> client.toString().equals(told.key()));
            assertThat(events.messages(client.toString()))
                    .singleElement()
                    .isInstanceOfSatisfying(EntryRecorded.class, entry -> {
                        assertThat(entry.amount()).isEqualTo(10);
                        assertThat(entry.balance()).isEqualTo(10);
                        assertThat(entry.debit()).isEqualTo("sold");
                        assertThat(entry.credit()).isEqualTo("account");
                    });
        }
    }

    @Test
    void oneKeyFromTwentyCallersIsOneGrant() throws InterruptedException {
        String key = key();
        Callable<JsonNode> caller =
                () -> body(grant(key, TEN).expectStatus().isCreated()).at("/id");

        // Threads of their own: callers that block Reactor's would keep the service from answering them.
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(Collections.nCopies(20, caller)))
                    .extracting(Future::get)
                    .hasSize(20)
                    .containsOnly(get(studio.ownerToken(), "ledger").at("/items/0/grant_id"));
        }
        assertThat(get(studio.ownerToken(), "credits").at("/available").asInt()).isEqualTo(10);
    }

    @Test
    void aKeyBelongsToOneRequest() {
        String key = key();
        grant(key, TEN).expectStatus().isCreated();

        expect(grant(key, "{\"credits\":11,\"reason\":\"Ten-class card\"}"), 422, "idempotency_key_reused");
    }

    @Test
    void refusesAGrantWithoutAKey() {
        expect(
                http.post()
                        .uri(path("grants"))
                        .headers(headers -> headers.setBearerAuth(studio.ownerToken()))
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(TEN)
                        .exchange(),
                400,
                "idempotency_key_required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "422 | invalid_request    | {\"credits\":0,\"reason\":\"x\"}",
                "422 | invalid_request    | {\"credits\":1000001,\"reason\":\"x\"}",
                "422 | invalid_request    | {\"reason\":\"x\"}",
                "422 | invalid_request    | {\"credits\":1}",
                "422 | invalid_request    | {\"credits\":1,\"reason\":\"  \"}",
                "422 | invalid_expires_on | {\"credits\":1,\"reason\":\"x\",\"expires_on\":\"2001-01-01\"}",
                "422 | invalid_expires_on | {\"credits\":1,\"reason\":\"x\",\"expires_on\":\"+999999999-12-31\"}",
                "400 | invalid_field      | {\"credits\":1,\"reason\":\"x\",\"expires_on\":\"2027-02-30\"}",
                "400 | invalid_field      | {\"credits\":99999999999,\"reason\":\"x\"}",
                "400 | invalid_field      | {\"credits\":1.5,\"reason\":\"x\"}",
                "400 | invalid_field      | {\"credits\":\"1\",\"reason\":\"x\"}",
                "400 | invalid_field      | {\"credits\":1,\"reason\":\"a\\u0000b\"}",
                "400 | unknown_field      | {\"credits\":1,\"reason\":\"x\",\"pack\":\"gold\"}",
                "400 | malformed_json     | {\"credits\":1",
            })
    void refusesWhatIsNoGrantAndChangesNothing(int status, String code, String request) {
        expect(grant(key(), request), status, code);

        assertThat(get(studio.ownerToken(), "credits").at("/version").asInt()).isZero();
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        expect(grant(key(), "{\"credits\":1,\"reason\":\"" + "x".repeat(501) + "\"}"), 422, "invalid_request");
    }

    @Test
    void refusesMoreThanAClientMayBeGiven() {
        NewLot almostAll = new NewLot(
                UUID.randomUUID(),
                new AccountKey(studio.id(), client),
                Account.MAX_GRANTED - 5,
                Lot.ORDINARY,
                null,
                Actor.account(studio.owner()),
                "A thousand grants at once");
        database.inStudio(studio.id(), ledger.open(List.of(almostAll))).block();

        expect(grant(key(), TEN), 409, "grant_limit_reached");
        grant(key(), "{\"credits\":5,\"reason\":\"The last ones\"}")
                .expectStatus()
                .isCreated();
    }

    @Test
    void showsTheLedgerNewestFirstAndPageByPage() {
        IntStream.rangeClosed(1, 5)
                .forEach(credits -> grant(key(), "{\"credits\":%d,\"reason\":\"Gift\"}".formatted(credits))
                        .expectStatus()
                        .isCreated());

        JsonNode first = get(studio.ownerToken(), "ledger?limit=2");
        JsonNode second = get(
                studio.ownerToken(),
                "ledger?limit=2&cursor=" + first.at("/next_cursor").asString());
        JsonNode third = get(
                studio.ownerToken(),
                "ledger?limit=2&cursor=" + second.at("/next_cursor").asString());

        assertThat(amounts(first)).containsExactly(5, 4);
        assertThat(amounts(second)).containsExactly(3, 2);
        assertThat(amounts(third)).containsExactly(1);
        assertThat(third.at("/next_cursor").isNull()).isTrue();
        assertThat(first.at("/items/0/balance").asInt()).isEqualTo(15);
        assertThat(first.at("/items/0/kind").asString()).isEqualTo("grant");
        assertThat(first.at("/items/0/actor").asString()).isEqualTo("account:" + studio.owner());
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "until"})
    void knowsNoTimesThatNoDatabaseKnows(String end) {
        String path = path("ledger?%s=-999999999-01-01T00:00:00Z".formatted(end));

        expect(exchangeGet(studio.ownerToken(), path), 400, "invalid_parameter");
    }

    @Test
    void showsWhatABookingTook() {
        grant(key(), TEN).expectStatus().isCreated();
        UUID booking = UUID.randomUUID();
        try (TopicWriter saga = new TopicWriter();
                TopicReader replies = TopicReader.of(CreditsReply.TOPIC)) {
            saga.publish(
                    new DeductCredits(UUID.randomUUID(), studio.id(), client, booking, UUID.randomUUID(), 2, MONDAY));
            replies.await("the reply", reply -> booking.toString().equals(reply.key()));
        }

        JsonNode newest = get(studio.ownerToken(), "ledger").at("/items/0");
        assertThat(newest.at("/kind").asString()).isEqualTo("deduct");
        assertThat(newest.at("/amount").asInt()).isEqualTo(-2);
        assertThat(newest.at("/booking_id").asString()).isEqualTo(booking.toString());
        JsonNode credits = get(studio.ownerToken(), "credits");
        assertThat(credits.at("/available").asInt()).isEqualTo(8);
        assertThat(credits.at("/used").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"credits", "ledger"})
    void showsClientsTheirOwn(String what) {
        grant(key(), TEN).expectStatus().isCreated();

        exchangeGet(TestIssuer.token(UUID.randomUUID(), "ada@client.test"), path(what))
                .expectStatus()
                .isOk();
        expect(exchangeGet(TestIssuer.token(UUID.randomUUID(), "bob@client.test"), path(what)), 404, "unknown_studio");
        expect(
                exchangeGet(TestIssuer.unverifiedToken(UUID.randomUUID(), "ada@client.test"), path(what)),
                404,
                "unknown_studio");
    }

    @Test
    void clientsCannotGrantThemselvesAnything() {
        String self = TestIssuer.token(UUID.randomUUID(), "ada@client.test");

        expect(grant(self, path("grants"), key(), TEN), 404, "unknown_studio");
        assertThat(get(studio.ownerToken(), "credits").at("/version").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"credits", "ledger", "grants/5f0c9b0e-8f5e-4d36-9f0e-1d7b1b1f4a11"})
    void anotherStudiosOwnerFindsNothing(String what) {
        TestStudio other = newStudio();
        grant(key(), TEN).expectStatus().isCreated();

        expect(exchangeGet(other.ownerToken(), path(what)), 404, "unknown_studio");
        expect(grant(other.ownerToken(), path("grants"), key(), TEN), 404, "unknown_studio");
    }

    @Test
    void anotherStudiosClientIsNotReachedThroughOnesOwnStudio() {
        TestStudio other = newStudio();
        grant(key(), TEN).expectStatus().isCreated();
        String throughTheOther = "/v1/studios/%s/clients/%s/".formatted(other.id(), client);

        expect(exchangeGet(other.ownerToken(), throughTheOther + "credits"), 404, "unknown_client");
        expect(grant(other.ownerToken(), throughTheOther + "grants", key(), TEN), 404, "unknown_client");
    }

    @Test
    void strangersNeedAToken() {
        http.get().uri(path("credits")).exchange().expectStatus().isUnauthorized();
    }

    private static List<Integer> amounts(JsonNode page) {
        return StreamSupport.stream(page.at("/items").spliterator(), false)
                .map(item -> item.at("/amount").asInt())
                .toList();
    }

    private ResponseSpec grant(String key, String request) {
        return grant(studio.ownerToken(), path("grants"), key, request);
    }

    private ResponseSpec grant(String token, String path, String key, String request) {
        return http.post()
                .uri(path)
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    headers.set("Idempotency-Key", key);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(request)
                .exchange();
    }

    private JsonNode get(String token, String what) {
        return body(exchangeGet(token, path(what)).expectStatus().isOk());
    }

    private ResponseSpec exchangeGet(String token, String path) {
        return http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static JsonNode body(ResponseSpec response) {
        return response.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    private static void expect(ResponseSpec response, int status, String code) {
        JsonNode problem = body(response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.at("/code").asString()).isEqualTo(code);
    }

    private String path(String what) {
        return "/v1/studios/%s/clients/%s/%s".formatted(studio.id(), client, what);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
