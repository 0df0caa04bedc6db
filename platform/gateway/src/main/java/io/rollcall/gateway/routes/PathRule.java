package io.rollcall.gateway.routes;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Sends every path that fits a pattern to one part. */
record PathRule(Part part, PathPattern pattern) {

    static PathRule to(Part part, String pattern) {
        return new PathRule(part, PathPatternParser.defaultInstance.parse(pattern));
    }

    boolean matches(PathContainer path) {
        return pattern.matches(path);
    }
}
