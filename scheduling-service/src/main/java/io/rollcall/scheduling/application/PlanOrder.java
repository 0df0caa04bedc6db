package io.rollcall.scheduling.application;

import io.rollcall.scheduling.appointments.Calendars;
import io.rollcall.scheduling.appointments.FreeSlots;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.offerings.Offerings;
import io.rollcall.scheduling.orders.RefusalCode;
import io.rollcall.scheduling.orders.SessionOrder;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMembers;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds out for what and with whom a session is to be made. Works inside an open transaction. */
public final class PlanOrder {

    private final Offerings offerings;
    private final StaffMembers members;
    private final Calendars calendars;

    public PlanOrder(Offerings offerings, StaffMembers members, Calendars calendars) {
        this.offerings = offerings;
        this.members = members;
        this.calendars = calendars;
    }

    /** What an order comes down to. */
    sealed interface Plan {

        /** Any of these people may lead it, if they have time. */
        record Possible(Offering offering, List<UUID> people) implements Plan {}

        record Impossible(RefusalCode code) implements Plan {}
    }

    Mono<Plan> plan(SessionOrder.Make order) {
        return offerings
                .find(order.key().studioId(), order.offeringId())
                .flatMap(offering -> order.staffMemberId() == null
                        ? anyone(offering, order.freeSlotOnly())
                        : members.find(offering.studioId(), List.of(order.staffMemberId()))
                                .next()
                                .map(member -> judge(offering, member))
                                .defaultIfEmpty(new Plan.Impossible(RefusalCode.UNKNOWN_STAFF_MEMBER)))
                .defaultIfEmpty(new Plan.Impossible(RefusalCode.UNKNOWN_OFFERING));
    }

    private static Plan judge(Offering offering, StaffMember member) {
        if (!member.active()) {
            return new Plan.Impossible(RefusalCode.UNKNOWN_STAFF_MEMBER);
        }
        return member.isQualified(offering.teachingRoleId())
                ? new Plan.Possible(offering, List.of(member.staffMemberId()))
                : new Plan.Impossible(RefusalCode.NOT_QUALIFIED);
    }

    private Mono<Plan> anyone(Offering offering, boolean withHours) {
        RefusalCode ifNobody = withHours ? RefusalCode.SLOT_NOT_OFFERED : RefusalCode.NOT_QUALIFIED;
        return calendars
                .candidates(offering.studioId(), offering.teachingRoleId(), withHours, FreeSlots.MAX_PEOPLE)
                .map(people -> people.isEmpty() ? new Plan.Impossible(ifNobody) : new Plan.Possible(offering, people));
    }
}
