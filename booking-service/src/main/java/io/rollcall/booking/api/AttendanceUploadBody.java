package io.rollcall.booking.api;

import io.rollcall.booking.api.AttendanceController.Marked;
import io.rollcall.booking.attendance.UploadRules;
import io.rollcall.booking.attendance.UploadedMark;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Marks as a device uploads them. Their body may be longer than that of other requests. */
record AttendanceUploadBody(@Nullable List<@Nullable Item> marks) {

    /** Bytes: {@link UploadRules#MAX_MARKS} marks with the longest nonces, and room for a device's spaces. */
    static final int MAX_BYTES = 256 * 1024;

    /** No device that is in use has a clock before this. */
    private static final Instant EARLIEST = Instant.EPOCH;

    /**
     * One mark.
     *
     * @param markedAt by the device's clock
     * @param nonce unique for the device and the mark
     */
    record Item(
            @Nullable UUID bookingId,
            @Nullable Marked attendance,
            @Nullable OffsetDateTime markedAt,
            @Nullable String nonce) {}

    /** The marks, if all of them are what they must be. */
    List<UploadedMark> read() {
        if (marks == null || marks.isEmpty() || marks.size() > UploadRules.MAX_MARKS) {
            throw invalid(List.of(new FieldProblem("/marks", "has 1 to " + UploadRules.MAX_MARKS + " marks")));
        }
        List<FieldProblem> errors = new ArrayList<>();
        List<UploadedMark> read = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            read("/marks/" + i, marks.get(i), read, errors);
        }
        if (!errors.isEmpty()) {
            throw invalid(errors);
        }
        return read;
    }

    private static void read(String pointer, @Nullable Item item, List<UploadedMark> read, List<FieldProblem> errors) {
        if (item == null) {
            errors.add(new FieldProblem(pointer, "must not be null"));
            return;
        }
        UUID booking = item.bookingId();
        Marked attendance = item.attendance();
        OffsetDateTime markedAt = item.markedAt();
        String nonce = item.nonce();
        if (booking == null) {
            errors.add(new FieldProblem(pointer + "/booking_id", "must not be null"));
        }
        if (attendance == null) {
            errors.add(new FieldProblem(pointer + "/attendance", "must not be null"));
        }
        if (markedAt == null || markedAt.toInstant().isBefore(EARLIEST)) {
            errors.add(new FieldProblem(pointer + "/marked_at", "is a time since 1970"));
        }
        if (nonce == null || nonce.isBlank() || nonce.length() > UploadRules.MAX_NONCE) {
            errors.add(new FieldProblem(pointer + "/nonce", "has 1 to %d characters".formatted(UploadRules.MAX_NONCE)));
        }
        if (errors.isEmpty() && booking != null && attendance != null && markedAt != null && nonce != null) {
            // The database keeps microseconds; a repeated mark must be the same as the one that was kept.
            read.add(new UploadedMark(
                    booking, attendance.attendance(), markedAt.toInstant().truncatedTo(ChronoUnit.MICROS), nonce));
        }
    }

    private static RuntimeException invalid(List<FieldProblem> errors) {
        return new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid_request",
                        errors.size() == 1
                                ? errors.getFirst().pointer() + " "
                                        + errors.getFirst().detail() + "."
                                : errors.size() + " fields are not what they must be; nothing was accepted.",
                        errors,
                        null)
                .asException();
    }
}
