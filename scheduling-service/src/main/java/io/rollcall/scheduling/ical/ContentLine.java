package io.rollcall.scheduling.ical;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A content line (RFC 5545, section 3.1): name, parameters and value. ical4j has a reader of its own; 4.4.0 takes the next
 * line for the value of one that has no colon, so that a broken line would change the meaning of a good one.
 *
 * @param line where it begins in the file, from 1
 * @param name in capitals
 * @param parameters by name in capitals, without quotes
 */
record ContentLine(int line, String name, Map<String, String> parameters, String value) {

    private static final char QUOTE = '"';

    @Nullable
    String parameter(String wanted) {
        return parameters.get(wanted);
    }

    /** The parts of a value that is a list. */
    List<String> values() {
        return Stream.of(value.split(",", -1)).filter(part -> !part.isBlank()).toList();
    }

    /** What it says, in one way of writing. */
    String normal() {
        return name + parameters + ":" + value;
    }

    /** The line, or empty when the text is none. */
    static Optional<ContentLine> parse(int line, String text) {
        int at = endOfName(text, 0);
        if (at == 0) {
            return Optional.empty();
        }
        String name = text.substring(0, at).toUpperCase(Locale.ROOT);
        Map<String, String> parameters = new TreeMap<>();
        while (at < text.length() && text.charAt(at) == ';') {
            int equals = endOfName(text, at + 1);
            if (equals == text.length() || text.charAt(equals) != '=') {
                return Optional.empty();
            }
            int end = endOfParameter(text, equals + 1);
            parameters.put(
                    text.substring(at + 1, equals).toUpperCase(Locale.ROOT),
                    text.substring(equals + 1, end).replace("\"", "").strip());
            at = end;
        }
        return at < text.length() && text.charAt(at) == ':'
                ? Optional.of(new ContentLine(
                        line, name, parameters, text.substring(at + 1).strip()))
                : Optional.empty();
    }

    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(char c) {
        return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /** Within quotes, colons and semicolons are of the value. */
    private static int endOfParameter(String text, int from) {
        boolean quoted = false;
        int at = from;
        while (at < text.length() && (quoted || (text.charAt(at) != ';' && text.charAt(at) != ':'))) {
            quoted = quoted != (text.charAt(at) == QUOTE);
            at++;
        }
        return at;
    }
}
