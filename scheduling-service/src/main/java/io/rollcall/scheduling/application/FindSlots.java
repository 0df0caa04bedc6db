package io.rollcall.scheduling.application;

import io.rollcall.scheduling.appointments.Appointment;
import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.appointments.Calendars;
import io.rollcall.scheduling.appointments.FreeSlots;
import io.rollcall.scheduling.appointments.RulesOfOfferings;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.appointments.StaffCalendar;
import io.rollcall.scheduling.appointments.StaffSlots;
import io.rollcall.scheduling.closures.Closure;
import io.rollcall.scheduling.offerings.Offering;
import io.rollcall.scheduling.staff.StaffMembers;
import io.rollcall.tenancy.Pipelined;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Finds when an offering can be booked as an appointment. Nothing is held: an order decides. */
public final class FindSlots {

    /** Around the window: so far a buffer may reach, or hours of the day before. */
    private static final Duration REACH = Duration.ofDays(2);

    private final StudioDatabase database;
    private final StaffMembers members;
    private final Calendars calendars;
    private final RulesOfOfferings rules;
    private final Clock clock;

    public FindSlots(
            StudioDatabase database, StaffMembers members, Calendars calendars, RulesOfOfferings rules, Clock clock) {
        this.database = database;
        this.members = members;
        this.calendars = calendars;
        this.rules = rules;
        this.clock = clock;
    }

    private record Known(
            AppointmentRules rules, List<StaffCalendar> calendars, List<Closure> closures, boolean everybody) {}

    /**
     * The slots that begin in a window.
     *
     * @param staffMemberId who is to lead it, or null for anyone
     * @return empty when this service has not heard of the staff member
     */
    public Mono<FreeSlots> find(Offering offering, @Nullable UUID staffMemberId, Span window) {
        // The database is let go before the slots are computed.
        return database.inStudio(
                        offering.studioId(),
                        people(offering, staffMemberId).flatMap(people -> known(offering, people, window)))
                .flatMap(known -> Mono.fromCallable(() -> compute(offering, known, window))
                        .subscribeOn(Schedulers.parallel()));
    }

    /** One more than are looked at tells that there are more. */
    private Mono<List<UUID>> people(Offering offering, @Nullable UUID staffMemberId) {
        return staffMemberId == null
                ? calendars.candidates(offering.studioId(), offering.teachingRoleId(), true, FreeSlots.MAX_PEOPLE + 1)
                : members.find(offering.studioId(), List.of(staffMemberId))
                        .next()
                        .map(member -> member.active() && member.isQualified(offering.teachingRoleId())
                                ? List.of(staffMemberId)
                                : List.of());
    }

    private Mono<Known> known(Offering offering, List<UUID> people, Span window) {
        boolean everybody = people.size() <= FreeSlots.MAX_PEOPLE;
        List<UUID> some = everybody ? people : people.subList(0, FreeSlots.MAX_PEOPLE);
        Span around = window.widened(REACH, REACH.plus(offering.duration()));
        return Pipelined.three(
                        rules.of(offering.studioId(), offering.offeringId()),
                        calendars.of(offering.studioId(), some, around),
                        calendars.closures(offering.studioId(), around))
                .map(found -> new Known(found.getT1(), found.getT2(), found.getT3(), everybody));
    }

    private FreeSlots compute(Offering offering, Known known, Span window) {
        Appointment appointment = new Appointment(offering.duration(), known.rules());
        List<StaffSlots> people = known.calendars().stream()
                .map(calendar -> new StaffSlots(calendar, known.closures(), appointment, window, clock.instant()))
                .toList();
        FreeSlots slots = FreeSlots.of(people, appointment);
        return known.everybody() ? slots : slots.ofSomePeopleOnly();
    }
}
