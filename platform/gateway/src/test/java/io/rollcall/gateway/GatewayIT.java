package io.rollcall.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.gateway.routes.Part;
import io.rollcall.testkit.TestIssuer;
import io.rollcall.testkit.WholeAnswers;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.PrematureCloseException;
import reactor.test.StepVerifier;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GatewayIT {

    private static final Map<Part, FakePart> PARTS = new EnumMap<>(Part.class);

    static {
        Arrays.stream(Part.values()).forEach(part -> PARTS.put(part, new FakePart(part.label())));
    }

    private static final String ORIGIN = "https://rollcall.test";
    private static final String TOKEN = TestIssuer.token(UUID.randomUUID(), "owner@rollcall.test");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @LocalServerPort
    private int port;

    private WebTestClient web;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        PARTS.forEach((part, server) -> registry.add(
                "rollcall.gateway.parts." + part.label(), () -> server.uri().toString()));
        registry.add("rollcall.gateway.origin", () -> ORIGIN);
        registry.add("rollcall.gateway.limits.sign-in-per-minute", () -> "3");
        registry.add("rollcall.gateway.limits.account-per-minute", () -> "40");
        registry.add("rollcall.gateway.tokens.issuer", () -> TestIssuer.ISSUER);
        registry.add("rollcall.gateway.tokens.jwks-uri", TestIssuer::jwksUri);
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "2s");
    }

    @BeforeEach
    void client() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .responseTimeout(PATIENCE)
                .build();
    }

    @AfterAll
    static void stopParts() {
        PARTS.values().forEach(FakePart::stop);
    }

    @Test
    void passesARequestWithItsTokenToTheServiceThatOwnsThePath() {
        web.post()
                .uri("/v1/studios/s1/bookings?dry=1")
                .headers(GatewayIT::freshAccount)
                .header("Idempotency-Key", "k1")
                .header("Prefer", "wait=10")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"party_size\":2}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Location", "/v1/somewhere")
                .expectBody()
                .jsonPath("$.part")
                .isEqualTo("booking");

        FakePart.Seen seen = PARTS.get(Part.BOOKING).lastSeen();
        assertThat(seen.path()).isEqualTo("/v1/studios/s1/bookings?dry=1");
        assertThat(seen.body()).isEqualTo("{\"party_size\":2}");
        assertThat(seen.headers())
                .containsEntry("idempotency-key", "k1")
                .containsEntry("prefer", "wait=10")
                .hasEntrySatisfying("authorization", token -> assertThat(token).startsWith("Bearer ey"));
    }

    @ParameterizedTest
    @EnumSource(BadToken.class)
    void refusesACallerWithoutAGoodToken(BadToken bad) {
        int before = PARTS.get(Part.CATALOG).seen().size();

        web.get()
                .uri("/v1/studios")
                .headers(bad::put)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueMatches(HttpHeaders.WWW_AUTHENTICATE, "Bearer.*")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unauthenticated");

        assertThat(PARTS.get(Part.CATALOG).seen()).hasSize(before);
    }

    enum BadToken {
        NONE {
            @Override
            void put(HttpHeaders headers) {}
        },
        GARBAGE {
            @Override
            void put(HttpHeaders headers) {
                headers.setBearerAuth("garbage");
            }
        },
        EXPIRED {
            @Override
            void put(HttpHeaders headers) {
                headers.setBearerAuth(TestIssuer.expiredToken(UUID.randomUUID(), "a@rollcall.test"));
            }
        },
        ANOTHER_AUDIENCE {
            @Override
            void put(HttpHeaders headers) {
                headers.setBearerAuth(TestIssuer.tokenForAnotherAudience(UUID.randomUUID(), "a@rollcall.test"));
            }
        },
        ANOTHER_ISSUER {
            @Override
            void put(HttpHeaders headers) {
                headers.setBearerAuth(TestIssuer.tokenOfAnotherIssuer(UUID.randomUUID(), "a@rollcall.test"));
            }
        },
        ANOTHER_KEY {
            @Override
            void put(HttpHeaders headers) {
                headers.setBearerAuth(TestIssuer.tokenOfAnotherKey(UUID.randomUUID(), "a@rollcall.test"));
            }
        };

        abstract void put(HttpHeaders headers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/public/studios/kiln",
                "/v1/public/calendars/secret.ics",
                "/login",
                "/.well-known/openid-configuration",
                "/oauth2/jwks"
            })
    void letsAnyoneSeePublicPages(String path) {
        web.get().uri(path).exchange().expectStatus().isOk();
    }

    @Test
    void answersAnUnknownPathWithAProblem() {
        web.get()
                .uri("/v1/studios/s1/unheard-of")
                .headers(GatewayIT::freshAccount)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("not_found");
    }

    @Test
    void keepsTheCallersForwardedHeadersAndCookiesFromTheServices() {
        web.get()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .header("X-Forwarded-Host", "evil.test")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "host=evil.test")
                .cookie("SESSION", "secret")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(PARTS.get(Part.CATALOG).lastSeen().headers())
                .containsEntry("x-forwarded-host", "rollcall.test")
                .containsEntry("x-forwarded-proto", "https")
                .containsEntry("x-forwarded-port", "443")
                .hasEntrySatisfying(
                        "x-forwarded-for", address -> assertThat(address).isNotEqualTo("203.0.113.9"))
                .doesNotContainKeys("forwarded", "cookie");
    }

    @Test
    void givesIdentityItsCookie() {
        web.get()
                .uri("/login")
                .cookie("SESSION", "secret")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(PARTS.get(Part.IDENTITY).lastSeen().headers()).containsEntry("cookie", "SESSION=secret");
    }

    @Test
    void keepsTheCallersTraceAndRequestId() {
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        web.get()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .header("traceparent", parent)
                .header("X-Request-Id", "ticket-7")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "ticket-7");

        assertThat(PARTS.get(Part.CATALOG).lastSeen().headers())
                .containsEntry("traceparent", parent)
                .containsEntry("x-request-id", "ticket-7");
    }

    @Test
    void beginsATraceWhenTheCallerHasNone() {
        web.get()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .header("traceparent", "00-nonsense")
                .exchange()
                .expectHeader()
                .valueMatches("X-Request-Id", "[0-9a-f]{32}");

        assertThat(PARTS.get(Part.CATALOG).lastSeen().headers().get("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void tellsTheCallerToComeBackWhenAPartIsDownAndServesTheOthers() {
        FakePart credits = PARTS.get(Part.CREDITS);
        credits.stop();
        try {
            web.get()
                    .uri("/v1/studios/s1/clients/c1/ledger")
                    .headers(GatewayIT::freshAccount)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "2")
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("part_unavailable");
            web.get()
                    .uri("/v1/studios")
                    .headers(GatewayIT::freshAccount)
                    .exchange()
                    .expectStatus()
                    .isOk();
        } finally {
            credits.startAgain();
        }
        web.get()
                .uri("/v1/studios/s1/clients/c1/ledger")
                .headers(GatewayIT::freshAccount)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void answers503WhenAPartHangsUpWithoutAnAnswer() {
        web.get()
                .uri("/v1/studios/s1/bookings/cut")
                .headers(GatewayIT::freshAccount)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("part_unavailable");
    }

    @Test
    void answers504WhenAPartIsSilentForTooLong() {
        web.get()
                .uri("/v1/studios/s1/bookings/silent")
                .headers(GatewayIT::freshAccount)
                .exchange()
                .expectStatus()
                .isEqualTo(504)
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "5")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("part_timeout");
    }

    @Test
    void doesNotPassOffATornAnswerAsAWholeOne() {
        Mono<String> answer = HttpClient.create()
                .headers(headers -> headers.set("Authorization", "Bearer " + TOKEN))
                .get()
                .uri("http://localhost:" + port + "/v1/studios/s1/bookings/torn")
                .responseContent()
                .aggregate()
                .asString();

        assertThatThrownBy(() -> answer.block(PATIENCE)).hasRootCauseInstanceOf(PrematureCloseException.class);
    }

    @Test
    void passesEventsOnOneByOne() {
        FakePart booking = PARTS.get(Part.BOOKING);
        booking.emit("one");
        Flux<String> events = web.get()
                .uri("/v1/studios/s1/availability/stream")
                .headers(GatewayIT::freshAccount)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody();

        // The second event is sent only once the first has arrived, so a buffer on the way would never end this.
        StepVerifier.create(events)
                .expectNext("one")
                .then(() -> booking.emit("two"))
                .expectNext("two")
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void turnsAwayAnAccountThatAsksTooMuchAndNobodyElse() {
        String greedy = TestIssuer.token(UUID.randomUUID(), "greedy@rollcall.test");
        for (int i = 0; i < 40; i++) {
            web.get()
                    .uri("/v1/studios")
                    .headers(headers -> headers.setBearerAuth(greedy))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        web.get()
                .uri("/v1/studios")
                .headers(headers -> headers.setBearerAuth(greedy))
                .exchange()
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueMatches(HttpHeaders.RETRY_AFTER, "[1-9][0-9]*")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("too_many_requests");
        web.get()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void slowsDownGuessingOfPasswords() {
        for (int i = 0; i < 3; i++) {
            web.post().uri("/login").exchange().expectStatus().isOk();
        }

        web.post().uri("/login").exchange().expectStatus().isEqualTo(429);
        web.get().uri("/login").exchange().expectStatus().isOk();
    }

    private WebTestClient wholeAnswers() {
        return web.mutate().filter(new WholeAnswers()).build();
    }

    @Test
    void refusesABodyThatSaysItIsTooLarge() {
        wholeAnswers()
                .post()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("x".repeat(1024 * 1024 + 1))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payload_too_large");
    }

    @Test
    void refusesABodyThatGrowsTooLargeWithoutSayingSo() {
        DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
        byte[] piece = new byte[64 * 1024];
        wholeAnswers()
                .post()
                .uri("/v1/studios")
                .headers(GatewayIT::freshAccount)
                .contentType(MediaType.APPLICATION_JSON)
                .body(BodyInserters.fromDataBuffers(Flux.range(0, 17).map(i -> buffers.wrap(piece.clone()))))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:5173", ORIGIN})
    void answersThePreflightOfAnAllowedPage(String origin) {
        web.options()
                .uri("/v1/studios/s1/bookings")
                .header(HttpHeaders.ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, idempotency-key, prefer")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }

    @Test
    void letsAnAllowedPageReadTheHeadersItNeeds() {
        web.get()
                .uri("/v1/public/studios/kiln")
                .header(HttpHeaders.ORIGIN, "http://localhost:5173")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(
                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                        exposed -> assertThat(exposed).contains("Location", "ETag", "Retry-After"));
    }

    @Test
    void refusesThePagesOfStrangers() {
        web.options()
                .uri("/v1/studios")
                .header(HttpHeaders.ORIGIN, "https://evil.test")
                .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void setsSecurityHeaders() {
        web.get()
                .uri("/v1/public/studios/kiln")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .exists("Content-Security-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1//studios", "/v1/studios/a%2Fb", "/v1/studios;x=1", "/v1/studios/..%2f..%2factuator"})
    void refusesPathsThatCouldMeanTwoThings(String path) {
        int status = HttpClient.create()
                .headers(headers -> headers.set("Authorization", "Bearer " + TOKEN))
                .get()
                .uri(URI.create("http://localhost:" + port + path))
                .response()
                .block(PATIENCE)
                .status()
                .code();

        assertThat(status).isEqualTo(400);
    }

    @Test
    void isHealthyOnlyWhenEveryPartIsReady() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> web.get()
                        .uri("/actuator/health")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.status")
                        .isEqualTo("UP")
                        .jsonPath("$.components.parts.components.length()")
                        .isEqualTo(Part.values().length));

        PARTS.get(Part.NOTIFICATION).ready(false);
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> web.get()
                            .uri("/actuator/health")
                            .exchange()
                            .expectStatus()
                            .isEqualTo(503)
                            .expectBody()
                            .jsonPath("$.components.parts.components.notification.status")
                            .isEqualTo("DOWN")
                            .jsonPath("$.components.parts.components.notification.details")
                            .doesNotExist()
                            .jsonPath("$.components.parts.components.booking.status")
                            .isEqualTo("UP"));
            web.get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
            web.get()
                    .uri("/actuator/health/readiness")
                    .exchange()
                    .expectStatus()
                    .isOk();
        } finally {
            PARTS.get(Part.NOTIFICATION).ready(true);
        }
    }

    @Test
    void givesMetricsToAScraperButNotThroughAProxy() {
        web.get().uri("/actuator/prometheus").exchange().expectStatus().isOk();
        web.get()
                .uri("/actuator/prometheus")
                .header("X-Forwarded-For", "203.0.113.9")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void mergesTheDocumentsOfAllServices() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> web.get()
                        .uri("/v3/api-docs")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .jsonPath("$.paths.length()")
                        .isEqualTo(5)
                        .jsonPath("$.components.schemas['booking.Thing'].title")
                        .isEqualTo("booking")
                        .jsonPath("$.servers[0].url")
                        .isEqualTo(ORIGIN)
                        .jsonPath("$['x-rollcall-missing']")
                        .doesNotExist());
    }

    @Test
    void showsAPageToBrowseTheDocument() {
        web.get()
                .uri("/docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML);
        for (String file : new String[] {"/docs/swagger-ui/swagger-ui-bundle.js", "/docs/page/start.js"}) {
            web.get().uri(file).exchange().expectStatus().isOk();
        }
    }

    /** An account of its own, so that the tests do not use up each other's limits. */
    private static void freshAccount(HttpHeaders headers) {
        headers.setBearerAuth(TestIssuer.token(UUID.randomUUID(), "somebody@rollcall.test"));
    }
}
