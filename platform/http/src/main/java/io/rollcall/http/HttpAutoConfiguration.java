package io.rollcall.http;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The rules of HTTP that every part keeps. */
@AutoConfiguration(before = JacksonAutoConfiguration.class)
public class HttpAutoConfiguration {

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    CodecCustomizer bodyLimit() {
        return codecs -> codecs.defaultCodecs().maxInMemorySize(HttpLimits.MAX_BODY_BYTES);
    }

    @Bean
    WebFluxRegistrations endpoints() {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new EndpointsByLength();
            }
        };
    }

    @Bean
    KeptConnections keptConnections() {
        return new KeptConnections();
    }

    @Bean
    ProblemTranslator requestProblems() {
        return new RequestProblems();
    }

    @Bean
    TraceContextFilter traceContextFilter() {
        return new TraceContextFilter();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    ProblemHandler problemHandler(List<ProblemTranslator> translators, ProblemWriter writer) {
        return new ProblemHandler(translators, writer);
    }
}
