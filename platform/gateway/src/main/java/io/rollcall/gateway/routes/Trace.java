package io.rollcall.gateway.routes;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What ties together all that is done for one request.
 *
 * @param parent the {@code traceparent} header (W3C Trace Context, section 3.2)
 * @param requestId what a person quotes when asking about a request
 */
record Trace(String parent, String requestId) {

    static final String PARENT_HEADER = "traceparent";
    static final String REQUEST_ID_HEADER = "X-Request-Id";

    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The caller's own trace when it is well formed, otherwise a new one. */
    static Trace of(HttpHeaders headers) {
        String parent = fitting(PARENT, headers.getFirst(PARENT_HEADER)).orElseGet(Trace::newParent);
        String requestId =
                fitting(REQUEST_ID, headers.getFirst(REQUEST_ID_HEADER)).orElseGet(() -> parent.substring(3, 35));
        return new Trace(parent, requestId);
    }

    private static Optional<String> fitting(Pattern pattern, @Nullable String header) {
        return Optional.ofNullable(header).filter(text -> pattern.matcher(text).matches());
    }

    private static String newParent() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        // Or-ed with one: an all-zero id is not allowed.
        return "00-" + hex(random.nextLong()) + hex(random.nextLong() | 1) + "-" + hex(random.nextLong() | 1) + "-01";
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
