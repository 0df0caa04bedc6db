package io.rollcall.gateway.docs;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The merged API document and the page to browse it. */
public final class DocsPages {

    private static final String SWAGGER_UI = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private DocsPages() {}

    public static RouterFunction<ServerResponse> of(MergedDocument document) {
        ClassPathResource page = new ClassPathResource("docs/index.html");
        return route(
                        GET("/v3/api-docs"),
                        request -> document.get()
                                .flatMap(body -> ServerResponse.ok()
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .bodyValue(body)))
                .andRoute(
                        GET("/docs"),
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .bodyValue(page))
                .andRoute(
                        GET("/"),
                        request -> ServerResponse.temporaryRedirect(URI.create("/docs"))
                                .build())
                .and(resources("/docs/page/**", new ClassPathResource("docs/")))
                .and(resources("/docs/swagger-ui/**", swaggerUi()));
    }

    private static ClassPathResource swaggerUi() {
        try {
            Properties about = PropertiesLoaderUtils.loadProperties(new ClassPathResource(SWAGGER_UI));
            return new ClassPathResource("META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/");
        } catch (IOException e) {
            throw new UncheckedIOException("Swagger UI is not on the class path", e);
        }
    }
}
