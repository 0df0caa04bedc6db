package io.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import io.rollcall.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.r2dbc.core.DatabaseClient;

class BinaryListsIT {

    private static ConnectionPool pool;
    private static DatabaseClient sql;

    @BeforeAll
    static void open() {
        DatabaseProperties properties = FewConnections.to(TestDatabase.fresh("catalog"), Duration.ofSeconds(10));
        new Migrations(properties).afterPropertiesSet();
        pool = new ConnectionPools(properties).http();
        sql = DatabaseClient.create(pool);
    }

    @AfterAll
    static void close() {
        pool.dispose();
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                list(
                        "uuid",
                        UUID.class,
                        new UUID[] {
                            new UUID(0, 0),
                            new UUID(-1, -1),
                            null,
                            UUID.fromString("f47ac10b-58cc-4372-a567-0e02b2c3d479")
                        },
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        null,
                        "f47ac10b-58cc-4372-a567-0e02b2c3d479"),
                list(
                        "text",
                        String.class,
                        new String[] {"", "NULL", null, "{\"a\": \"b,\\\\c\"}", "Töpfern \uD83C\uDFFA"},
                        "",
                        "NULL",
                        null,
                        "{\"a\": \"b,\\\\c\"}",
                        "Töpfern \uD83C\uDFFA"),
                list("boolean", Boolean.class, new Boolean[] {true, false, null}, "true", "false", null),
                list(
                        "smallint",
                        Short.class,
                        new Short[] {Short.MIN_VALUE, 0, Short.MAX_VALUE},
                        "-32768",
                        "0",
                        "32767"),
                list(
                        "integer",
                        Integer.class,
                        new Integer[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE},
                        "-2147483648",
                        "0",
                        "2147483647"),
                list(
                        "bigint",
                        Long.class,
                        new Long[] {Long.MIN_VALUE, 0L, Long.MAX_VALUE},
                        "-9223372036854775808",
                        "0",
                        "9223372036854775807"),
                list(
                        "timestamptz",
                        Instant.class,
                        new Instant[] {
                            Instant.parse("2000-01-01T00:00:00.999999Z"),
                            Instant.parse("2026-11-20T12:00:00.000001Z"),
                            null
                        },
                        "2000-01-01 00:00:00.999999",
                        "2026-11-20 12:00:00.000001",
                        null),
                list(
                        "timestamp",
                        LocalDateTime.class,
                        new LocalDateTime[] {
                            LocalDateTime.parse("1969-12-31T23:59:59"), LocalDateTime.parse("2027-03-28T02:30")
                        },
                        "1969-12-31 23:59:59",
                        "2027-03-28 02:30:00"),
                list(
                        "date",
                        LocalDate.class,
                        new LocalDate[] {LocalDate.parse("1970-01-01"), LocalDate.parse("2028-02-29")},
                        "1970-01-01",
                        "2028-02-29"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    <T> void theServerTakesAListForWhatItIs(String name, Class<T> type, T[] list, List<Optional<String>> texts) {
        assertThat(elements(list, "pg_typeof(each)::text")).containsOnly(Optional.of(spelled(name)));
        String inUtc = name.equals("timestamptz") ? "each AT TIME ZONE 'UTC'" : "each";
        assertThat(elements(list, "(%s)::text".formatted(inUtc))).isEqualTo(texts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    <T> void anEmptyListHasNothingInIt(String name, Class<T> type, T[] list, List<Optional<String>> texts) {
        assertThat(elements(Arrays.copyOf(list, 0), "each::text")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    <T> void whatWasSentIsRead(String name, Class<T> type, T[] list, List<Optional<String>> texts) {
        List<Optional<T>> read = sql.sql("SELECT each FROM unnest(:list) WITH ORDINALITY AS sent (each, n) ORDER BY n")
                .bind("list", list)
                .map(row -> Optional.ofNullable(row.get("each", type)))
                .all()
                .collectList()
                .block();

        assertThat(read).isEqualTo(Arrays.stream(list).map(Optional::ofNullable).toList());
    }

    /** As text, the server would have rounded it up. */
    @Test
    void cutsOffWhatIsFinerThanTheServerKeeps() {
        Instant[] moments = {Instant.parse("2026-11-20T12:00:00.000001999Z")};

        assertThat(elements(moments, "extract(microseconds FROM each)::bigint::text"))
                .containsExactly(Optional.of("1"));
    }

    private static List<Optional<String>> elements(Object list, String told) {
        return sql.sql("SELECT " + told + " AS told FROM unnest(:list) WITH ORDINALITY AS sent (each, n) ORDER BY n")
                .bind("list", list)
                .map(row -> Optional.ofNullable(row.get("told", String.class)))
                .all()
                .collectList()
                .block();
    }

    private static Arguments list(String name, Class<?> type, Object list, String... texts) {
        return Arguments.of(
                name, type, list, Arrays.stream(texts).map(Optional::ofNullable).toList());
    }

    private static String spelled(String type) {
        return switch (type) {
            case "timestamptz" -> "timestamp with time zone";
            case "timestamp" -> "timestamp without time zone";
            default -> type;
        };
    }
}
