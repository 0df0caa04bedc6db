package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.recurrence.HostileRules;
import io.rollcall.scheduling.recurrence.HostileRules.Hostile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Rules that are meant to do harm, over HTTP. How far they are walked is counted in {@code HostileRulesTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRulesIT extends RunningService {

    /** Occurrences in a preview when the caller does not say. */
    private static final int PREVIEW = 100;

    private StudioFixture studio;
    private Map<String, Integer> rowsBefore;

    @BeforeAll
    void makeStudio() throws SQLException {
        studio = studio();
        rowsBefore = rows();
    }

    static Stream<Hostile> all() {
        return HostileRules.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void areNotKept(Hostile hostile) throws SQLException {
        assertRefused(
                exchangePost(studio.owner(), studio.path("schedule-patterns"), body(hostile)),
                hostile.kept(),
                hostile.pointer());
        assertThat(rows()).isEqualTo(rowsBefore);
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveAPreviewOfNoMoreThanAPage(Hostile hostile) throws SQLException {
        WebTestClient.ResponseSpec answer =
                exchangePost(studio.owner(), studio.path("schedule-patterns/preview"), body(hostile));

        if (hostile.shown() != null) {
            assertRefused(answer, hostile.shown(), hostile.pointer());
        } else {
            JsonNode shown = body(answer.expectStatus().isOk());
            assertThat(shown.at("/occurrences").size()).isBetween(1, PREVIEW);
            assertThat(shown.at("/truncated").asBoolean()).isTrue();
        }
        assertThat(rows()).isEqualTo(rowsBefore);
    }

    @Test
    void haveNoMoreExtraDatesThanTheLimit() throws SQLException {
        String dates = json(Stream.iterate(LocalDateTime.parse("2027-03-01T18:00"), day -> day.plusDays(1))
                .limit(501)
                .toList());

        for (String field : List.of("rdates", "exdates")) {
            for (String path : List.of("schedule-patterns", "schedule-patterns/preview")) {
                String body = studio.pattern(MONDAYS, ",\"%s\":%s".formatted(field, dates));
                assertRefused(exchangePost(studio.owner(), studio.path(path), body), "invalid_request", "/" + field);
            }
        }
        assertThat(rows()).isEqualTo(rowsBefore);
    }

    private String body(Hostile hostile) {
        return """
                {"offering_id":"%s","rrule":"%s","local_start":"%s","time_zone":"%s","rdates":%s,"exdates":%s}
                """.formatted(
                        studio.offeringId(),
                        hostile.rule(),
                        hostile.start(),
                        hostile.zone(),
                        json(hostile.rdates()),
                        json(hostile.exdates()));
    }

    private static String json(List<LocalDateTime> dates) {
        return dates.stream().map(date -> "\"" + date + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private void assertRefused(WebTestClient.ResponseSpec answer, String code, String pointer) {
        JsonNode problem = body(
                answer.expectStatus().isEqualTo(422).expectHeader().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        assertThat(problem.at("/code").asString()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.at("/errors/0/pointer").asString())
                .as(problem.toString())
                .isEqualTo(pointer);
    }

    /** How many rows each table has of the studio. */
    private Map<String, Integer> rows() throws SQLException {
        Map<String, Integer> rows = new TreeMap<>();
        for (String table : tablesOfStudios()) {
            rows.put(table, count(table, studio.studioId()));
        }
        assertThat(rows).containsKeys("schedule_pattern", "run", "session");
        return rows;
    }

    private static List<String> tablesOfStudios() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection superuser = database().asSuperuser();
                ResultSet found = superuser.getMetaData().getColumns(null, "public", "%", "studio_id")) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
