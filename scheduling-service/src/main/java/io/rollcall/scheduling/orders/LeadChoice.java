package io.rollcall.scheduling.orders;

import io.rollcall.scheduling.appointments.Appointment;
import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.appointments.StaffCalendar;
import io.rollcall.scheduling.appointments.StaffSlots;
import io.rollcall.scheduling.appointments.Verdict;
import io.rollcall.scheduling.closures.Closure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who is to lead an ordered session. */
public sealed interface LeadChoice {

    /** They lead it. */
    record Found(UUID staffMemberId) implements LeadChoice {}

    /** Nobody can. */
    record Nobody(RefusalCode code) implements LeadChoice {}

    /** Around the start of an order: so far a buffer or the local day of it may reach. */
    Duration REACH = Duration.ofDays(2);

    /** A window that has all of the start, and nothing after it. */
    private static Span windowOf(SessionOrder.Make order) {
        return new Span(order.start(), order.start().plusSeconds(1));
    }

    /** What must be known of somebody's time to {@link #choose}. */
    static Span aroundOf(SessionOrder.Make order) {
        return order.span().widened(REACH, REACH);
    }

    /**
     * Of those who can, the one with the fewest sessions on that local day, and of several the one with the lowest id: so
     * work is shared out, and the same orders always go to the same people.
     *
     * @param qualified calendars of those who may lead it, {@link #aroundOf} the order
     */
    static LeadChoice choose(
            SessionOrder.Make order,
            AppointmentRules rules,
            List<StaffCalendar> qualified,
            List<Closure> closures,
            Instant now) {
        if (!order.isWithinReach(now)) {
            return new Nobody(RefusalCode.SLOT_NOT_OFFERED);
        }
        if (!now.isBefore(order.span().end())) {
            return new Nobody(RefusalCode.SLOT_TOO_SOON);
        }
        List<StaffCalendar> able = new ArrayList<>();
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (StaffCalendar calendar : qualified) {
            Verdict verdict = judge(order, rules, calendar, closures, now);
            verdicts.add(verdict);
            if (verdict == Verdict.OFFERED) {
                able.add(calendar);
            }
        }
        LocalDate day = order.localStart().toLocalDate();
        return able.stream()
                .min(Comparator.<StaffCalendar>comparingLong(calendar -> calendar.sessionsOn(day, order.zone()))
                        .thenComparing(StaffCalendar::staffMemberId))
                .<LeadChoice>map(calendar -> new Found(calendar.staffMemberId()))
                .orElseGet(() -> new Nobody(refusal(verdicts)));
    }

    private static Verdict judge(
            SessionOrder.Make order,
            AppointmentRules rules,
            StaffCalendar calendar,
            List<Closure> closures,
            Instant now) {
        if (!order.freeSlotOnly()) {
            return calendar.isIdle(order.span()) ? Verdict.OFFERED : Verdict.TAKEN;
        }
        Appointment appointment = new Appointment(order.duration(), rules);
        return new StaffSlots(calendar, closures, appointment, windowOf(order), now).judge(order.start());
    }

    /** The reason of whoever came closest. */
    private static RefusalCode refusal(Set<Verdict> verdicts) {
        if (verdicts.contains(Verdict.TAKEN)) {
            return RefusalCode.SLOT_TAKEN;
        }
        return verdicts.contains(Verdict.TOO_SOON) ? RefusalCode.SLOT_TOO_SOON : RefusalCode.SLOT_NOT_OFFERED;
    }
}
