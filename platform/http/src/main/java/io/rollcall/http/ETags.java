package io.rollcall.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
public final class ETags {

    private static final Pattern STRONG = Pattern.compile("\"(\\d{1,18})\"");

    private ETags() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version the caller last saw.
     *
     * @throws ProblemException 428 when {@code If-Match} is missing, 412 when it is not one of our tags
     */
    public static long required(HttpHeaders headers) {
        String ifMatch = headers.getFirst(HttpHeaders.IF_MATCH);
        if (ifMatch == null) {
            throw Problem.of(
                            HttpStatus.PRECONDITION_REQUIRED,
                            "if_match_required",
                            "Send If-Match with the ETag you last saw.")
                    .asException();
        }
        Matcher tag = STRONG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw stale().asException();
        }
        return Long.parseLong(tag.group(1));
    }

    /** Somebody else has changed it since. */
    public static Problem stale() {
        return Problem.of(
                HttpStatus.PRECONDITION_FAILED, "stale_version", "It has changed since you read it; read it again.");
    }
}
