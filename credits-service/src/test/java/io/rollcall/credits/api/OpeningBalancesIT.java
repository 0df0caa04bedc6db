package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.credits.CreditsService;
import io.rollcall.credits.openings.FileKey;
import io.rollcall.credits.openings.OpeningLimits;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpeningBalancesIT extends CreditsService {

    private static final MediaType CSV = MediaType.valueOf("text/csv");
    private static final int LONGEST_REPORT = 8 * 1024 * 1024;

    @Autowired
    private WebTestClient client;

    @Autowired
    private JsonMapper json;

    private WebTestClient http;
    private TestStudio studio;
    private UUID ada;
    private UUID bob;

    @BeforeEach
    void aStudioWithTwoClients() {
        http = client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LONGEST_REPORT))
                .responseTimeout(Duration.ofMinutes(1))
                .build();
        studio = newStudio();
        ada = newClient(studio, "Ada@client.test");
        bob = newClient(studio, "bob@client.test");
        awaitClients(2);
    }

    @Test
    void aDryRunShowsWhatWouldBeGivenAndChangesNothing() {
        JsonNode report = report(preview("""
                email;credits;expires_on;reason
                ADA@client.test;7;2027-12-31;"Rest of a card; ten classes"
                nobody@client.test;3;;
                """));

        assertThat(outcomes(report)).containsExactly("would_grant", "refused");
        assertThat(report.at("/items/0/client_id").asString()).isEqualTo(ada.toString());
        assertThat(report.at("/items/0/credits").asInt()).isEqualTo(7);
        assertThat(report.at("/items/1/code").asString()).isEqualTo("unknown_client");
        assertThat(report.at("/totals/would_grant").asInt()).isEqualTo(1);
        assertThat(report.at("/totals/credits").asInt()).isEqualTo(7);
        assertNothingIsWritten();
    }

    @Test
    void eachRowIsAGrantWithItsEntryAndItsEvent() {
        JsonNode report = report(upload("""
                email,credits,expires_on,reason
                ada@client.test,7,2027-12-31,Rest of a card
                bob@client.test,3,,
                """));

        assertThat(outcomes(report)).containsExactly("granted", "granted");
        assertThat(report.at("/totals/credits").asInt()).isEqualTo(10);
        JsonNode grant = get(
                "clients/" + ada + "/grants/" + report.at("/items/0/grant_id").asString());
        assertThat(grant.at("/credits").asInt()).isEqualTo(7);
        assertThat(grant.at("/remaining").asInt()).isEqualTo(7);
        assertThat(grant.at("/expires_on").asString()).isEqualTo("2027-12-31");
        assertThat(grant.at("/reason").asString()).isEqualTo("Rest of a card");
        assertThat(grant.at("/granted_by").asString()).isEqualTo("account:" + studio.owner());
        JsonNode ofBob = get(
                "clients/" + bob + "/grants/" + report.at("/items/1/grant_id").asString());
        assertThat(ofBob.at("/reason").asString()).isEqualTo("opening balance");
        assertThat(ofBob.at("/expires_on").isNull()).isTrue();
        assertLedgerAddsUp(2, 10);
        try (TopicReader events = TopicReader.of(CreditsEvent.TOPIC)) {
            events.await("the grant", told -> ada.toString().equals(told.key()));
            assertThat(events.messages(ada.toString()))
                    .singleElement()
                    .isInstanceOfSatisfying(EntryRecorded.class, entry -> {
                        assertThat(entry.amount()).isEqualTo(7);
                        assertThat(entry.opId().toString())
                                .isEqualTo(report.at("/items/0/grant_id").asString());
                    });
        }
    }

    @Test
    void theSameFileAgainGivesNothing() {
        String file = "email,credits\nada@client.test,7\nbob@client.test,3\n";
        JsonNode first = report(upload(file));

        JsonNode second = report(upload(file));

        assertThat(outcomes(second)).containsExactly("already_granted", "already_granted");
        assertThat(second.at("/items/0/grant_id")).isEqualTo(first.at("/items/0/grant_id"));
        assertThat(second.at("/totals/already_granted").asInt()).isEqualTo(2);
        assertThat(second.at("/totals/credits").asInt()).isZero();
        assertThat(outcomes(report(preview(file)))).containsExactly("already_granted", "already_granted");
        assertThat(number("SELECT count(*) FROM audit_record WHERE action = 'grant' AND studio_id = '" + studio.id()
                        + "'"))
                .isEqualTo(2);
        assertLedgerAddsUp(2, 10);
    }

    @Test
    void goodRowsAreGrantedAndBadOnesNamedWithTheirLines() {
        JsonNode report = report(upload("""
                email,credits,reason
                cy@client.test,3.5,
                ada@client.test,7,"Rest of
                a card"
                bob@client.test,"2,5",
                dan@client.test,2,gift
                dan@client.test,3,gift
                eve@client.test,4,gift
                """));

        assertThat(items(report, "line")).containsExactly("2", "3", "5", "6", "7", "8");
        assertThat(outcomes(report)).containsExactly("refused", "granted", "refused", "refused", "refused", "refused");
        assertThat(items(report, "code"))
                .containsExactly(
                        "not_whole_credits",
                        "",
                        "not_whole_credits",
                        "duplicate_row",
                        "duplicate_row",
                        "unknown_client");
        assertLedgerAddsUp(1, 7);
    }

    @Test
    void theCorrectedFileGivesOnlyWhatTheFirstHasLeftOut() {
        report(upload("email,credits\nada@client.test,7\nbob@client.test,2.5\n"));
        String corrected = "email,credits\nada@client.test,7\nbob@client.test,3\n";

        JsonNode report = report(upload(corrected));

        assertThat(outcomes(report)).containsExactly("refused", "granted");
        assertThat(report.at("/items/0/code").asString()).isEqualTo("opened_before");
        assertLedgerAddsUp(2, 10);
    }

    @Test
    void anotherFileGivesMoreToTheSameClientWhenItIsAskedTo() {
        report(upload("email,credits,expires_on\nada@client.test,7,2027-12-31\n"));

        JsonNode report = report(post(
                studio.ownerToken(),
                "opening-balances?again=true",
                key(),
                bytes("email,credits,expires_on\nada@client.test,2,2028-06-30\n")));

        assertThat(outcomes(report)).containsExactly("granted");
        assertThat(get("clients/" + ada + "/credits").at("/available").asInt()).isEqualTo(9);
    }

    @Test
    void aThousandRowsAreGrantedOnce() {
        List<String> emails = newClients(1_000);
        String file = file(emails, 5);

        JsonNode report = report(upload(file));

        assertThat(report.at("/totals/granted").asInt()).isEqualTo(1_000);
        assertThat(report.at("/totals/credits").asInt()).isEqualTo(5_000);
        assertThat(items(report, "email")).containsExactlyElementsOf(emails);
        assertLedgerAddsUp(1_000, 5_000);
        assertThat(report(upload(file)).at("/totals/already_granted").asInt()).isEqualTo(1_000);
        assertLedgerAddsUp(1_000, 5_000);
    }

    @Test
    void anUploadThatIsKilledHalfWayIsFinishedByTheNext() throws SQLException {
        List<String> emails = newClients(250);
        String file = file(emails, 5);
        UUID fatal = FileKey.of(studio.id(), bytes(file)).grantOf(150);
        String key = key();

        killWhoeverWrites(fatal);
        try {
            post(studio.ownerToken(), "opening-balances", key, bytes(file))
                    .expectStatus()
                    .is5xxServerError();
        } finally {
            killNobody();
        }
        assertLedgerAddsUp(100, 500);

        JsonNode report = report(post(studio.ownerToken(), "opening-balances", key, bytes(file)));

        assertThat(outcomes(report).subList(0, 100)).containsOnly("already_granted");
        assertThat(outcomes(report).subList(100, 250)).containsOnly("granted");
        assertLedgerAddsUp(250, 1_250);
    }

    @Test
    void severalUploadsOfOneFileAtOnceGiveEachRowOnce() throws InterruptedException {
        String file = file(newClients(120), 5);
        Callable<Integer> caller =
                () -> report(upload(file)).at("/totals/granted").asInt();

        // Threads of their own: callers that block Reactor's would keep the service from answering them.
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(Collections.nCopies(4, caller)).stream()
                            .mapToInt(Future::resultNow)
                            .sum())
                    .isEqualTo(120);
        }
        assertLedgerAddsUp(120, 600);
    }

    @Test
    void twoFilesAtOnceDoNotBothGiveAClientAnOpeningBalance() throws InterruptedException {
        List<String> emails = newClients(120);
        Callable<JsonNode> one = () -> report(upload(file(emails, 5)));
        Callable<JsonNode> other = () -> report(upload(file(emails.reversed(), 6)));

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int granted = callers.invokeAll(List.of(one, other)).stream()
                    .mapToInt(report -> report.resultNow().at("/totals/granted").asInt())
                    .sum();
            assertThat(granted).isEqualTo(120);
        }
        assertThat(number("SELECT count(*) FROM entry WHERE studio_id = '%s'")).isEqualTo(120);
    }

    @Test
    void aKeyBelongsToOneFile() {
        String key = key();
        report(post(studio.ownerToken(), "opening-balances", key, bytes("email,credits\nada@client.test,7\n")));

        expect(
                post(studio.ownerToken(), "opening-balances", key, bytes("email,credits\nbob@client.test,3\n")),
                422,
                "idempotency_key_reused");
        assertLedgerAddsUp(1, 7);
    }

    @Test
    void anUploadNeedsAKey() {
        expect(
                http.post()
                        .uri("/v1/studios/" + studio.id() + "/opening-balances")
                        .headers(headers -> headers.setBearerAuth(studio.ownerToken()))
                        .contentType(CSV)
                        .bodyValue(bytes("email,credits\nada@client.test,7\n"))
                        .exchange(),
                400,
                "idempotency_key_required");
        assertNothingIsWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening-balances", "opening-balances/preview"})
    void onlyOwnersBringBalances(String path) {
        byte[] file = bytes("email,credits\nada@client.test,7\n");
        String client = TestIssuer.token(UUID.randomUUID(), "ada@client.test");

        expect(post(staff(), path, key(), file), 403, "owner_only");
        expect(post(client, path, key(), file), 404, "unknown_studio");
        expect(post(newStudio().ownerToken(), path, key(), file), 404, "unknown_studio");
        assertNothingIsWritten();
    }

    @Test
    void anotherStudiosClientIsNotFound() {
        TestStudio other = newStudio();
        UUID theirs = newClient(other, "cy@client.test");
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_client WHERE id = '" + theirs + "'") == 1);

        JsonNode report = report(upload("email,credits\ncy@client.test,7\n"));

        assertThat(report.at("/items/0/code").asString()).isEqualTo("unknown_client");
        assertThat(number("SELECT count(*) FROM account WHERE id = '" + theirs + "'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email,amount\\nada@client.test,7              | unknown_column
            email,reason\\nada@client.test,gift           | missing_column
            email,credits,credits\\nada@client.test,7,7   | repeated_column
            email,credits\\n                              | no_rows
            email,credits\\n'"ada@client.test,7           | malformed_csv
            """)
    void refusesAFileThatItDoesNotUnderstand(String file, String code) {
        for (String path : List.of("opening-balances", "opening-balances/preview")) {
            expect(
                    post(
                            studio.ownerToken(),
                            path,
                            key(),
                            bytes(file.replace("\\n", "\n").replace("'\"", "\""))),
                    422,
                    code);
        }
        assertNothingIsWritten();
    }

    @Test
    void saysWhereAFileIsNotUtf8() {
        byte[] latin = "email,credits,reason\r\nada@client.test,7,Töpfern\r\n".getBytes(StandardCharsets.ISO_8859_1);

        JsonNode problem = body(post(studio.ownerToken(), "opening-balances", key(), latin)
                .expectStatus()
                .isEqualTo(422));

        assertThat(problem.at("/code").asString()).isEqualTo("not_utf8");
        assertThat(problem.at("/detail").asString()).contains("line 2, byte 41");
        assertNothingIsWritten();
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        String row = "ada@client.test,7\n";
        String tooMany = "email,credits\n" + row.repeat(OpeningLimits.MAX_ROWS + 1);
        String tooLong = "email,credits,reason\nada@client.test,7," + "x".repeat(OpeningLimits.MAX_FILE_BYTES);

        expect(upload(tooMany), 422, "too_many_rows");
        expect(upload(tooLong), 413, "payload_too_large");
        assertNothingIsWritten();
    }

    @Test
    void refusesWhatIsNoCsv() {
        expect(
                http.post()
                        .uri("/v1/studios/" + studio.id() + "/opening-balances")
                        .headers(headers -> headers.setBearerAuth(studio.ownerToken()))
                        .header(IdempotencyKey.HEADER, key())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{}")
                        .exchange(),
                415,
                "unsupported_media_type");
    }

    @Test
    void theDatabaseShowsAStudioItsOwnRowsAndLetsNobodyChangeThem() throws SQLException {
        report(upload("email,credits\nada@client.test,7\n"));

        try (Connection service = database().asService();
                Statement statement = service.createStatement()) {
            assertThat(count(statement, "SELECT count(*) FROM opening_balance")).isZero();
            statement.execute("SELECT set_config('app.studio', '" + studio.id() + "', false)");
            assertThat(count(statement, "SELECT count(*) FROM opening_balance")).isEqualTo(1);
            for (String change : List.of("UPDATE opening_balance SET row_number = 9", "DELETE FROM opening_balance")) {
                assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("permission denied");
            }
        }
    }

    private List<String> newClients(int count) {
        List<String> emails = IntStream.rangeClosed(1, count)
                .mapToObj(n -> "client-" + n + "@many.test")
                .toList();
        try (TopicWriter booking = new TopicWriter()) {
            booking.publish(emails.stream()
                    .map(email -> new ClientFact(UUID.randomUUID(), studio.id(), "Ada", email, true, List.of(), 1))
                    .toList());
        }
        awaitClients(2 + count);
        return emails;
    }

    private void awaitClients(int count) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_client WHERE studio_id = '%s'") == count);
    }

    /** Somebody who works for the studio and does not own it. */
    private String staff() {
        UUID account = UUID.randomUUID();
        try (TopicWriter catalog = new TopicWriter()) {
            catalog.publish(
                    new StaffMemberFact(UUID.randomUUID(), studio.id(), account, true, null, List.of(), null, 1));
        }
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_member WHERE account_id = '" + account + "'") == 1);
        return TestIssuer.token(account, "staff@" + studio.id() + ".test");
    }

    private static String file(List<String> emails, int credits) {
        return emails.stream()
                .map(email -> email + "," + credits + "\n")
                .collect(Collectors.joining("", "email,credits\n", ""));
    }

    /** Ends the connection that writes the entry of this grant, as if the service or the database had died. */
    private static void killWhoeverWrites(UUID grant) throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    CREATE OR REPLACE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                    BEGIN
                      PERFORM pg_terminate_backend(pg_backend_pid());
                      RETURN NEW;
                    END $$
                    """);
            statement.execute(
                    "CREATE TRIGGER die BEFORE INSERT ON entry FOR EACH ROW WHEN (NEW.op_id = '%s') EXECUTE FUNCTION die()"
                            .formatted(grant));
        }
    }

    private static void killNobody() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP TRIGGER die ON entry");
        }
    }

    private void assertNothingIsWritten() {
        for (String table : List.of("account", "lot", "operation", "entry", "opening_balance", "idempotency_key")) {
            assertThat(number("SELECT count(*) FROM " + table + " WHERE studio_id = '%s'"))
                    .as(table)
                    .isZero();
        }
    }

    /** So many grants and no more, each with its lot, operation, entry and row; and all sums alike. */
    private void assertLedgerAddsUp(int grants, int credits) {
        for (String table : List.of("lot", "operation", "entry", "opening_balance")) {
            assertThat(number("SELECT count(*) FROM " + table + " WHERE studio_id = '%s'"))
                    .as(table)
                    .isEqualTo(grants);
        }
        assertThat(number("SELECT coalesce(sum(balance), 0) FROM account WHERE studio_id = '%s'"))
                .isEqualTo(credits);
        assertThat(number("SELECT coalesce(sum(remaining), 0) FROM lot WHERE studio_id = '%s'"))
                .isEqualTo(credits);
        assertThat(number("SELECT coalesce(sum(amount), 0) FROM entry WHERE studio_id = '%s'"))
                .isEqualTo(credits);
        assertThat(number("SELECT count(*) FROM account WHERE version > 1 AND studio_id = '%s'"))
                .isZero();
    }

    private int number(String sql) {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            return count(statement, sql.replace("%s", studio.id().toString()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private ResponseSpec preview(String file) {
        return post(studio.ownerToken(), "opening-balances/preview", key(), bytes(file));
    }

    private ResponseSpec upload(String file) {
        return post(studio.ownerToken(), "opening-balances", key(), bytes(file));
    }

    private ResponseSpec post(String token, String path, String key, byte[] file) {
        return http.post()
                .uri("/v1/studios/" + studio.id() + "/" + path)
                .headers(headers -> headers.setBearerAuth(token))
                .header(IdempotencyKey.HEADER, key)
                .contentType(CSV)
                .bodyValue(file)
                .exchange();
    }

    private JsonNode get(String path) {
        return body(http.get()
                .uri("/v1/studios/" + studio.id() + "/" + path)
                .headers(headers -> headers.setBearerAuth(studio.ownerToken()))
                .exchange()
                .expectStatus()
                .isOk());
    }

    private JsonNode report(ResponseSpec answer) {
        return body(answer.expectStatus().isOk());
    }

    private JsonNode body(ResponseSpec answer) {
        return json.readTree(answer.expectBody(String.class).returnResult().getResponseBody());
    }

    private void expect(ResponseSpec answer, int status, String code) {
        JsonNode problem = body(
                answer.expectStatus().isEqualTo(status).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.at("/code").asString()).as(problem.toString()).isEqualTo(code);
    }

    private static List<String> outcomes(JsonNode report) {
        return items(report, "outcome");
    }

    private static List<String> items(JsonNode report, String field) {
        return StreamSupport.stream(report.at("/items").spliterator(), false)
                .map(item -> item.path(field).asString())
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
