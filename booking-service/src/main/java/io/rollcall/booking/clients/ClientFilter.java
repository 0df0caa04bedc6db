package io.rollcall.booking.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which clients to list; what is null lets all through.
 *
 * @param minSessions sessions that they have booked, at least
 * @param maxSessions sessions that they have booked, at most
 * @param minRevenue money received of them in minor units of the studio's currency, at least
 * @param maxRevenue the same, at most
 * @param location in whatever case it is written
 * @param registeredFrom first moment at which they may have come into the books
 * @param registeredUntil first moment that is too late
 * @param words that words of their name or address begin with, all of them
 * @param after the last id already seen
 */
public record ClientFilter(
        @Nullable Boolean active,
        @Nullable Integer minSessions,
        @Nullable Integer maxSessions,
        @Nullable Long minRevenue,
        @Nullable Long maxRevenue,
        @Nullable String location,
        @Nullable Instant registeredFrom,
        @Nullable Instant registeredUntil,
        List<String> words,
        @Nullable UUID after,
        int limit) {

    /** Words that one search may have. */
    public static final int MAX_WORDS = 5;

    /** What stands between words; the words of a client are cut by the same in the database. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s@.,;:+_'\"()/-]+");

    /** The words of a text, as the words of names and addresses are found. */
    public static List<String> words(String text) {
        return BETWEEN.splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
