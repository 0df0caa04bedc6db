package io.rollcall.catalog.offerings;

import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which offerings a list shows.
 *
 * @param kinds as the column has them
 */
record OfferingFilter(List<String> kinds, List<Boolean> published) {

    /**
     * Reads the query parameters; one that is not there lets everything through.
     *
     * @throws io.rollcall.http.ProblemException 400 for a kind that there is not
     */
    static OfferingFilter of(@Nullable String kind, @Nullable Boolean published) {
        List<String> kinds = Arrays.stream(OfferingKind.values())
                .filter(each -> kind == null || kind.equals(name(each)))
                .map(OfferingKind::name)
                .toList();
        if (kinds.isEmpty()) {
            throw unknownKind().asException();
        }
        return new OfferingFilter(kinds, published == null ? List.of(true, false) : List.of(published));
    }

    private static Problem unknownKind() {
        String names =
                Arrays.stream(OfferingKind.values()).map(OfferingFilter::name).collect(Collectors.joining(", "));
        return Problem.badRequest(
                "invalid_parameter",
                "kind is one of " + names + ".",
                List.of(new FieldProblem("kind", "is one of " + names)));
    }

    private static String name(OfferingKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
