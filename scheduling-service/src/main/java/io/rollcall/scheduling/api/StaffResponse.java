package io.rollcall.scheduling.api;

import io.rollcall.scheduling.staff.Assignment;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Who is in a session, and as what: {@code lead}, {@code assistant}, {@code substitute}. */
record StaffResponse(UUID staffMemberId, String role) {

    static List<StaffResponse> of(List<Assignment> staff) {
        return staff.stream()
                .map(assignment -> new StaffResponse(
                        assignment.staffMemberId(), assignment.role().name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
