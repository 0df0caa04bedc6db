package io.rollcall.booking.api;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import io.rollcall.http.Reach;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters of a list of clients, as they are asked for. */
final class ClientFilters {

    /** Characters of a search. */
    private static final int MAX_SEARCH = 100;

    private ClientFilters() {}

    /** The parameters as they came. */
    record Asked(
            @Nullable Boolean active,
            @Nullable Integer minSessions,
            @Nullable Integer maxSessions,
            @Nullable Long minRevenue,
            @Nullable Long maxRevenue,
            @Nullable String location,
            @Nullable Instant registeredFrom,
            @Nullable Instant registeredUntil,
            @Nullable String q) {}

    /** Fails with 400 where a filter means nothing. */
    static ClientFilter read(Asked asked, PageRequest page) {
        checkCount("min_sessions", asked.minSessions());
        checkCount("max_sessions", asked.maxSessions());
        checkCount("revenue_min", asked.minRevenue());
        checkCount("revenue_max", asked.maxRevenue());
        String location = asked.location();
        if (location != null && (location.isBlank() || location.length() > Client.MAX_LOCATION)) {
            throw invalid("location", "is a text of at most " + Client.MAX_LOCATION + " characters");
        }
        checkText("location", location);
        checkText("q", asked.q());
        return new ClientFilter(
                asked.active(),
                asked.minSessions(),
                asked.maxSessions(),
                asked.minRevenue(),
                asked.maxRevenue(),
                location == null ? null : location.strip(),
                Reach.parameter("registered_from", asked.registeredFrom()),
                Reach.parameter("registered_until", asked.registeredUntil()),
                words(asked.q()),
                page.after(),
                page.probe());
    }

    private static void checkCount(String name, @Nullable Number count) {
        if (count != null && count.longValue() < 0) {
            throw invalid(name, "is 0 or more");
        }
    }

    /** The database has no text with such a character in it. */
    private static void checkText(String name, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw invalid(name, "has a character that no text has");
        }
    }

    private static List<String> words(@Nullable String search) {
        if (search == null) {
            return List.of();
        }
        List<String> words = ClientFilter.words(search);
        if (search.length() > MAX_SEARCH || words.isEmpty() || words.size() > ClientFilter.MAX_WORDS) {
            throw invalid(
                    "q",
                    "is 1 to " + ClientFilter.MAX_WORDS + " words, of at most " + MAX_SEARCH + " characters in all");
        }
        return words;
    }

    private static ProblemException invalid(String name, String detail) {
        return Problem.badRequest("invalid_filter", name + " " + detail + ".", List.of(new FieldProblem(name, detail)))
                .asException();
    }
}
