package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.catalog.CreditPackFact;
import io.rollcall.contracts.catalog.CreditPackKind;
import io.rollcall.contracts.catalog.ValidFrom;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.MovableClock;
import io.rollcall.credits.application.ExpireCredits;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** What people do by hand, on days that the test chooses. */
class StaffOrdersIT extends CreditsService {

    private static final Instant NOON = Instant.parse("2027-03-01T11:00:00Z");
    private static final String REASON = "\"reason\":\"by the test\"";

    @Autowired
    private WebTestClient http;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ExpireCredits expireCredits;

    private TestStudio studio;
    private UUID client;

    @BeforeEach
    void aStudioWithAClient() {
        clock.stopAt(NOON);
        studio = newStudio();
        client = newClient(studio, "ada@client.test");
    }

    @AfterEach
    void timeGoesOn() {
        clock.goOn();
    }

    @Test
    void oneUsageForEachDayOfTheStudioThoughTheClocksChangeAndTheYearEnds() {
        grant(100);
        // Berlin: the day of 23 hours, the day of 25 hours, the year's end. Each line: the moment, and the day it is
        // there.
        for (String moment : List.of(
                "2027-03-27T22:59:59Z 2027-03-27",
                "2027-03-27T23:00:00Z 2027-03-28",
                "2027-03-28T21:59:59Z -",
                "2027-03-28T22:00:00Z 2027-03-29",
                "2027-10-30T21:59:59Z 2027-10-30",
                "2027-10-30T22:00:00Z 2027-10-31",
                "2027-10-31T22:59:59Z -",
                "2027-10-31T23:00:00Z 2027-11-01",
                "2027-12-31T22:59:59Z 2027-12-31",
                "2027-12-31T23:00:00Z 2028-01-01")) {
            String[] parts = moment.split(" ", 2);
            clock.stopAt(Instant.parse(parts[0]));

            ResponseSpec answer = post("usages", "{%s}".formatted(REASON));

            if (parts[1].equals("-")) {
                expect(answer, 409, "duplicate_usage");
            } else {
                JsonNode usage = body(answer.expectStatus().isCreated());
                assertThat(usage.at("/used_on").asString()).as(moment).isEqualTo(parts[1]);
                assertThat(usage.at("/source").asString()).isEqualTo("automatic");
            }
        }
        assertThat(get("credits").at("/used").asInt()).isEqualTo(8);
    }

    @Test
    void aDayThatIsUndoneCanBeRecordedAgainAndCountsOnce() {
        grant(10);
        String usage = body(post("usages", "{\"used_on\":\"2027-02-20\",%s}".formatted(REASON))
                        .expectStatus()
                        .isCreated())
                .at("/id")
                .asString();
        expect(post("usages", "{\"used_on\":\"2027-02-20\",%s}".formatted(REASON)), 409, "duplicate_usage");

        JsonNode undone = body(post("usages/" + usage + "/undo", "{%s}".formatted(REASON))
                .expectStatus()
                .isOk());
        assertThat(undone.at("/undone").asBoolean()).isTrue();
        expect(post("usages/" + usage + "/undo", "{%s}".formatted(REASON)), 409, "already_undone");
        post("usages", "{\"used_on\":\"2027-02-20\",%s}".formatted(REASON))
                .expectStatus()
                .isCreated();

        assertThat(get("credits").at("/available").asInt()).isEqualTo(9);
        assertThat(get("ledger")
                        .at("/items")
                        .valueStream()
                        .map(item -> item.at("/kind").asString() + " "
                                + item.at("/amount").asInt()))
                .containsExactly("deduct -1", "reversal 1", "deduct -1", "grant 10");
        assertThat(get("ledger?kind=reversal").at("/items")).hasSize(1);
        assertThat(get("usages").at("/items")).hasSize(2);
    }

    @Test
    void ofManyUsagesOfOneDayAtOnceOneIsRecorded() {
        grant(50);

        List<Integer> answers = Flux.range(0, 16)
                .flatMap(
                        i -> Flux.defer(() -> Flux.just(post("usages", "{%s}".formatted(REASON))
                                        .returnResult(String.class)
                                        .getStatus()
                                        .value()))
                                .subscribeOn(Schedulers.boundedElastic()),
                        16)
                .collectList()
                .block();

        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(get("credits").at("/available").asInt()).isEqualTo(49);
    }

