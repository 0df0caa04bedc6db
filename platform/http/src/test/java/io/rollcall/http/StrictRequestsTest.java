package io.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@SpringBootTest(classes = StrictRequestsTest.Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureWebTestClient
class StrictRequestsTest {

    @Autowired
    private WebTestClient client;

    @Test
    void takesWhatFits() {
        post("{\"full_name\":\"Ada\",\"seats\":2,\"things\":[],\"glaze\":\"matt\"}")
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"full_name":"Ada","seats":2,"things":[],"colour":"red"}         | 400 | unknown_field   | /colour
            {"full_name":"Ada","seats":"2","things":[]}                      | 400 | invalid_field   | /seats
            {"full_name":"Ada","seats":2.5,"things":[]}                      | 400 | invalid_field   | /seats
            {"full_name":"Ada","seats":99999999999,"things":[]}              | 400 | invalid_field   | /seats
            {"full_name":7,"seats":2,"things":[]}                            | 400 | invalid_field   | /full_name
            {"full_name":"A\\u0000da","seats":2,"things":[]}                 | 400 | invalid_field   | /full_name
            {"full_name":"Ada","seats":2,"things":[],"glaze":"MATT"}         | 400 | invalid_field   | /glaze
            {"full_name":"Ada","seats":2,"things":[],"glaze":1}              | 400 | invalid_field   | /glaze
            {"full_name":"Ada","seats":2,"things":[],"glaze":"1"}            | 400 | invalid_field   | /glaze
            {"full_name":"Ada","seats":2,"things":[{"id":"no"}]}             | 400 | invalid_field   | /things/0/id
            {"full_name":"Ada","seats":2,"things":[{"id":null}]}             | 422 | invalid_request | /things/0/id
            {"full_name":" ","seats":2,"things":[]}                          | 422 | invalid_request | /full_name
            {"full_name":"Ada","seats":11,"things":[]}                       | 422 | invalid_request | /seats
            {"full_name":"Ada","things":[]}                                  | 422 | invalid_request | /seats
            """)
    void refusesAndNamesTheField(String body, int status, String code, String pointer) {
        post(body)
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(Problem.MEDIA_TYPE)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.type")
                .isEqualTo("urn:rollcall:problem:" + code)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"full_name":"Ada","full_name":"Bob","seats":2,"things":[]} | 400 | malformed_json
            {"full_name":"Ada"                                          | 400 | malformed_json
            {"full_name":"Ada","seats":2,"things":[]} {}                | 400 | malformed_json
            ``                                                          | 400 | malformed_json
            """)
    void refusesWhatIsNotOneWellFormedObject(String body, int status, String code) {
        post(body)
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"seats":"two"}           | /seats is a whole number.
            {"full_name":7}           | /full_name is text.
            {"full_name":"A\\u0000"}  | /full_name may not hold control characters.
            {"things":[{"id":"no"}]}  | /things/0/id is a UUID.
            {"things":7}              | /things is a list.
            {"glaze":1}               | /glaze is one of matt, shiny.
            """)
    void saysInPlainWordsWhatAFieldShouldBe(String body, String detail) {
        post(body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo(detail);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        post("{\"full_name\":\"" + "x".repeat(100_000) + "\",\"seats\":2,\"things\":[]}")
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payload_too_large");
    }

    @Test
    void answersUnknownPathsWrongMethodsAndWrongTypesWithAProblem() {
        client.get().uri("/nowhere").exchange().expectBody().jsonPath("$.code").isEqualTo("not_found");
        client.get().uri("/things").exchange().expectBody().jsonPath("$.code").isEqualTo("method_not_allowed");
        client.post()
                .uri("/things")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("x")
                .exchange()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unsupported_media_type");
    }

    @Test
    void namesTheParameterThatDoesNotFit() {
        client.post()
                .uri("/limits?limit=many")
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("limit");
    }

    @Test
    void tellsWhenToTryAgain() {
        client.post()
                .uri("/busy")
                .exchange()
                .expectStatus()
                .isEqualTo(404)
                .expectHeader()
                .valueEquals("Retry-After", "3");
    }

    @Test
    void saysNothingOfItsInsidesWhenItFails() {
        client.post()
                .uri("/failing")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("internal_error")
                .jsonPath("$.detail")
                .isEqualTo("Something went wrong on our side; nothing was kept of this request.");
    }

    @Test
    void passesTheTraceOnAndBeginsOneWhereThereIsNone() {
        String given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(traced(given)).isEqualTo(given);
        assertThat(traced("nonsense")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    private String traced(String traceparent) {
        return client.post()
                .uri("/trace")
                .header("traceparent", traceparent)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private WebTestClient.ResponseSpec post(String body) {
        return client.post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    @SpringBootApplication
    @RestController
    static class Server {

        @PostMapping("/things")
        Mono<Request> things(@Valid @RequestBody Request request) {
            return Mono.just(request);
        }

        @PostMapping("/limits")
        Mono<Integer> limits(@RequestParam int limit) {
            return Mono.just(limit);
        }

        @PostMapping(value = "/trace", produces = MediaType.TEXT_PLAIN_VALUE)
        Mono<String> trace() {
            return Mono.deferContextual(context -> Mono.just(context.<String>get("traceparent")));
        }

        @PostMapping("/busy")
        Mono<Void> busy() {
            return Mono.error(Problem.notFound("unknown_thing", "Not here yet.")
                    .retryAfter(Duration.ofSeconds(3))
                    .asException());
        }

        @PostMapping("/failing")
        Mono<Void> failing() {
            return Mono.error(new IllegalStateException("the secret of the house"));
        }
    }

    record Request(
            @NotBlank @Size(max = 20) String fullName,
            @NotNull @Max(10) Integer seats,
            List<@Valid Thing> things,
            @Nullable Glaze glaze) {}

    enum Glaze {
        @JsonProperty("matt")
        MATT,
        @JsonProperty("shiny")
        SHINY
    }

    record Thing(@NotNull UUID id) {}
}
