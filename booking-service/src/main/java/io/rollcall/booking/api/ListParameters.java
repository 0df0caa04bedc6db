package io.rollcall.booking.api;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import io.rollcall.http.Reach;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The query parameters of a list of bookings. Each is read or refused by its name. */
final class ListParameters {

    /** Characters of what is searched for. */
    private static final int MAX_SEARCH = 100;

    /** A hold is no booking yet. */
    private static final Set<Standing> STATES = EnumSet.complementOf(EnumSet.of(Standing.HELD));

    private final Map<String, List<String>> query;

    private ListParameters(MultiValueMap<String, String> query) {
        this.query = query;
    }

    static BookingFilter read(MultiValueMap<String, String> query, PageRequest page) {
        ListParameters parameters = new ListParameters(query);
        Instant from = parameters.moment("from");
        Instant until = parameters.moment("until");
        ordered("until", from, until);
        Instant placedFrom = parameters.moment("placed_from");
        Instant placedUntil = parameters.moment("placed_until");
        ordered("placed_until", placedFrom, placedUntil);
        return new BookingFilter(
                parameters.names(STATES, "state"),
                parameters.names(EnumSet.allOf(BookingKind.class), "kind"),
                parameters.names(EnumSet.allOf(Settlement.class), "settlement"),
                parameters.names(EnumSet.allOf(PaymentState.class), "payment"),
                from,
                until,
                placedFrom,
                placedUntil,
                parameters.id("client_id"),
                parameters.id("offering_id"),
                parameters.id("run_id"),
                parameters.id("session_id"),
                parameters.words("q"),
                page.after(),
                page.probe());
    }

    private @Nullable String one(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name, "is given once");
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private <E extends Enum<E>> Set<E> names(Set<E> all, String name) {
        String given = one(name);
        if (given == null) {
            return Set.of();
        }
        Map<String, E> known = all.stream().collect(Collectors.toMap(ListParameters::name, value -> value));
        Set<E> values = new HashSet<>();
        for (String part : given.split(",", -1)) {
            E value = known.get(part.strip());
            if (value == null) {
                String names = all.stream().map(ListParameters::name).collect(Collectors.joining(", "));
                throw invalid(name, "is one or several, with commas between, of " + names);
            }
            values.add(value);
        }
        return values;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable UUID id(String name) {
        String given = one(name);
        if (given == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(given);
            if (id.toString().equalsIgnoreCase(given)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw invalid(name, "is a UUID");
        }
        throw invalid(name, "is a UUID");
    }

    private @Nullable Instant moment(String name) {
        String given = one(name);
        if (given == null) {
            return null;
        }
        try {
            // A plus sign in a query stands for a space.
            return Reach.parameter(
                    name, OffsetDateTime.parse(given.replace(' ', '+')).toInstant());
        } catch (DateTimeException e) {
            throw invalid(name, "is a moment like 2027-03-01T17:00:00Z");
        }
    }

    private List<String> words(String name) {
        String given = one(name);
        if (given == null) {
            return List.of();
        }
        List<String> words = ClientFilter.words(given);
        if (given.length() > MAX_SEARCH || words.isEmpty() || words.size() > ClientFilter.MAX_WORDS) {
            throw invalid(
                    name,
                    "is 1 to " + ClientFilter.MAX_WORDS + " words, of at most " + MAX_SEARCH + " characters in all");
        }
        // The database has no text with such a character in it.
        if (given.indexOf('\0') >= 0) {
            throw invalid(name, "has a character that no text has");
        }
        return words;
    }

    private static void ordered(String name, @Nullable Instant from, @Nullable Instant until) {
        if (from != null && until != null && !from.isBefore(until)) {
            throw invalid(name, "is later than where it begins");
        }
    }

    private static ProblemException invalid(String name, String detail) {
        return Problem.badRequest(
                        "invalid_parameter", name + " " + detail + ".", List.of(new FieldProblem(name, detail)))
                .asException();
    }
}
