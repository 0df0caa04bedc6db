package io.rollcall.scheduling.store;

import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMemberCopies;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the copies of staff members, with the worker's role. */
public final class PostgresStaffMemberCopies implements StaffMemberCopies {

    private static final String KEEP = """
            INSERT INTO known_staff_member AS k (studio_id, staff_member_id, active, public_name, teaching_roles, version)
            VALUES (:studio, :member, :active, :public_name, :roles, :version)
            ON CONFLICT (studio_id, staff_member_id) DO UPDATE
               SET active = excluded.active, public_name = excluded.public_name,
                   teaching_roles = excluded.teaching_roles, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresStaffMemberCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<StaffMember> members) {
        return Flux.fromIterable(members).concatMap(this::keep).then();
    }

    private Mono<Long> keep(StaffMember member) {
        return worker.sql(KEEP)
                .bind("studio", member.studioId())
                .bind("member", member.staffMemberId())
                .bind("active", member.active())
                .bind("public_name", Column.orNull(member.publicName(), String.class))
                .bind("roles", member.teachingRoleIds().toArray(UUID[]::new))
                .bind("version", member.version())
                .fetch()
                .rowsUpdated();
    }
}
