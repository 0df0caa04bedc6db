package io.rollcall.scheduling.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.appointments.AppointmentRules;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.BusyTime;
import io.rollcall.scheduling.appointments.Hours;
import io.rollcall.scheduling.appointments.Span;
import io.rollcall.scheduling.appointments.StaffCalendar;
import io.rollcall.scheduling.appointments.WeeklyHours;
import io.rollcall.scheduling.sessions.SessionDetails;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who leads an appointment on Monday, 1 March 2027, at 10:00 in Berlin. */
class LeadChoiceTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID OFFERING = UUID.randomUUID();
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String TEN = "2027-03-01T09:00:00Z";
    private static final Instant THE_WEEK_BEFORE = Instant.parse("2027-02-22T09:00:00Z");

    @Test
    void isWhoeverHasTheFewestSessionsThatDay() {
        assertThat(slot(calendar(FIRST, "2027-03-01T13:00:00Z"), calendar(SECOND)))
                .isEqualTo(new LeadChoice.Found(SECOND));
        assertThat(slot(
                        calendar(FIRST, "2027-03-01T13:00:00Z", "2027-03-01T14:00:00Z"),
                        calendar(SECOND, "2027-03-01T13:00:00Z", "2027-03-01T14:00:00Z", "2027-03-01T15:00:00Z"),
                        calendar(THIRD, "2027-03-01T13:00:00Z")))
                .isEqualTo(new LeadChoice.Found(THIRD));
    }

    @Test
    void isTheLowestIdOfThoseWithEquallyMany() {
        assertThat(slot(calendar(THIRD), calendar(SECOND), calendar(FIRST))).isEqualTo(new LeadChoice.Found(FIRST));
    }

    @Test
    void doesNotDependOnOtherDays() {
        assertThat(slot(calendar(FIRST, "2027-02-28T13:00:00Z", "2027-03-02T13:00:00Z"), calendar(SECOND)))
                .isEqualTo(new LeadChoice.Found(FIRST));
    }

    @Test
    void isNobodyWhoIsBusyThen() {
        assertThat(slot(calendar(FIRST, TEN), calendar(SECOND, "2027-03-01T13:00:00Z")))
                .isEqualTo(new LeadChoice.Found(SECOND));
        assertThat(slot(calendar(FIRST, TEN), calendar(SECOND, TEN)))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_TAKEN));
    }

    @Test
    void tellsTheReasonOfWhoeverCameClosest() {
        StaffCalendar without =
                new StaffCalendar(new Availability(STUDIO, SECOND, BERLIN, List.of(), 1), List.of(), List.of());

        assertThat(slot(calendar(FIRST, TEN), without)).isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_TAKEN));
        assertThat(slot(without)).isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_NOT_OFFERED));
        assertThat(choose(order(TEN, true), Instant.parse("2027-02-28T21:00:01Z"), calendar(FIRST), without))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_TOO_SOON));
    }

    @Test
    void takesAnyTimeWhenTheStaffSaySo() {
        String night = "2027-03-01T02:17:00Z";

        assertThat(choose(order(night, false), THE_WEEK_BEFORE, calendar(FIRST)))
                .isEqualTo(new LeadChoice.Found(FIRST));
        assertThat(choose(order(night, true), THE_WEEK_BEFORE, calendar(FIRST)))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_NOT_OFFERED));
        assertThat(choose(order(TEN, false), Instant.parse("2027-03-01T09:10:00Z"), calendar(FIRST)))
                .as("while it goes on")
                .isEqualTo(new LeadChoice.Found(FIRST));
        assertThat(choose(order(TEN, false), Instant.parse("2027-03-01T10:00:00Z"), calendar(FIRST)))
                .as("when it would be over")
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_TOO_SOON));
        assertThat(choose(order("2027-03-01T08:30:00Z", false), THE_WEEK_BEFORE, calendar(FIRST, TEN)))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_TAKEN));
    }

    @Test
    void isNobodyForATimeThatNoSessionHas() {
        assertThat(choose(order("2027-03-01T09:00:00.5Z", false), THE_WEEK_BEFORE, calendar(FIRST)))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_NOT_OFFERED));
        assertThat(choose(order("2037-03-01T09:00:00Z", false), THE_WEEK_BEFORE, calendar(FIRST)))
                .isEqualTo(new LeadChoice.Nobody(RefusalCode.SLOT_NOT_OFFERED));
    }

    private static LeadChoice slot(StaffCalendar... people) {
        return choose(order(TEN, true), THE_WEEK_BEFORE, people);
    }

    private static LeadChoice choose(SessionOrder.Make order, Instant now, StaffCalendar... people) {
        return LeadChoice.choose(order, AppointmentRules.usual(STUDIO, OFFERING), List.of(people), List.of(), now);
    }

    /** On Mondays from nine to five; each session lasts an hour. */
    private static StaffCalendar calendar(UUID member, String... sessions) {
        return new StaffCalendar(
                new Availability(
                        STUDIO,
                        member,
                        BERLIN,
                        List.of(new WeeklyHours(DayOfWeek.MONDAY, new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
                        1),
                List.of(),
                Arrays.stream(sessions)
                        .map(Instant::parse)
                        .map(start -> new Span(start, start.plus(Duration.ofHours(1))))
                        .map(span -> new BusyTime(span, Duration.ZERO, Duration.ZERO))
                        .toList());
    }

    private static SessionOrder.Make order(String start, boolean freeSlotOnly) {
        return new SessionOrder.Make(
                new OrderKey(STUDIO, UUID.randomUUID()),
                UUID.randomUUID(),
                OFFERING,
                null,
                Instant.parse(start),
                Duration.ofHours(1),
                BERLIN,
                1,
                freeSlotOnly,
                SessionDetails.NONE);
    }
}
