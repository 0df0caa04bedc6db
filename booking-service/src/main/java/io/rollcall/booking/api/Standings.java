package io.rollcall.booking.api;

import io.rollcall.booking.bookings.Standing;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** States of bookings as query parameters. */
final class Standings {

    private Standings() {}

    /** Null for a parameter that is not there; 400 for one that names no state. */
    static @Nullable Standing read(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return ofBookings()
                .filter(standing -> name(standing).equals(state))
                .findFirst()
                .orElseThrow(() -> unknown().asException());
    }

    /** A hold is no booking yet. */
    private static Stream<Standing> ofBookings() {
        return Arrays.stream(Standing.values()).filter(standing -> standing != Standing.HELD);
    }

    private static Problem unknown() {
        String names = ofBookings().map(Standings::name).collect(Collectors.joining(", "));
        return Problem.badRequest(
                "invalid_parameter",
                "state is one of " + names + ".",
                List.of(new FieldProblem("state", "is one of " + names)));
    }

    private static String name(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }
}
