package io.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What part of a list the caller wants. Lists are ordered by id, and ids rise with time, so a page stays right while
 * rows are added.
 *
 * @param after the last id of the page before, or null for the first page
 * @param limit items at most
 */
public record PageRequest(@Nullable UUID after, int limit) {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * Reads the query parameters.
     *
     * @throws ProblemException 400 when the cursor is not one of ours or the limit is out of range
     */
    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > HttpLimits.MAX_PAGE)) {
            throw Problem.badRequest(
                            "invalid_limit",
                            "limit is 1 to " + HttpLimits.MAX_PAGE + ".",
                            List.of(new FieldProblem("limit", "is 1 to " + HttpLimits.MAX_PAGE)))
                    .asException();
        }
        return new PageRequest(cursor == null ? null : decode(cursor), limit == null ? HttpLimits.DEFAULT_PAGE : limit);
    }

    /** Where the page begins: rows with a higher id belong to it. */
    public UUID from() {
        return after == null ? BEFORE_ALL : after;
    }

    /** One more than the page holds: it tells whether there is a next page. */
    public int probe() {
        return limit + 1;
    }

    /**
     * Makes the page from up to {@link #probe} rows.
     *
     * @param id the row's id, the last of which is where the next page goes on
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, UUID> id, Function<R, T> item) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        String next = more ? encode(id.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(item).toList(), next);
    }

    private static String encode(UUID id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static UUID decode(String cursor) {
        try {
            return UUID.fromString(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(
                            "invalid_cursor",
                            "cursor is not one that this list gave out.",
                            List.of(new FieldProblem("cursor", "is not one that this list gave out")))
                    .asException();
        }
    }
}