    @Test
    void anAdjustmentNeedsAReasonAndNeverGoesBelowZero() {
        grant(3);

        expect(post("adjustments", "{\"amount\":-1}"), 422, "invalid_request");
        expect(post("adjustments", "{\"amount\":0,%s}".formatted(REASON)), 422, "invalid_adjustment");
        JsonNode problem =
                expect(post("adjustments", "{\"amount\":-4,%s}".formatted(REASON)), 422, "invalid_adjustment");
        assertThat(problem.at("/errors/0/detail").asString()).contains("its balance is 3");
        assertThat(get("ledger").at("/items")).hasSize(1);

        JsonNode out = body(post("adjustments", "{\"amount\":-2,%s}".formatted(REASON))
                .expectStatus()
                .isCreated());
        assertThat(out.at("/balance").asInt()).isEqualTo(1);
        JsonNode in = body(post("adjustments", "{\"amount\":5,%s}".formatted(REASON))
                .expectStatus()
                .isCreated());
        assertThat(in.at("/balance").asInt()).isEqualTo(6);
        assertThat(get("adjustments/" + in.at("/id").asString())).isEqualTo(in);
    }

    @Test
    void theSameKeyOrdersOnce() {
        grant(9);
        String key = key();
        String request = "{\"amount\":-2,%s}".formatted(REASON);

        JsonNode first = body(post("adjustments", key, request).expectStatus().isCreated());
        assertThat(body(post("adjustments", key, request).expectStatus().isCreated()))
                .isEqualTo(first);
        expect(post("adjustments", key, "{\"amount\":-3,%s}".formatted(REASON)), 422, "idempotency_key_reused");
        assertThat(get("credits").at("/available").asInt()).isEqualTo(7);
    }

    @Test
    void aClientWithoutAPackIsToldSo() {
        expect(post("usages", "{%s}".formatted(REASON)), 409, "no_active_pack");
        grant(1);
        expect(post("usages", "{\"credits\":2,%s}".formatted(REASON)), 409, "insufficient_credits");
        post("usages", "{%s}".formatted(REASON)).expectStatus().isCreated();
        clock.stopAt(NOON.plusSeconds(86_400));
        expect(post("usages", "{%s}".formatted(REASON)), 409, "no_active_pack");
    }

    @ParameterizedTest
    @CsvSource({"2027-03-02", "2026-02-28"})
    void aUsageIsOfTodayOrTheYearBefore(LocalDate date) {
        grant(1);

        expect(post("usages", "{\"used_on\":\"%s\",%s}".formatted(date, REASON)), 422, "invalid_used_on");
    }

    @Test
    void aPackIsBoughtOnItsTerms() {
        UUID offering = UUID.randomUUID();
        UUID pack = pack(CreditPackKind.CREDITS, 10, 30, ValidFrom.PURCHASE, List.of(offering));

        JsonNode grant = buy(pack);

        assertThat(grant.at("/credits").asInt()).isEqualTo(10);
        assertThat(grant.at("/expires_on").asString()).isEqualTo("2027-03-30");
        assertThat(grant.at("/pack/kind").asString()).isEqualTo("credits");
        assertThat(deduct(UUID.randomUUID(), 1, LocalDate.of(2027, 3, 5))).isEqualTo("rollcall.credits.refused.v1");
        assertThat(deduct(offering, 1, LocalDate.of(2027, 3, 31))).isEqualTo("rollcall.credits.refused.v1");
        assertThat(deduct(offering, 1, LocalDate.of(2027, 3, 30))).isEqualTo("rollcall.credits.deducted.v1");
        assertThat(get("grants").at("/items/0/remaining").asInt()).isEqualTo(9);
    }

