package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMembers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Copies of the catalog's staff members, through row-level security. */
public final class PostgresStaffMembers implements StaffMembers {

    private static final String FIND = """
            SELECT studio_id, staff_member_id, active, public_name, teaching_roles, version
              FROM known_staff_member
             WHERE studio_id = :studio AND staff_member_id = ANY (:members::uuid[])
            """;

    private final DatabaseClient studio;

    public PostgresStaffMembers(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Flux<StaffMember> find(UUID studioId, List<UUID> staffMemberIds) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("members", staffMemberIds.toArray(UUID[]::new))
                .map(PostgresStaffMembers::read)
                .all();
    }

    private static StaffMember read(Readable row) {
        return new StaffMember(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "staff_member_id", UUID.class),
                Column.of(row, "active", Boolean.class),
                row.get("public_name", String.class),
                Set.of(Column.of(row, "teaching_roles", UUID[].class)),
                Column.of(row, "version", Long.class));
    }
}
