package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.imports.ImportLimits;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients from files. */
class ClientImportsIT extends RunningService {

    @Test
    void aDryRunSaysWhatWouldBecomeOfEachRowAndChangesNothing() {
        UUID ada = studio.client("Ada@client.test");

        Answer report = upload("client-imports?dry_run=true", """
                name;email;location
                "Lovelace; Ada";ADA@client.test;London
                Bob;bob@client.test;"Marylebone; London"
                Cy;nowhere;
                """, null);

        assertThat(report.status()).as(report.body().toString()).isEqualTo(200);
        assertThat(each(report, "outcome")).containsExactly("already_there", "would_create", "refused");
        assertThat(report.body().at("/items/0/client_id").asString()).isEqualTo(ada.toString());
        assertThat(report.body().at("/items/2/line").asInt()).isEqualTo(4);
        assertThat(report.body().at("/items/2/code").asString()).isEqualTo("invalid_email");
        assertThat(report.body().at("/totals/would_create").asInt()).isEqualTo(1);
        assertThat(clients()).isEqualTo(1);
        assertThat(number(
                        "SELECT count(*) FROM idempotency_key WHERE studio_id = ? AND route = 'client-imports'",
                        studio.id()))
                .isZero();
    }

    @Test
    void eachGoodRowIsAClientWithItsFactAndBadOnesAreNamedWithTheirLines() {
        Answer report = upload("""
                name,email,location
                Bob,Bob@client.test,"Marylebone, London"

                ,nameless@client.test,
                Cy,cy@client.test
                Dee,dee@client.test,
                Dora,DEE@client.test,
                Eve,eve@client.test,
                """);

        assertThat(each(report, "line")).containsExactly("2", "4", "5", "6", "7", "8");
        assertThat(each(report, "outcome"))
                .containsExactly("created", "refused", "refused", "refused", "refused", "created");
        assertThat(each(report, "code"))
                .containsExactly("", "invalid_name", "wrong_fields", "duplicate_row", "duplicate_row", "");
        assertThat(clients()).isEqualTo(2);
        String bob = report.body().at("/items/0/client_id").asString();
        try (TopicReader facts = TopicReader.of(ClientFact.TOPIC)) {
            facts.await("the client", fact -> bob.equals(fact.key()));
            assertThat(facts.messages(bob))
                    .containsExactly(new ClientFact(
                            UUID.fromString(bob),
                            studio.id(),
                            "Bob",
                            "Bob@client.test",
                            true,
                            List.of(),
                            1,
                            "Marylebone, London",
                            null));
        }
        assertThat(studio.owner()
                        .get(studio.path("clients?location=marylebone, LONDON"))
                        .body()
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(bob);
    }

    @Test
    void theSameFileAgainMakesNobody() {
        String file = file(120);
        Answer first = upload(file);
        assertThat(each(first, "outcome")).containsOnly("created");

        Answer second = upload(file);

        assertThat(each(second, "outcome")).containsOnly("already_there");
        assertThat(each(second, "client_id")).isEqualTo(each(first, "client_id"));
        assertThat(clients()).isEqualTo(120);
    }

    @Test
    void anUploadThatIsKilledHalfWayIsFinishedByTheNext() throws SQLException {
        String file = file(250);
        killWhoeverWrites("c150@client.test");
        try {
            assertThat(upload("client-imports", file, "key").status()).isGreaterThanOrEqualTo(500);
        } finally {
            killNobody();
        }
        assertThat(clients()).isEqualTo(100);

        Answer report = upload("client-imports", file, "key");

        assertThat(each(report, "outcome").subList(0, 100)).containsOnly("already_there");
        assertThat(each(report, "outcome").subList(100, 250)).containsOnly("created");
        assertThat(clients()).isEqualTo(250);
        assertThat(upload("client-imports", file(3), "key").code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void severalUploadsAtOnceMakeEachClientOnce() throws InterruptedException {
        String file = file(120);
        Callable<Integer> caller =
                () -> upload(file).body().at("/totals/created").asInt();

        // Threads of their own: callers that block Reactor's would keep the service from answering them.
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(Collections.nCopies(3, caller)).stream()
                            .mapToInt(Future::resultNow)
                            .sum())
                    .isEqualTo(120);
        }
        assertThat(clients()).isEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            name,email,age\\nAda,ada@client.test,7     | unknown_column
            name\\nAda                                 | missing_column
            name,email,email\\nAda,a@a.test,a@a.test   | repeated_column
            name,email\\n                              | no_rows
            name,email\\n"Ada,ada@client.test          | malformed_csv
            """)
    void refuseAFileThatTheyDoNotUnderstand(String file, String code) {
        for (String path : List.of("client-imports", "client-imports?dry_run=true")) {
            Answer refused = upload(path, file.replace("\\n", "\n"), "key");
            assertThat(refused.status() + " " + refused.code()).isEqualTo("422 " + code);
        }
        assertThat(clients()).isZero();
    }

    @Test
    void refuseAFileThatIsTooLargeAndWhoeverIsNotTheOwner() {
        String tooMany = "name,email\n" + "Ada,ada@client.test\n".repeat(ImportLimits.MAX_ROWS + 1);
        String tooLong = "name,email\nAda," + "x".repeat(ImportLimits.MAX_FILE_BYTES);

        assertThat(upload(tooMany).code()).isEqualTo("too_many_rows");
        assertThat(upload(tooLong).status()).isEqualTo(413);
        assertThat(studio.owner()
                        .postRaw(studio.path("client-imports"), "{}", Map.of("Idempotency-Key", "key"))
                        .status())
                .isEqualTo(415);
        assertThat(upload("client-imports", file(1), null).code()).isEqualTo("idempotency_key_required");
        assertThat(as(UUID.randomUUID(), "eve@example.test")
                        .postRaw(studio.path("client-imports"), file(1), headers("key"))
                        .status())
                .isEqualTo(404);
        assertThat(clients()).isZero();
    }

    private static String file(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(n -> "Client " + n + ",c" + n + "@client.test\n")
                .collect(Collectors.joining("", "name,email\n", ""));
    }

    private Answer upload(String file) {
        return upload("client-imports", file, UUID.randomUUID().toString());
    }

    private Answer upload(String path, String file, String key) {
        return studio.owner().postRaw(studio.path(path), file, headers(key));
    }

    private static Map<String, String> headers(String key) {
        return key == null
                ? Map.of("Content-Type", "text/csv")
                : Map.of("Content-Type", "text/csv", "Idempotency-Key", key);
    }

    private static List<String> each(Answer report, String field) {
        return report.body()
                .path("items")
                .valueStream()
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    private long clients() {
        return number("SELECT count(*) FROM client WHERE studio_id = ?", studio.id());
    }

    private static void killWhoeverWrites(String email) throws SQLException {
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
                    "CREATE TRIGGER die BEFORE INSERT ON client FOR EACH ROW WHEN (NEW.email = '%s') EXECUTE FUNCTION die()"
                            .formatted(email));
        }
    }

    private static void killNobody() throws SQLException {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP TRIGGER die ON client");
        }
    }
}