    @Test
    void aPackThatBeginsWithItsFirstUseEndsSoManyDaysAfterThat() {
        UUID pack = pack(CreditPackKind.HYBRID, 5, 7, ValidFrom.FIRST_USE, List.of());
        String grant = buy(pack).at("/id").asString();
        assertThat(get("grants/" + grant).at("/expires_on").isNull()).isTrue();

        assertThat(deduct(UUID.randomUUID(), 1, LocalDate.of(2027, 6, 1))).isEqualTo("rollcall.credits.deducted.v1");

        assertThat(get("grants/" + grant).at("/expires_on").asString()).isEqualTo("2027-06-07");
        assertThat(deduct(UUID.randomUUID(), 1, LocalDate.of(2027, 6, 8))).isEqualTo("rollcall.credits.refused.v1");
    }

    @Test
    void anUnlimitedPackPaysAnyNumberAndASoloPackNone() {
        buy(pack(CreditPackKind.SOLO_ONLY, null, 30, ValidFrom.PURCHASE, List.of()));
        assertThat(deduct(UUID.randomUUID(), 1, LocalDate.of(2027, 3, 5))).isEqualTo("rollcall.credits.refused.v1");
        grant(1);
        buy(pack(CreditPackKind.UNLIMITED, null, 30, ValidFrom.PURCHASE, List.of()));

        assertThat(deduct(UUID.randomUUID(), 40, LocalDate.of(2027, 3, 5))).isEqualTo("rollcall.credits.deducted.v1");

        JsonNode credits = get("credits");
        assertThat(credits.at("/available").asInt()).isEqualTo(1);
        assertThat(credits.at("/used").asInt()).isEqualTo(40);
        assertThat(deduct(UUID.randomUUID(), 2, LocalDate.of(2027, 3, 31))).isEqualTo("rollcall.credits.refused.v1");
    }

    @Test
    void aPackThatIsUnknownOrNotSoldCannotBeBought() {
        String unknown = "{\"credit_pack_id\":\"%s\"}".formatted(UUID.randomUUID());
        expect(post("grants", unknown), 422, "unknown_credit_pack");
        UUID pack = pack(CreditPackKind.CREDITS, 10, 30, ValidFrom.PURCHASE, List.of());
        publish(pack, CreditPackKind.CREDITS, 10, 30, ValidFrom.PURCHASE, List.of(), false, 2);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> count("known_pack WHERE id = '%s' AND NOT active".formatted(pack)) == 1);

