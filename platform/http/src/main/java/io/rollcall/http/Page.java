package io.rollcall.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins, or null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /** The answer, with {@code Link: rel="next"} (RFC 8288) when there is more. */
    public ResponseEntity<Page<T>> answer(ServerWebExchange exchange) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (nextCursor != null) {
            String next = UriComponentsBuilder.fromUri(exchange.getRequest().getURI())
                    .replaceQueryParam("cursor", nextCursor)
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .build()
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return answer.body(this);
    }
}
