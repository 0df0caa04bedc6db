package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.staff.Assignment;
import io.rollcall.scheduling.staff.StaffRole;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to be in a session. */
record StaffRequest(
        @NotNull @Size(max = Assignment.MAX_IN_SESSION) List<@Valid @NotNull Member> staff) {

    /** @param role {@code lead}, {@code assistant} or {@code substitute} */
    record Member(
            @NotNull UUID staffMemberId,

            @NotNull @Pattern(regexp = "lead|assistant|substitute", message = "is lead, assistant or substitute")
            String role) {

        private StaffRole asRole() {
            return StaffRole.valueOf(role.toUpperCase(Locale.ROOT));
        }
    }

    List<Assignment> team() {
        return team(staff);
    }

    /** The people, or 422 when one is named twice or two lead. */
    static List<Assignment> team(@Nullable List<Member> members) {
        if (members == null) {
            return List.of();
        }
        if (members.stream().map(Member::staffMemberId).distinct().count() < members.size()) {
            throw Problem.unprocessable("duplicate_staff_member", "/staff", "names somebody twice")
                    .asException();
        }
        if (members.stream().filter(member -> member.asRole() == StaffRole.LEAD).count() > 1) {
            throw Problem.unprocessable("several_leads", "/staff", "One leads a session; the others assist.")
                    .asException();
        }
        return members.stream()
                .map(member -> new Assignment(member.staffMemberId(), member.asRole()))
                .toList();
    }
}
