package io.rollcall.booking.api;

import io.rollcall.booking.bookings.FeeWaiver;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * How a booking is taken back. All of it may be left out.
 *
 * @param expectedCreditsKept what the studio would keep, as a preview has shown it
 * @param waiveFee whether nothing is kept; for the studio's own people
 * @param reason why, needed then and not allowed else
 */
record CancelRequest(
        @Nullable @PositiveOrZero Integer expectedCreditsKept,
        @Nullable Boolean waiveFee,
        @Nullable @Size(max = FeeWaiver.MAX_REASON) String reason) {

    static final CancelRequest PLAIN = new CancelRequest(null, null, null);

    /** The reason of a waiver, or null where there is none. */
    @Nullable
    String waiverReason() {
        String given = reason == null ? "" : reason.strip();
        boolean waives = Boolean.TRUE.equals(waiveFee);
        if (waives && given.isEmpty()) {
            throw Problem.unprocessable("reason_required", "/reason", "is needed to waive a fee")
                    .asException();
        }
        if (!waives && reason != null) {
            throw Problem.unprocessable("reason_not_allowed", "/reason", "is for a fee that is waived")
                    .asException();
        }
        return waives ? given : null;
    }

    /** Fails with 403 when somebody takes their own booking back and asks for what is the studio's to give. */
    void refuseStaffFields() {
        List<FieldProblem> refused = Stream.of(
                        Boolean.TRUE.equals(waiveFee) ? "/waive_fee" : "", reason == null ? "" : "/reason")
                .filter(pointer -> !pointer.isEmpty())
                .map(pointer -> new FieldProblem(pointer, "is for the studio's own people"))
                .toList();
        if (!refused.isEmpty()) {
            throw new Problem(
                            HttpStatus.FORBIDDEN,
                            "staff_only",
                            "Only the studio's own people may waive a fee.",
                            refused,
                            null)
                    .asException();
        }
    }
}
