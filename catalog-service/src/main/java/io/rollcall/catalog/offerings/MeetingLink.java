package io.rollcall.catalog.offerings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of an online meeting, or a template of one that each session fills in. */
final class MeetingLink {

    /** What a template may name, in braces and behind the host. */
    private static final Set<String> PLACEHOLDERS = Set.of("session_id");

    private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

    /** Stands for what is filled in. It may be in a path and in a query, and neither in a scheme, a host nor a port. */
    private static final String FILLED_IN = "~";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private MeetingLink() {}

    /** What is wrong with a link, said to who wrote it; null when it is fine. */
    static @Nullable String fault(String link) {
        Matcher inBraces = IN_BRACES.matcher(link);
        while (inBraces.find()) {
            if (!PLACEHOLDERS.contains(inBraces.group(1))) {
                return "may hold no placeholder but {session_id}";
            }
        }
        return isWebAddress(inBraces.replaceAll(FILLED_IN)) ? null : "is an absolute http or https address";
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            return address.getScheme() != null
                    && SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
