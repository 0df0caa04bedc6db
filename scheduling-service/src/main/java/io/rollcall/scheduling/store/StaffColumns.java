package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.staff.Assignment;
import io.rollcall.scheduling.staff.StaffRole;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who is in a session, as two columns side by side: {@code staff} and {@code staff_roles}. */
final class StaffColumns {

    private StaffColumns() {}

    static List<Assignment> read(Readable row) {
        UUID[] staff = Column.of(row, "staff", UUID[].class);
        String[] roles = Column.of(row, "staff_roles", String[].class);
        return IntStream.range(0, staff.length)
                .mapToObj(
                        place -> new Assignment(staff[place], StaffRole.valueOf(roles[place].toUpperCase(Locale.ROOT))))
                .toList();
    }

    static UUID[] members(List<Assignment> staff) {
        return Column.each(staff, Assignment::staffMemberId, UUID[]::new);
    }

    static String[] roles(List<Assignment> staff) {
        return Column.each(staff, StaffColumns::role, String[]::new);
    }

    static String role(Assignment assignment) {
        return assignment.role().name().toLowerCase(Locale.ROOT);
    }
}
