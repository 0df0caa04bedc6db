package io.rollcall.identity.api;

import io.rollcall.http.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** The JSON side: tokens instead of sessions, problems instead of pages. */
@Configuration(proxyBeanMethods = false)
class ApiWiring {

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, JsonMapper json) {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(json, response, Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "A valid token is needed."));
        };
        AccessDeniedHandler forbidden = (request, response, failure) ->
                write(json, response, Problem.of(HttpStatus.FORBIDDEN, "forbidden", "This is not for you."));
        return http.securityMatcher("/v1/**")
                .authorizeHttpRequests(paths -> paths.requestMatchers(HttpMethod.POST, AccountsEndpoint.ACCOUNTS)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> {})
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .build();
    }

    private static void write(JsonMapper json, HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(json.writeValueAsBytes(problem.body()));
    }
}
