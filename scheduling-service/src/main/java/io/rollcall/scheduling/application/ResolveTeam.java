package io.rollcall.scheduling.application;

import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.staff.Assignment;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMembers;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds out whether those who are to be in sessions may be. */
public final class ResolveTeam {

    private final StudioDatabase database;
    private final StaffMembers members;

    public ResolveTeam(StudioDatabase database, StaffMembers members) {
        this.database = database;
        this.members = members;
    }

    /** What became of it. */
    public sealed interface Team {

        record Able() implements Team {}

        /**
         * One of them has left.
         *
         * @param place which, from 0
         */
        record NotWorking(int place) implements Team {}

        /**
         * One of them lacks the teaching role.
         *
         * @param place which, from 0
         */
        record NotQualified(int place) implements Team {}
    }

    /** Empty while this service has not heard of somebody. */
    public Mono<Team> resolve(Offering offering, List<Assignment> staff) {
        if (staff.isEmpty()) {
            return Mono.just(new Team.Able());
        }
        List<UUID> ids = staff.stream().map(Assignment::staffMemberId).toList();
        return database.inStudio(
                        offering.studioId(),
                        members.find(offering.studioId(), ids).collectMap(StaffMember::staffMemberId))
                .filter(known -> known.size() == ids.size())
                .map(known -> judge(offering, ids, known));
    }

    private static Team judge(Offering offering, List<UUID> ids, Map<UUID, StaffMember> known) {
        for (int place = 0; place < ids.size(); place++) {
            StaffMember member = Objects.requireNonNull(known.get(ids.get(place)));
            if (!member.active()) {
                return new Team.NotWorking(place);
            }
            if (!member.isQualified(offering.teachingRoleId())) {
                return new Team.NotQualified(place);
            }
        }
        return new Team.Able();
    }
}
