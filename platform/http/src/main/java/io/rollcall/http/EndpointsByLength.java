package io.rollcall.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Compares a request with those endpoints only whose path has as many parts. Spring compares it with each endpoint that
 * there is, conditions, variables and all, when its path has variables.
 */
final class EndpointsByLength extends RequestMappingHandlerMapping {

    private static final int ANY = -1;

    private final Map<RequestMappingInfo, Integer> lengths = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, ServerWebExchange exchange) {
        int length = lengths.computeIfAbsent(info, EndpointsByLength::length);
        return length == ANY || length == length(exchange.getRequest().getPath().pathWithinApplication())
                ? super.getMatchingMapping(info, exchange)
                : null;
    }

    private static int length(PathContainer path) {
        return path.elements().size();
    }

    /** Parts of the path, or {@link #ANY} where there are several paths, or one of several lengths. */
    static int length(RequestMappingInfo info) {
        var patterns = info.getPatternsCondition().getPatterns();
        if (patterns.size() != 1) {
            return ANY;
        }
        String pattern = patterns.iterator().next().getPatternString();
        return pattern.contains("*") ? ANY : length(PathContainer.parsePath(pattern));
    }
}
