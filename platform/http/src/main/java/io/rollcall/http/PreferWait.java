package io.rollcall.http;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** {@code Prefer: wait=N} (RFC 7240, section 4.3): how long the caller would hold on for the final state. */
public final class PreferWait {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?=$|[,;\\s])");

    private PreferWait() {}

    /** The wait asked for, at most {@link HttpLimits#MAX_WAIT}; zero when none is asked for or it cannot be read. */
    public static Duration of(HttpHeaders headers) {
        List<String> prefer = headers.getValuesAsList("Prefer");
        for (String value : prefer) {
            Matcher wait = WAIT.matcher(value);
            if (wait.find()) {
                Duration asked = Duration.ofSeconds(Long.parseLong(wait.group(1)));
                return asked.compareTo(HttpLimits.MAX_WAIT) > 0 ? HttpLimits.MAX_WAIT : asked;
            }
        }
        return Duration.ZERO;
    }
}
