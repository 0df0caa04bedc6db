package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.application.CarryOutAdjustments;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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

/** Adjustments in bulk: a job, a result for each, and each once, whatever happens meanwhile. */
class AdjustmentJobsIT extends CreditsService {

    private static final String FATAL = "kills whoever writes it";

    @Autowired
    private WebTestClient http;

    @Autowired
    private CarryOutAdjustments carryOut;

    private TestStudio studio;

    @BeforeEach
    void openStudio() {
        studio = newStudio();
    }

    private record Asked(UUID client, int change, String reason) {

        Asked(UUID client, int change) {
            this(client, change, "by the test");
        }

        String json() {
            return "{\"client_id\":\"%s\",\"change\":%d,\"reason\":\"%s\"}".formatted(client, change, reason);
        }
    }

    @Test
    void threeHundredAreCarriedOutAndEachSaysWhatBecameOfIt() {
        List<UUID> clients = clients(250);
        List<Asked> asked = new ArrayList<>();
        clients.forEach(client -> asked.add(new Asked(client, 5)));
        clients.subList(0, 30).forEach(client -> asked.add(new Asked(client, -3)));
        clients.subList(30, 40).forEach(client -> asked.add(new Asked(client, -9)));
        IntStream.range(0, 10).forEach(n -> asked.add(new Asked(UUID.randomUUID(), 5)));

        String job = accepted(post(studio.ownerToken(), key(), asked));
        JsonNode done = completed(job);

        assertThat(done.at("/items").asInt()).isEqualTo(300);
        assertThat(done.at("/done").asInt()).isEqualTo(280);
        assertThat(done.at("/refused").asInt()).isEqualTo(20);
        assertThat(done.at("/waiting").asInt()).isZero();
        List<JsonNode> items = items(job);
        assertThat(items)
                .extracting(item -> item.at("/position").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 300).boxed().toList());
        assertThat(items.subList(0, 250)).allSatisfy(item -> expectDone(item, 5));
        assertThat(items.subList(250, 280)).allSatisfy(item -> expectDone(item, 2));
        assertThat(items.subList(280, 290)).allSatisfy(item -> {
            expectRefused(item, "invalid_adjustment");
            assertThat(item.at("/detail").asString()).contains("its balance is 5");
        });
        assertThat(items.subList(290, 300)).allSatisfy(item -> expectRefused(item, "unknown_client"));
        assertThat(sum("SELECT sum(balance) FROM account WHERE studio_id = '%s'"))
                .isEqualTo(250 * 5 - 30 * 3);
        assertThat(sum("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(280);
        assertThat(sum("SELECT count(*) FROM audit_record WHERE action = 'adjust' AND studio_id = '%s'"))
                .isEqualTo(280);
        JsonNode one = get(
                studio.ownerToken(),
                "clients/%s/adjustments/%s"
                        .formatted(
                                clients.getFirst(),
                                items.get(250).at("/adjustment_id").asString()));
        assertThat(one.at("/amount").asInt()).isEqualTo(-3);
        assertThat(one.at("/actor").asString()).isEqualTo("account:" + studio.owner());
    }

    @Test
    void whatIsPutInBeforeSomethingIsTakenOutCountsAndWhatComesAfterDoesNot() {
        UUID ada = clients(1).getFirst();

        String job = accepted(post(
                studio.ownerToken(),
                key(),
                List.of(
                        new Asked(ada, -1),
                        new Asked(ada, 2),
                        new Asked(ada, 3),
                        new Asked(ada, -4),
                        new Asked(ada, 1))));
        completed(job);

        List<JsonNode> items = items(job);
        expectRefused(items.get(0), "invalid_adjustment");
        expectDone(items.get(1), 2);
        expectDone(items.get(2), 5);
        expectDone(items.get(3), 1);
        expectDone(items.get(4), 2);
    }

    @Test
    void theSameKeyIsTheSameJobAndWithAnotherRequestItIsRefused() {
        UUID ada = clients(1).getFirst();
        String key = key();
        List<Asked> asked = List.of(new Asked(ada, 2));

        String job = accepted(post(studio.ownerToken(), key, asked));
        completed(job);

        assertThat(accepted(post(studio.ownerToken(), key, asked))).isEqualTo(job);
        expect(post(studio.ownerToken(), key, List.of(new Asked(ada, 3))), 422, "idempotency_key_reused");
        expect(post(studio.ownerToken(), null, asked), 400, "idempotency_key_required");
        assertThat(sum("SELECT count(*) FROM adjustment_job WHERE studio_id = '%s'"))
                .isEqualTo(1);
        assertThat(sum("SELECT sum(balance) FROM account WHERE studio_id = '%s'"))
                .isEqualTo(2);
    }

    @Test
    void ofManyRequestsWithOneKeyAtOnceOneBecomesAJob() {
        UUID ada = clients(1).getFirst();
        String key = key();
        List<Asked> asked = List.of(new Asked(ada, 2));

        List<String> jobs = Flux.range(1, 8)
                .flatMap(n -> Mono.fromCallable(() -> accepted(post(studio.ownerToken(), key, asked)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();

        assertThat(jobs).hasSize(8).containsOnly(jobs.getFirst());
        completed(jobs.getFirst());
        assertThat(sum("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(1);
    }

    @Test
    void aWorkerThatIsKilledHalfWayLeavesWholePiecesAndTheNextGoesOn() throws SQLException {
        List<UUID> clients = clients(250);
        List<Asked> asked = new ArrayList<>();
        clients.forEach(client -> asked.add(new Asked(client, 1)));
        asked.set(149, new Asked(clients.get(149), 1, FATAL));

        killWhoeverWritesWhatIsFatal();
        String job;
        try {
            job = accepted(post(studio.ownerToken(), key(), asked));
            await().atMost(TopicReader.PATIENCE)
                    .until(() -> job(job).at("/done").asInt() == 100);
            // The service's own worker tries it again and again: while it has the job, another leaves it.
            await().atMost(TopicReader.PATIENCE)
                    .until(() ->
                            carryOut.run().thenReturn(false).onErrorReturn(true).block());
            assertThat(job(job).at("/state").asString()).isEqualTo("running");
            assertThat(job(job).at("/waiting").asInt()).isEqualTo(150);
            assertThat(sum("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(100);
            assertThat(sum("SELECT count(*) FROM audit_record WHERE studio_id = '%s'"))
                    .isEqualTo(100);
            assertThat(items(job).get(149).at("/state").asString()).isEqualTo("waiting");
        } finally {
            killNobody();
        }

        assertThat(completed(job).at("/done").asInt()).isEqualTo(250);
        assertThat(sum("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(250);
        assertThat(sum("SELECT count(*) FROM account WHERE balance = 1 AND version = 1 AND studio_id = '%s'"))
                .isEqualTo(250);
    }

    @Test
    void aJobThatFailsHoldsUpNoneBehindIt() throws SQLException {
        List<UUID> clients = clients(2);
        killWhoeverWritesWhatIsFatal();
        try {
            String failing =
                    accepted(post(studio.ownerToken(), key(), List.of(new Asked(clients.getFirst(), 1, FATAL))));
            completed(accepted(post(studio.ownerToken(), key(), List.of(new Asked(clients.getLast(), 1)))));

            assertThat(job(failing).at("/waiting").asInt()).isEqualTo(1);
        } finally {
            killNobody();
        }
    }

    @Test
    void severalWorkersAtOnceCarryOutEachOnce() {
        List<UUID> clients = clients(300);
        List<Asked> asked = clients.stream().map(client -> new Asked(client, 2)).toList();

        String job = accepted(post(studio.ownerToken(), key(), asked));
        Flux.range(1, 4)
                .flatMap(n -> carryOut.run().subscribeOn(Schedulers.parallel()))
                .blockLast();
        completed(job);

        assertThat(sum("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(300);
        assertThat(sum("SELECT sum(balance) FROM account WHERE studio_id = '%s'"))
                .isEqualTo(600);
    }

    @Test
    void jobsThatPutInWhereOthersTakeOutDoNotWaitForEachOtherInACircle() {
        List<UUID> clients = clients(100);
        completed(accepted(post(
                studio.ownerToken(),
                key(),
                clients.stream().map(client -> new Asked(client, 5)).toList())));
        List<String> jobs = IntStream.range(0, 6)
                .mapToObj(job -> IntStream.range(0, clients.size())
                        .mapToObj(i -> new Asked(clients.get(i), (i + job) % 2 == 0 ? 1 : -1))
                        .toList())
                .map(asked -> accepted(post(studio.ownerToken(), key(), asked)))
                .toList();

        Flux.range(1, 4)
                .flatMap(n -> carryOut.run().subscribeOn(Schedulers.parallel()))
                .blockLast();

        assertThat(jobs)
                .allSatisfy(
                        job -> assertThat(completed(job).at("/done").asInt()).isEqualTo(100));
        assertThat(sum("SELECT sum(balance) FROM account WHERE studio_id = '%s'"))
                .isEqualTo(500);
    }

    @Test
    void theDocumentSaysWhatIsAskedFor() {
        JsonNode document =
                body(http.get().uri("/v3/api-docs").exchange().expectStatus().isOk());

        JsonNode asked = document.at("/paths")
                .path("/v1/studios/{studioId}/adjustments")
                .at("/post/requestBody/content")
                .path(MediaType.APPLICATION_JSON_VALUE);
        String schema = asked.at("/schema/$ref").asString();
        assertThat(document.at(schema.substring(1)).at("/properties").propertyNames())
                .containsExactly("items");
        assertThat(asked.has("example") || asked.has("examples")).isTrue();
    }

    @Test
    void allThatIsWrongIsNamedAndNothingIsAccepted() {
        UUID ada = clients(1).getFirst();

        JsonNode problem =
                body(send(studio.ownerToken(), key(), """
                        {"items": [%s, {"change": 0, "reason": " "}, null, {"client_id": "%s", "change": 1000001, "reason": "%s"}]}
                        """.formatted(new Asked(ada, 1).json(), ada, "x".repeat(501)))
                        .expectStatus()
                        .isEqualTo(422));

        assertThat(problem.at("/code").asString()).isEqualTo("invalid_request");
        assertThat(StreamSupport.stream(problem.at("/errors").spliterator(), false)
                        .map(error -> error.at("/pointer").asString()))
                .containsExactly(
                        "/items/1/client_id",
                        "/items/1/change",
                        "/items/1/reason",
                        "/items/2",
                        "/items/3/change",
                        "/items/3/reason");
        assertThat(sum("SELECT count(*) FROM adjustment_job WHERE studio_id = '%s'"))
                .isZero();
        assertThat(sum("SELECT count(*) FROM idempotency_key WHERE studio_id = '%s'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"items": []}                                                                         | 422 | invalid_request
            {}                                                                                    | 422 | invalid_request
            {"items": [{"client_id": "no id", "change": 1, "reason": "x"}]}                       | 400 | invalid_field
            {"items": [{"change": 1.5, "reason": "x"}]}                                           | 400 | invalid_field
            {"items": [{"amount": 1}]}                                                            | 400 | unknown_field
            {"items": [                                                                           | 400 | malformed_json
            null                                                                                  | 400 | malformed_json
            """)
    void aBodyThatIsNoOrderIsRefused(String body, int status, String code) {
        expect(send(studio.ownerToken(), key(), body), status, code);
    }

    @Test
    void aThousandAreAcceptedWithLongReasonsAndOneMoreIsNot() {
        List<Asked> thousand = IntStream.range(0, 1_000)
                .mapToObj(n -> new Asked(UUID.randomUUID(), 1, "x".repeat(400)))
                .toList();
        List<Asked> more = new ArrayList<>(thousand);
        more.add(new Asked(UUID.randomUUID(), 1));

        String job = accepted(post(studio.ownerToken(), key(), thousand));

        expect(post(studio.ownerToken(), key(), more), 422, "invalid_request");
        expect(
                send(studio.ownerToken(), key(), "{\"items\": [\"%s\"]}".formatted("x".repeat(1024 * 1024))),
                413,
                "payload_too_large");
        assertThat(completed(job).at("/refused").asInt()).isEqualTo(1_000);
    }

    @Test
    void toOthersThereIsNoSuchStudioAndNoSuchJob() {
        UUID ada = clients(1).getFirst();
        List<Asked> asked = List.of(new Asked(ada, 1));
        String job = accepted(post(studio.ownerToken(), key(), asked));
        TestStudio other = newStudio();
        String client = TestIssuer.token(UUID.randomUUID(), ada + "@client.test");
        completed(job);

        for (String stranger : List.of(other.ownerToken(), client)) {
            expect(post(stranger, key(), asked), 404, "unknown_studio");
            expect(ask(stranger, studio, "adjustment-jobs/" + job), 404, "unknown_studio");
            expect(ask(stranger, studio, "adjustment-jobs/" + job + "/items"), 404, "unknown_studio");
        }
        expect(ask(other.ownerToken(), other, "adjustment-jobs/" + job), 404, "unknown_job");
        expect(ask(other.ownerToken(), other, "adjustment-jobs/" + job + "/items"), 404, "unknown_job");
        assertThat(sum("SELECT count(*) FROM adjustment_job WHERE studio_id = '" + other.id() + "'"))
                .isZero();
    }

    @Test
    void aCoachAdjustsTheirOwnClientsAndSeesTheirOwnJobs() {
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        UUID theirs = UUID.randomUUID();
        UUID another = clients(1).getFirst();
        try (TopicWriter topics = new TopicWriter()) {
            topics.publish(
                    new StaffMemberFact(member, studio.id(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1));
            topics.publish(new ClientFact(theirs, studio.id(), "Ada", "ada@client.test", true, List.of(member), 1));
        }
        await().atMost(TopicReader.PATIENCE)
                .until(() -> sum("SELECT count(*) FROM known_member WHERE source_id = '" + member + "'") == 1
                        && sum("SELECT count(*) FROM known_client WHERE id = '" + theirs + "'") == 1);
        String coach = TestIssuer.token(account, account + "@studio.test");
        List<Asked> asked = List.of(new Asked(theirs, 1), new Asked(another, 1));

        String job = accepted(post(coach, key(), asked));
        completed(job);
        String ownersJob = accepted(post(studio.ownerToken(), key(), asked));

        List<JsonNode> items = items(job);
        expectDone(items.getFirst(), 1);
        expectRefused(items.getLast(), "unknown_client");
        assertThat(get(coach, "adjustment-jobs/" + job).at("/done").asInt()).isEqualTo(1);
        expect(ask(coach, studio, "adjustment-jobs/" + ownersJob), 404, "unknown_job");
        assertThat(completed(ownersJob).at("/done").asInt()).isEqualTo(2);
    }

    @Test
    void aResultIsWrittenOnceAndNobodyOutsideOfTheStudioSeesIt() throws SQLException {
        UUID ada = clients(1).getFirst();
        String job = accepted(post(studio.ownerToken(), key(), List.of(new Asked(ada, 1))));
        completed(job);

        try (Connection service = database().asService();
                Statement statement = service.createStatement()) {
            assertThat(count(statement, "SELECT count(*) FROM adjustment_item WHERE job_id = '" + job + "'"))
                    .isZero();
            statement.execute("SELECT set_config('app.studio', '" + studio.id() + "', false)");
            assertThat(count(statement, "SELECT count(*) FROM adjustment_item WHERE job_id = '" + job + "'"))
                    .isEqualTo(1);
            assertThat(statement.executeUpdate("UPDATE adjustment_item SET balance = 9 WHERE job_id = '" + job + "'"))
                    .isZero();
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM adjustment_item"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE adjustment_item SET change = 9"))
                    .hasMessageContaining("permission denied");
        }
    }

    private void expectDone(JsonNode item, int balance) {
        assertThat(item.at("/state").asString()).as(item.toString()).isEqualTo("done");
        assertThat(item.at("/balance").asInt()).as(item.toString()).isEqualTo(balance);
    }

    private void expectRefused(JsonNode item, String code) {
        assertThat(item.at("/state").asString()).as(item.toString()).isEqualTo("refused");
        assertThat(item.at("/code").asString()).as(item.toString()).isEqualTo(code);
    }

    /** Known to the service at once. */
    private List<UUID> clients(int count) {
        List<UUID> clients = Stream.generate(UUID::randomUUID).limit(count).toList();
        String rows = clients.stream()
                .map(client -> "('%s', '%s', '%s@client.test', true, 1)".formatted(studio.id(), client, client))
                .collect(Collectors.joining(", "));
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.executeUpdate("INSERT INTO known_client (studio_id, id, email, active, version) VALUES " + rows);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return clients;
    }

    private static void killWhoeverWritesWhatIsFatal() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION kill_writer() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'killed by the test'; END $$
                    """);
            statement.execute(
                    "CREATE TRIGGER kill_writer BEFORE INSERT ON entry FOR EACH ROW WHEN (NEW.reason = '%s') EXECUTE FUNCTION kill_writer()"
                            .formatted(FATAL));
        }
    }

    private static void killNobody() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP TRIGGER kill_writer ON entry");
        }
    }

    private long sum(String sql) {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            return count(statement, sql.replace("%s", studio.id().toString()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private ResponseSpec post(String token, @Nullable String key, List<Asked> asked) {
        return send(
                token,
                key,
                "{\"items\":[%s]}".formatted(asked.stream().map(Asked::json).collect(Collectors.joining(","))));
    }

    private ResponseSpec send(String token, @Nullable String key, String body) {
        return http.post()
                .uri("/v1/studios/" + studio.id() + "/adjustments")
                .headers(headers -> {
                    headers.setBearerAuth(token);
                    if (key != null) {
                        headers.set(IdempotencyKey.HEADER, key);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /** The job's id; its address is where it says. */
    private String accepted(ResponseSpec answer) {
        JsonNode job = body(answer.expectStatus().isAccepted());
        String id = job.at("/id").asString();
        answer.expectHeader().location("/v1/studios/%s/adjustment-jobs/%s".formatted(studio.id(), id));
        return id;
    }

    private JsonNode completed(String job) {
        return await().atMost(TopicReader.PATIENCE)
                .until(() -> job(job), now -> now.at("/state").asString().equals("completed"));
    }

    private JsonNode job(String job) {
        return get(studio.ownerToken(), "adjustment-jobs/" + job);
    }

    /** By the pages, each of a hundred. */
    private List<JsonNode> items(String job) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(
                    studio.ownerToken(),
                    "adjustment-jobs/" + job + "/items?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(items::add);
            cursor = page.at("/next_cursor").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    private JsonNode get(String token, String path) {
        return body(ask(token, studio, path).expectStatus().isOk());
    }

    private ResponseSpec ask(String token, TestStudio in, String path) {
        return http.get()
                .uri("/v1/studios/" + in.id() + "/" + path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private static JsonNode body(ResponseSpec answer) {
        return answer.expectBody(JsonNode.class).returnResult().getResponseBody();
    }

    private static void expect(ResponseSpec answer, int status, String code) {
        JsonNode problem = body(answer.expectStatus().isEqualTo(status));
        assertThat(problem.at("/code").asString()).as(problem.toString()).isEqualTo(code);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
