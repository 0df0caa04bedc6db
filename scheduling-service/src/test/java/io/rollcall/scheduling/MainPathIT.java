package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class MainPathIT extends RunningService {

    @Test
    void goesFromPreviewToSessionsThatOthersHearOf() {
        StudioFixture studio = studio();

        JsonNode preview = post(studio.owner(), studio.path("schedule-patterns/preview"), studio.pattern(MONDAYS), 200);
        assertThat(texts(preview.at("/occurrences"), "/start"))
                .startsWith("2027-03-01T17:00:00Z")
                .endsWith("2027-03-29T16:00:00Z", "2027-04-05T16:00:00Z")
                .hasSize(6);
        assertThat(texts(preview.at("/occurrences"), "/local_start")).allMatch(local -> local.endsWith("T18:00:00"));
        assertThat(preview.at("/occurrences/0/end").asString()).isEqualTo("2027-03-01T18:30:00Z");
        assertThat(preview.at("/occurrences/0/flags").isArray()).isTrue();
        assertThat(preview.at("/occurrences/0/conflicts").isArray()).isTrue();
        assertThat(preview.at("/truncated").asBoolean()).isFalse();
        assertThat(count("schedule_pattern", studio.studioId())).isZero();

        UUID pattern = pattern(studio);
        JsonNode generated = generate(studio, pattern, "Spring run");
        assertThat(generated.at("/sessions").size()).isEqualTo(6);
        assertThat(texts(generated.at("/sessions"), "/start")).isEqualTo(texts(preview.at("/occurrences"), "/start"));
        assertThat(texts(generated.at("/sessions"), "/number")).containsExactly("1", "2", "3", "4", "5", "6");

        JsonNode sessions = get(
                studio.owner(),
                studio.path("sessions?run_id=" + generated.at("/run_id").asString()));
        assertThat(texts(sessions.at("/items"), "/id")).isEqualTo(texts(generated.at("/sessions"), "/id"));
        assertThat(sessions.at("/next_cursor").isNull()).isTrue();
        assertThat(sessions.at("/items/0/capacity").asInt()).isEqualTo(8);
        assertThat(sessions.at("/items/0/time_zone").asString()).isEqualTo("Europe/Berlin");

        JsonNode run = get(
                studio.owner(), studio.path("runs/" + generated.at("/run_id").asString()));
        assertThat(run.at("/name").asString()).isEqualTo("Spring run");
        assertThat(run.at("/sessions").asInt()).isEqualTo(6);
        assertThat(run.at("/seats").asInt()).isEqualTo(48);
        assertThat(get(studio.owner(), studio.path("runs")).at("/items/0")).isEqualTo(run);
        assertThat(get(
                        studio.owner(),
                        studio.path("sessions/" + sessions.at("/items/5/id").asString())))
                .isEqualTo(sessions.at("/items/5"));

        assertFacts(studio, generated);
    }

    private static void assertFacts(StudioFixture studio, JsonNode generated) {
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            List<String> ids = texts(generated.at("/sessions"), "/id");
            topic.await("all sessions of the run", 6, fact -> ids.contains(fact.key()));
            for (int i = 0; i < ids.size(); i++) {
                int number = i + 1;
                assertThat(topic.messages(ids.get(i)))
                        .singleElement()
                        .isInstanceOfSatisfying(SessionFact.class, fact -> {
                            assertThat(fact.studioId()).isEqualTo(studio.studioId());
                            assertThat(fact.runId())
                                    .hasToString(generated.at("/run_id").asString());
                            assertThat(fact.number()).isEqualTo(number);
                            assertThat(fact.runSize()).isEqualTo(6);
                            assertThat(fact.end()).isEqualTo(fact.start().plus(Duration.ofMinutes(90)));
                            assertThat(fact.status()).isEqualTo(SessionStatus.SCHEDULED);
                        });
            }
        }
    }

    @Test
    void givesThePatternBackAsItWasSaid() {
        StudioFixture studio = studio();
        String body = studio.pattern(MONDAYS, """
                ,"time_zone":"America/New_York","rdates":["2027-03-10T10:00"],"exdates":["2027-03-08T18:00"],
                "duration":"PT45M","capacity":3
                """);

        String id = post(studio.owner(), studio.path("schedule-patterns"), body, 201)
                .at("/id")
                .asString();

        JsonNode pattern = get(studio.owner(), studio.path("schedule-patterns/" + id));
        assertThat(pattern.at("/rrule").asString()).isEqualTo(MONDAYS);
        assertThat(pattern.at("/time_zone").asString()).isEqualTo("America/New_York");
        assertThat(pattern.at("/rdates/0").asString()).isEqualTo("2027-03-10T10:00:00");
        assertThat(pattern.at("/exdates/0").asString()).isEqualTo("2027-03-08T18:00:00");
        assertThat(pattern.at("/duration").asString()).isEqualTo("PT45M");
        assertThat(pattern.at("/capacity").asInt()).isEqualTo(3);

        JsonNode sessions = generate(studio, UUID.fromString(id), "Early").at("/sessions");
        assertThat(texts(sessions, "/start"))
                .startsWith("2027-03-01T23:00:00Z", "2027-03-10T15:00:00Z", "2027-03-15T22:00:00Z")
                .hasSize(6);
        assertThat(sessions.at("/0/end").asString()).isEqualTo("2027-03-01T23:45:00Z");
    }

    @Test
    void makesOneRunForTenCallersAtOnce() {
        StudioFixture studio = studio();
        UUID pattern = pattern(studio);

        List<JsonNode> answers = Flux.range(0, 10)
                .flatMap(
                        caller -> Mono.fromCallable(() -> generate(studio, pattern, "Run " + caller))
                                .subscribeOn(Schedulers.boundedElastic()),
                        10)
                .collectList()
                .block(TopicReader.PATIENCE);

        assertThat(answers).hasSize(10);
        assertThat(answers.stream().distinct()).as("one answer to all").hasSize(1);
        assertThat(generate(studio, pattern, "Late")).isEqualTo(answers.getFirst());
        assertThat(count("run", studio.studioId())).isEqualTo(1);
        assertThat(count("session", studio.studioId())).isEqualTo(6);
    }

    @Test
    void previewsAWindowOfAnEndlessRule() {
        StudioFixture studio = studio();
        String body = studio.pattern("FREQ=WEEKLY", ",\"from\":\"2027-10-25T00:00:00Z\",\"limit\":2");

        JsonNode preview = post(studio.owner(), studio.path("schedule-patterns/preview"), body, 200);

        assertThat(texts(preview.at("/occurrences"), "/start"))
                .containsExactly("2027-10-25T16:00:00Z", "2027-11-01T17:00:00Z");
        assertThat(preview.at("/truncated").asBoolean()).isTrue();
    }

    @Test
    void flagsAnHourThatTheClocksSkip() {
        StudioFixture studio = studio();
        String body = """
                {"offering_id":"%s","rrule":"FREQ=DAILY;COUNT=3","local_start":"2027-03-27T02:30"}
                """.formatted(studio.offeringId());

        JsonNode preview = post(studio.owner(), studio.path("schedule-patterns/preview"), body, 200);

        assertThat(preview.at("/occurrences/1/flags/0").asString()).isEqualTo("skipped_local_time");
        assertThat(preview.at("/occurrences/1/local_start").asString()).isEqualTo("2027-03-28T03:30:00");
    }

    @Test
    void listsSessionsPageByPageAndByDate() {
        StudioFixture studio = studio();
        JsonNode made = generate(studio, pattern(studio), "Spring run").at("/sessions");

        JsonNode first = get(studio.owner(), studio.path("sessions?limit=4"));
        JsonNode second = get(
                studio.owner(),
                studio.path(
                        "sessions?limit=4&cursor=" + first.at("/next_cursor").asString()));
        JsonNode march = get(
                studio.owner(),
                studio.path("sessions?from=2027-03-08T17:00:00Z&to=2027-03-22T17:00:00Z&offering_id="
                        + studio.offeringId()));

        assertThat(Flux.just(first, second)
                        .flatMapIterable(page -> texts(page.at("/items"), "/id"))
                        .collectList()
                        .block())
                .isEqualTo(texts(made, "/id"));
        assertThat(texts(march.at("/items"), "/number")).containsExactly("2", "3");
    }

    private UUID pattern(StudioFixture studio) {
        return UUID.fromString(post(studio.owner(), studio.path("schedule-patterns"), studio.pattern(MONDAYS), 201)
                .at("/id")
                .asString());
    }

    private JsonNode generate(StudioFixture studio, UUID pattern, String name) {
        return post(
                studio.owner(),
                studio.path("schedule-patterns/" + pattern + "/generate"),
                "{\"name\":\"" + name + "\"}",
                201);
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).at(pointer).asString())
                .toList();
    }
}
