package io.rollcall.scheduling.ical;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Lines of iCalendar text (RFC 5545, section 3.1), in the order in which they are added. */
final class ContentLines {

    /** Octets of a line, without its end. */
    static final int MAX_OCTETS = 75;

    private static final String END = "\r\n";
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");
    // Controls, which no value may have (section 3.3.11), and halves of characters, which no encoding has.
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\n\t]]|\\p{Cs}");

    private static final Pattern NOT_OF_A_URI = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Z}]");

    private final StringBuilder lines = new StringBuilder();

    /** A date with local time (section 3.3.5). */
    static String dateTime(LocalDateTime local) {
        return DATE_TIME.format(local);
    }

    void begin(String component) {
        add("BEGIN", component);
    }

    void end(String component) {
        add("END", component);
    }

    /**
     * Adds a property with a text (section 3.3.11), whatever it holds.
     *
     * @param name with parameters, if any
     */
    void addText(String name, String text) {
        add(name, escaped(text));
    }

    /** Adds a property with an address (section 3.3.13), which is not escaped. */
    void addUri(String name, String uri) {
        add(name, NOT_OF_A_URI.matcher(uri).replaceAll(""));
    }

    /**
     * Adds a property.
     *
     * @param name with parameters, if any
     * @param value as its type is written, in one line
     */
    void add(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            int size = octets(character);
            if (octets + size > MAX_OCTETS) {
                lines.append(END).append(' ');
                // The space that begins the next line counts.
                octets = 1;
            }
            lines.appendCodePoint(character);
            octets += size;
            at += Character.charCount(character);
        }
        lines.append(END);
    }

    private static String escaped(String text) {
        String printable =
                UNPRINTABLE.matcher(LINE_BREAK.matcher(text).replaceAll("\n")).replaceAll("");
        return printable
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Of a character in UTF-8 (RFC 3629, section 3). */
    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