        expect(post("grants", "{\"credit_pack_id\":\"%s\"}".formatted(pack)), 409, "credit_pack_not_sold");
        expect(post("grants", "{\"credit_pack_id\":\"%s\",\"credits\":3}".formatted(pack)), 422, "invalid_request");
        assertThat(get("ledger").at("/items")).isEmpty();
    }

    @Test
    void whatHasExpiredIsTakenOutOnceOnTheStudiosDayWithAnEntryOfItsOwn() {
        post("grants", "{\"credits\":4,\"expires_on\":\"2027-03-01\",%s}".formatted(REASON))
                .expectStatus()
                .isCreated();
        grant(2);
        clock.stopAt(Instant.parse("2027-03-01T22:59:59Z"));
        expireCredits.run().block();
        assertThat(get("credits").at("/available").asInt()).isEqualTo(6);

        clock.stopAt(Instant.parse("2027-03-01T23:00:00Z"));
        expireCredits.run().block();
        expireCredits.run().block();

        assertThat(get("credits").at("/available").asInt()).isEqualTo(2);
        JsonNode newest = get("ledger").at("/items/0");
        assertThat(newest.at("/kind").asString()).isEqualTo("expiry");
        assertThat(newest.at("/amount").asInt()).isEqualTo(-4);
        assertThat(newest.at("/actor").asString()).isEqualTo("expiry");
        assertThat(get("ledger").at("/items")).hasSize(3);
    }

    @Test
    void whatExpiresDaysAfterTheStartIsFoundByTheSameRunRepeated() {
        Mono<Void> run = expireCredits.run();
        post("grants", "{\"credits\":4,\"expires_on\":\"2027-03-05\",%s}".formatted(REASON))
                .expectStatus()
                .isCreated();

        clock.stopAt(Instant.parse("2027-03-06T11:00:00Z"));
        run.block();

        assertThat(get("credits").at("/available").asInt()).isZero();
    }

    @Test
    void everythingDoneByHandIsInTheTrailWhichOnlyOwnersSeeAndNobodyCanChange() throws SQLException {
        grant(5);
        post("adjustments", "{\"amount\":-1,%s}".formatted(REASON))
                .expectStatus()
                .isCreated();
        String usage = body(post("usages", "{%s}".formatted(REASON))).at("/id").asString();
        post("usages/" + usage + "/undo", "{%s}".formatted(REASON))
                .expectStatus()
                .isOk();
        expect(post("adjustments", "{\"amount\":-9,%s}".formatted(REASON)), 422, "invalid_adjustment");

        String trail = "/v1/studios/" + studio.id() + "/credits-audit?client_id=" + client;
        JsonNode records =
                body(exchangeGet(studio.ownerToken(), trail).expectStatus().isOk());

        assertThat(records.at("/items")
                        .valueStream()
                        .map(item -> item.at("/action").asString()))
                .containsExactly("undo_usage", "record_usage", "adjust", "grant");
        assertThat(records.at("/items/0/actor").asString()).isEqualTo("account:" + studio.owner());
        expect(exchangeGet(TestIssuer.token(UUID.randomUUID(), "ada@client.test"), trail), 404, "unknown_studio");
        for (String statement : List.of("UPDATE audit_record SET detail = ''", "DELETE FROM audit_record")) {
            try (Connection service = database().asService();
                    Statement change = service.createStatement()) {
                change.execute("SELECT set_config('app.studio', '" + studio.id() + "', false)");
                assertThatThrownBy(() -> change.execute(statement)).hasMessageContaining("permission denied");
            }
        }
    }

    private void grant(int credits) {
        post("grants", "{\"credits\":%d,%s}".formatted(credits, REASON))
                .expectStatus()
                .isCreated();
    }

    private JsonNode buy(UUID pack) {
        return body(post("grants", "{\"credit_pack_id\":\"%s\"}".formatted(pack))
                .expectStatus()
                .isCreated());
    }

    private UUID pack(CreditPackKind kind, @Nullable Integer credits, int days, ValidFrom from, List<UUID> offerings) {
        UUID pack = UUID.randomUUID();
        publish(pack, kind, credits, days, from, offerings, true, 1);
        await().atMost(TopicReader.PATIENCE).until(() -> count("known_pack WHERE id = '%s'".formatted(pack)) == 1);
        return pack;
    }

    private void publish(
            UUID pack,
            CreditPackKind kind,
            @Nullable Integer credits,
            int days,
            ValidFrom from,
            List<UUID> offerings,
            boolean active,
            long version) {
        try (TopicWriter catalog = new TopicWriter()) {
            catalog.publish(new CreditPackFact(
                    pack, studio.id(), "Pack", kind, credits, days, from, offerings, null, active, version));
        }
    }

    /** The type of the ledger's answer. */
    private String deduct(UUID offering, int credits, LocalDate validOn) {
        UUID booking = UUID.randomUUID();
        try (TopicWriter saga = new TopicWriter();
                TopicReader replies = TopicReader.of(CreditsReply.TOPIC)) {
            saga.publish(
                    new DeductCredits(UUID.randomUUID(), studio.id(), client, booking, offering, credits, validOn));
            return replies.await("the reply", reply -> booking.toString().equals(reply.key()))
                    .type();
        }
    }

    private long count(String from) throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ResponseSpec post(String what, String request) {
        return post(what, key(), request);
    }

    private ResponseSpec post(String what, String key, String request) {
        return http.post()
                .uri(path(what))
                .headers(headers -> {
                    headers.setBearerAuth(studio.ownerToken());
                    headers.set("Idempotency-Key", key);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(request)
                .exchange();
    }

    private JsonNode get(String what) {
        return body(exchangeGet(studio.ownerToken(), path(what)).expectStatus().isOk());
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

    private static JsonNode expect(ResponseSpec response, int status, String code) {
        JsonNode problem = body(response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        return problem;
    }

    private String path(String what) {
        return "/v1/studios/%s/clients/%s/%s".formatted(studio.id(), client, what);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
