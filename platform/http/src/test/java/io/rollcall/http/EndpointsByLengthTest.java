package io.rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.server.MethodNotAllowedException;

class EndpointsByLengthTest {

    private final EndpointsByLength endpoints = new EndpointsByLength();

    @BeforeEach
    void register() throws NoSuchMethodException {
        register("one", RequestMethod.GET, "/things/{thing}");
        register("some", RequestMethod.GET, "/things/{thing}/parts");
        register("any", RequestMethod.GET, "/files/**");
        register("either", RequestMethod.GET, "/here", "/over/there");
    }

    private void register(String method, RequestMethod verb, String... paths) throws NoSuchMethodException {
        endpoints.registerMapping(
                RequestMappingInfo.paths(paths).methods(verb).build(),
                new Things(),
                Things.class.getDeclaredMethod(method));
    }

    @Test
    void findsTheEndpointWhosePathHasAsManyParts() {
        assertThat(found("/things/1")).isEqualTo("one");
        assertThat(found("/things/1/parts")).isEqualTo("some");
    }

    @Test
    void findsOneForPathsOfAnyLengthAndOneOfSeveralPaths() {
        assertThat(found("/files")).isEqualTo("any");
        assertThat(found("/files/a/b/c")).isEqualTo("any");
        assertThat(found("/here")).isEqualTo("either");
        assertThat(found("/over/there")).isEqualTo("either");
    }

    @Test
    void findsNoneForAnotherLength() {
        assertThat(found("/things/1/parts/2")).isNull();
        assertThat(found("/things/1/")).isNull();
        assertThat(found("/things")).isNull();
    }

    @Test
    void saysWhichMethodsAPathHas() {
        assertThatExceptionOfType(MethodNotAllowedException.class)
                .isThrownBy(() -> handler(HttpMethod.DELETE, "/things/1"))
                .satisfies(e -> assertThat(e.getSupportedMethods()).containsExactly(HttpMethod.GET));
    }

    private String found(String path) {
        HandlerMethod handler = handler(HttpMethod.GET, path);
        return handler == null ? null : handler.getMethod().getName();
    }

    private HandlerMethod handler(HttpMethod method, String path) {
        return (HandlerMethod) endpoints
                .getHandler(MockServerWebExchange.from(MockServerHttpRequest.method(method, path)))
                .block();
    }

    static final class Things {

        void one() {}

        void some() {}

        void any() {}

        void either() {}
    }
}
