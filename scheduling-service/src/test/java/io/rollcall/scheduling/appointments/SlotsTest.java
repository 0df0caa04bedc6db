package io.rollcall.scheduling.appointments;

import static io.rollcall.scheduling.appointments.Ada.ada;
import static io.rollcall.scheduling.appointments.Ada.another;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free slots from hours, exceptions, closures, sessions and rules. 1 March 2027 is a Monday. */
class SlotsTest {

    private static final String MON = "2027-03-01";
    private static final String TUE = "2027-03-02";

    @Nested
    class Hours {

        @Test
        void areCutIntoStartsThatLeaveRoomForTheWholeAppointment() {
            assertThat(ada().weekly(MONDAY, "09:00", "11:00").on(MON)).containsExactly("09:00", "09:30", "10:00");
        }

        @Test
        void holdOnTheirOwnWeekdayOnly() {
            assertThat(ada().weekly(MONDAY, "09:00", "11:00").on(TUE)).isEmpty();
        }

        @Test
        void ofSomebodyWhoHasSaidNothingAreNone() {
            assertThat(ada().on(MON)).isEmpty();
        }

        @Test
        void tooShortForTheAppointmentGiveNothing() {
            assertThat(ada().weekly(MONDAY, "09:00", "09:59").on(MON)).isEmpty();
            assertThat(ada().weekly(MONDAY, "09:00", "10:00").on(MON)).containsExactly("09:00");
        }

        @Test
        void beginTheStepsAnewEachTime() {
            assertThat(ada().weekly(MONDAY, "09:10", "10:45")
                            .weekly(MONDAY, "14:00", "15:00")
                            .on(MON))
                    .containsExactly("09:10", "09:40", "14:00");
        }

        @Test
        void thatTouchAreOne() {
            assertThat(ada().weekly(MONDAY, "09:00", "10:00")
                            .weekly(MONDAY, "10:00", "11:00")
                            .on(MON))
                    .containsExactly("09:00", "09:30", "10:00");
        }

        @Test
        void thatOverlapCountOnce() {
            assertThat(ada().weekly(MONDAY, "09:00", "10:30")
                            .weekly(MONDAY, "10:00", "11:30")
                            .on(MON))
                    .containsExactly("09:00", "09:30", "10:00", "10:30");
        }

        @Test
        void goOnPastMidnight() {
            Ada nights = ada().weekly(MONDAY, "22:00", "02:00");

            assertThat(nights.on(MON)).containsExactly("22:00", "22:30", "23:00", "23:30");
            assertThat(nights.on(TUE)).containsExactly("00:00", "00:30", "01:00");
        }

        @Test
        void untilMidnightEndThere() {
            Ada evenings = ada().weekly(MONDAY, "22:00", "00:00");

            assertThat(evenings.on(MON)).containsExactly("22:00", "22:30", "23:00");
            assertThat(evenings.on(TUE)).isEmpty();
        }

        @Test
        void ofWholeDaysJoinAcrossMidnight() {
            Ada always = ada().weekly(MONDAY, "00:00", "00:00")
                    .weekly(TUESDAY, "00:00", "00:00")
                    .every("PT6H");

            assertThat(always.lasting("PT8H").on(MON)).containsExactly("00:00", "06:00", "12:00", "18:00");
        }

        @Test
        void holdAppointmentsThatAreLongerThanADay() {
            Ada weekend = ada().weekly(SATURDAY, "00:00", "00:00")
                    .weekly(SUNDAY, "00:00", "00:00")
                    .every("PT12H")
                    .lasting("PT36H");

            assertThat(weekend.on("2027-03-06")).containsExactly("00:00", "12:00");
            assertThat(weekend.on("2027-03-07")).isEmpty();
        }

        @Test
        void givesASlotOnlyToTheWindowThatItBeginsIn() {
            Ada person = ada().weekly(MONDAY, "09:00", "12:00");

            assertThat(person.between(Instant.parse("2027-03-01T08:30:00Z"), Instant.parse("2027-03-01T09:30:00Z")))
                    .containsExactly(Instant.parse("2027-03-01T08:30:00Z"), Instant.parse("2027-03-01T09:00:00Z"));
        }

        @Test
        void areTheSameInEachWindowThatShowsThem() {
            Ada person = ada().daily("08:40", "19:10")
                    .weekly(SATURDAY, "23:15", "04:00")
                    .every("PT25M");
            Instant first = Instant.parse("2027-03-20T00:00:00Z");
            int hours = 14 * 24;

            List<Instant> whole = person.between(first, first.plus(Duration.ofHours(hours)));
            List<Instant> hourByHour = IntStream.range(0, hours)
                    .mapToObj(hour -> first.plus(Duration.ofHours(hour)))
                    .flatMap(from -> person.between(from, from.plus(Duration.ofHours(1))).stream())
                    .toList();

            assertThat(whole).isNotEmpty().allMatch(start -> person.judge(start) == Verdict.OFFERED);
            assertThat(hourByHour).containsExactlyElementsOf(whole);
        }
    }

    @Nested
    class Exceptions {

        @Test
        void takeWholeDaysAway() {
            Ada person = ada().daily("09:00", "10:00").removed(MON, TUE);

            assertThat(person.on("2027-02-28")).containsExactly("09:00");
            assertThat(person.on(MON)).isEmpty();
            assertThat(person.on(TUE)).isEmpty();
            assertThat(person.on("2027-03-03")).containsExactly("09:00");
        }

        @Test
        void takeSomeHoursAway() {
            assertThat(ada().weekly(MONDAY, "09:00", "13:00")
                            .removed(MON, "10:15", "11:00")
                            .on(MON))
                    .containsExactly("09:00", "11:00", "11:30", "12:00");
        }

        @Test
        void addHoursToADayWithout() {
            assertThat(ada().added(MON, MON, "15:20", "17:00").on(MON)).containsExactly("15:20", "15:50");
        }

        @Test
        void addHoursToThoseOfTheDay() {
            assertThat(ada().weekly(MONDAY, "09:00", "10:00")
                            .added(MON, MON, "10:00", "11:00")
                            .on(MON))
                    .containsExactly("09:00", "09:30", "10:00");
        }

        @Test
        void thatTakeAwayCountForMoreThanThoseThatAdd() {
            assertThat(ada().added(MON, MON, "09:00", "12:00")
                            .removed(MON, "10:00", "11:00")
                            .on(MON))
                    .containsExactly("09:00", "11:00");
            assertThat(ada().removed(MON, "10:00", "11:00")
                            .added(MON, MON, "09:00", "12:00")
                            .on(MON))
                    .containsExactly("09:00", "11:00");
        }

        @Test
        void endANightAtMidnight() {
            Ada nights = ada().weekly(MONDAY, "22:00", "02:00").removed(TUE, TUE);

            assertThat(nights.on(MON)).containsExactly("22:00", "22:30", "23:00");
            assertThat(nights.on(TUE)).isEmpty();
        }

        @Test
        void goOnPastMidnight() {
            assertThat(ada().added(MON, MON, "23:00", "01:00").on(TUE)).containsExactly("00:00");
            assertThat(ada().weekly(TUESDAY, "00:00", "03:00")
                            .removed(MON, "23:00", "01:30")
                            .on(TUE))
                    .containsExactly("01:30", "02:00");
        }

        @Test
        void ofSeveralDaysHoldOnEachOfThem() {
            Ada person = ada().added(MON, "2027-03-03", "09:00", "10:00");

            assertThat(person.on(MON)).containsExactly("09:00");
            assertThat(person.on("2027-03-03")).containsExactly("09:00");
            assertThat(person.on("2027-03-04")).isEmpty();
        }
    }

    @Nested
    class Closures {

        @Test
        void closeTheWholeDay() {
            Ada person = ada().daily("09:00", "10:00").closed(MON, MON);

            assertThat(person.on(MON)).isEmpty();
            assertThat(person.on(TUE)).containsExactly("09:00");
        }

        @Test
        void leaveWhatEndsAtTheirMidnightAndTakeWhatReachesIn() {
            Ada nights = ada().weekly(MONDAY, "22:00", "02:00").closed(TUE, TUE);

            assertThat(nights.on(MON)).containsExactly("22:00", "22:30", "23:00");
            assertThat(nights.on(TUE)).isEmpty();
        }

        @Test
        void areDaysOfTheAvailabilitysZone() {
            Ada faraway = ada().in("Pacific/Auckland").daily("09:00", "10:00").closed(MON, MON);

            assertThat(faraway.on(MON)).isEmpty();
            assertThat(faraway.on("2027-02-28")).containsExactly("09:00");
        }
    }

    @Nested
    class Sessions {

        @Test
        void takeTheirTime() {
            assertThat(ada().weekly(MONDAY, "09:00", "13:00")
                            .busy(MON + "T10:30", MON + "T11:15")
                            .on(MON))
                    .containsExactly("09:00", "09:30", "11:30", "12:00");
        }

        @Test
        void mayBeginWhereAnAppointmentEnds() {
            assertThat(ada().weekly(MONDAY, "09:00", "12:00")
                            .busy(MON + "T10:00", MON + "T11:00")
                            .on(MON))
                    .containsExactly("09:00", "11:00");
        }

        @Test
        void keepTheBuffersOfTheAppointmentFree() {
            Ada person = ada().weekly(MONDAY, "08:00", "14:00").busy(MON + "T10:30", MON + "T11:30");

            assertThat(person.buffers("PT0M", "PT30M").on(MON))
                    .containsExactly("08:00", "08:30", "09:00", "11:30", "12:00", "12:30", "13:00");
            assertThat(person.buffers("PT15M", "PT0M").on(MON))
                    .containsExactly("08:00", "08:30", "09:00", "09:30", "12:00", "12:30", "13:00");
        }

        @Test
        void keepBuffersOfTheirOwn() {
            assertThat(ada().weekly(MONDAY, "08:00", "14:00")
                            .busy(MON + "T10:30", MON + "T11:30", "PT15M", "PT45M")
                            .on(MON))
                    .containsExactly("08:00", "08:30", "09:00", "12:30", "13:00");
        }

        @Test
        void stayAsFarApartAsTheLongerOfTwoBuffersAsks() {
            Ada person = ada().weekly(MONDAY, "08:00", "12:00")
                    .buffers("PT0M", "PT30M")
                    .busy(MON + "T11:00", MON + "T12:00", "PT60M", "PT0M");

            assertThat(person.on(MON)).containsExactly("08:00", "08:30", "09:00");
        }

        @Test
        void mayTakeTheirBuffersOutsideTheHours() {
            assertThat(ada().weekly(MONDAY, "09:00", "10:00")
                            .buffers("PT1H", "PT1H")
                            .on(MON))
                    .containsExactly("09:00");
        }

        @Test
        void ofTheDayBeforeCountAcrossMidnight() {
            assertThat(ada().weekly(TUESDAY, "00:00", "03:00")
                            .busy(MON + "T22:00", TUE + "T00:30", "PT0M", "PT45M")
                            .on(TUE))
                    .containsExactly("01:30", "02:00");
        }
    }

    @Nested
    class Rules {

        @ParameterizedTest
        @CsvSource({
            "2027-02-28T20:00:00Z, 09:00 09:30 10:00",
            "2027-02-28T20:00:01Z, 09:30 10:00",
            "2027-02-28T20:30:00Z, 09:30 10:00",
            "2027-02-28T21:00:00Z, 10:00",
            "2027-02-28T21:00:01Z, ''",
        })
        void askForNoticeToTheSecond(String now, String starts) {
            Ada person = ada().weekly(MONDAY, "09:00", "11:00").noticed("PT12H").at(now);

            assertThat(String.join(" ", person.on(MON))).isEqualTo(starts);
        }

        @Test
        void neverOfferWhatHasBegun() {
            assertThat(ada().weekly(MONDAY, "09:00", "11:00")
                            .at("2027-03-01T08:15:00Z")
                            .on(MON))
                    .containsExactly("09:30", "10:00");
        }

        @Test
        void endSoManyDaysAheadAtTheSameTimeOfDay() {
            Ada person = ada().daily("09:00", "11:00").daysAhead(7).at("2027-02-22T08:30:00Z");

            assertThat(person.on("2027-02-28")).containsExactly("09:00", "09:30", "10:00");
            assertThat(person.on(MON)).containsExactly("09:00", "09:30");
            assertThat(person.on(TUE)).isEmpty();
        }

        @Test
        void countDaysAheadByTheWallAlsoWhenTheClocksChange() {
            Ada person = ada().daily("09:00", "11:00").daysAhead(1).at("2027-03-27T08:30:00Z");

            assertThat(person.on("2027-03-28")).containsExactly("09:00", "09:30");
        }

        @ParameterizedTest
        @CsvSource({
            "PT5M, 12",
            "PT15M, 4",
            "PT20M, 3",
            "PT45M, 2",
            "PT1H, 1",
            "PT24H, 1",
        })
        void stepFromTheBeginningOfTheHours(String step, int starts) {
            assertThat(ada().weekly(MONDAY, "09:00", "10:00")
                            .lasting("PT5M")
                            .every(step)
                            .on(MON))
                    .hasSize(starts);
        }

        @Test
        void tellWhyATimeIsNotFree() {
            Ada person = ada().weekly(MONDAY, "09:00", "17:00")
                    .busy(MON + "T12:00", MON + "T13:00")
                    .buffers("PT0M", "PT15M")
                    .noticed("PT2H")
                    .daysAhead(30)
                    .at("2027-03-01T07:15:00Z");

            assertThat(person.judge(MON + "T10:30")).isEqualTo(Verdict.OFFERED);
            assertThat(person.judge(MON + "T11:00")).as("its buffer").isEqualTo(Verdict.TAKEN);
            assertThat(person.judge(MON + "T12:30")).isEqualTo(Verdict.TAKEN);
            assertThat(person.judge(MON + "T10:00")).isEqualTo(Verdict.TOO_SOON);
            assertThat(person.judge(MON + "T10:45")).as("between two steps").isEqualTo(Verdict.NOT_OFFERED);
            assertThat(person.judge(MON + "T10:30:01")).isEqualTo(Verdict.NOT_OFFERED);
            assertThat(person.judge(MON + "T16:30")).as("past the end").isEqualTo(Verdict.NOT_OFFERED);
            assertThat(person.judge(MON + "T08:00")).isEqualTo(Verdict.NOT_OFFERED);
            assertThat(person.judge("2027-04-05T10:30")).as("too far ahead").isEqualTo(Verdict.NOT_OFFERED);
        }
    }

    /** Clocks go from 2:00 to 3:00 on 28 March 2027, and from 3:00 back to 2:00 on 31 October; both are Sundays. */
    @Nested
    class ClockChanges {

        private static final String GAP = "2027-03-28";
        private static final String OVERLAP = "2027-10-31";

        @Test
        void keepHoursAtTheSameLocalTime() {
            Ada person = ada().weekly(SUNDAY, "09:00", "10:30");

            for (String sunday : List.of("2027-03-21", GAP, "2027-10-24", OVERLAP)) {
                assertThat(person.on(sunday)).as(sunday).containsExactly("09:00", "09:30");
            }
            assertThat(person.judge(Instant.parse("2027-03-21T08:00:00Z"))).isEqualTo(Verdict.OFFERED);
            assertThat(person.judge(Instant.parse("2027-03-28T07:00:00Z"))).isEqualTo(Verdict.OFFERED);
            assertThat(person.judge(Instant.parse("2027-03-28T08:30:00Z"))).isEqualTo(Verdict.NOT_OFFERED);
        }

        @Test
        void moveStartsInTheGapForwardAndOfferEachInstantOnce() {
            Ada early = ada().weekly(SUNDAY, "01:00", "05:00");

            assertThat(early.between(Instant.parse("2027-03-28T00:00:00Z"), Instant.parse("2027-03-28T03:00:00Z")))
                    .as("1:00, 1:30, then 3:00, 3:30, 4:00 summer time: three hours are left of four")
                    .containsExactly(
                            Instant.parse("2027-03-28T00:00:00Z"),
                            Instant.parse("2027-03-28T00:30:00Z"),
                            Instant.parse("2027-03-28T01:00:00Z"),
                            Instant.parse("2027-03-28T01:30:00Z"),
                            Instant.parse("2027-03-28T02:00:00Z"));
        }

        @Test
        void leaveNothingOfHoursThatTheClocksSkip() {
            assertThat(ada().weekly(SUNDAY, "02:00", "03:00").lasting("PT5M").on(GAP))
                    .isEmpty();
            assertThat(ada().weekly(SUNDAY, "02:30", "03:00").lasting("PT5M").on(GAP))
                    .isEmpty();
        }

        @Test
        void moveHoursInsideTheGapForward() {
            assertThat(ada().weekly(SUNDAY, "02:15", "02:45").lasting("PT30M").on(GAP))
                    .containsExactly("03:15");
        }

        @Test
        void takeTheFirstOfAStartThatComesTwice() {
            Ada early = ada().weekly(SUNDAY, "01:00", "04:00");

            assertThat(early.between(Instant.parse("2027-10-30T23:00:00Z"), Instant.parse("2027-10-31T03:00:00Z")))
                    .as("1:00 to 2:30 summer time, 3:00 winter time")
                    .containsExactly(
                            Instant.parse("2027-10-30T23:00:00Z"),
                            Instant.parse("2027-10-30T23:30:00Z"),
                            Instant.parse("2027-10-31T00:00:00Z"),
                            Instant.parse("2027-10-31T00:30:00Z"),
                            Instant.parse("2027-10-31T02:00:00Z"));
            assertThat(early.judge(Instant.parse("2027-10-31T01:00:00Z")))
                    .as("the second 2:00")
                    .isEqualTo(Verdict.NOT_OFFERED);
        }

        @Test
        void letAppointmentsTakeTheirRealTimeAcrossTheChange() {
            assertThat(ada().weekly(SUNDAY, "01:30", "03:30").on(GAP))
                    .as("one real hour: 1:30 to 3:30, and 3:00 ends too late")
                    .containsExactly("01:30");
            assertThat(ada().weekly(SUNDAY, "01:30", "03:30").lasting("PT3H").on(OVERLAP))
                    .as("three real hours")
                    .containsExactly("01:30");
        }

        @Test
        void keepWhatMeetsMeeting() {
            Ada halves = ada().weekly(SUNDAY, "01:00", "02:30")
                    .weekly(SUNDAY, "02:30", "05:00")
                    .lasting("PT3H");

            assertThat(halves.on(OVERLAP)).containsExactly("01:00", "01:30", "02:00", "02:30");
        }

        @Test
        void measureBuffersInRealTime() {
            Ada person = ada().weekly(SUNDAY, "00:00", "06:00")
                    .lasting("PT30M")
                    .buffers("PT1H", "PT0M")
                    .busy(GAP + "T01:00", GAP + "T01:30");

            assertThat(person.on(GAP)).startsWith("00:00", "00:30", "03:30");
        }

        @Test
        void mayHappenAtMidnight() {
            // Beirut's clocks go from 0:00 to 1:00 on 28 March 2027.
            Ada person = ada().in("Asia/Beirut").weekly(SUNDAY, "00:00", "03:00");

            assertThat(person.on(GAP)).containsExactly("01:00", "01:30", "02:00");
            assertThat(ada().in("Asia/Beirut")
                            .daily("00:00", "03:00")
                            .removed("2027-03-27", "2027-03-27")
                            .on(GAP))
                    .containsExactly("01:00", "01:30", "02:00");
        }

        @Test
        void ofHalfAnHourAreNoneTheLess() {
            // Lord Howe's clocks go from 2:00 back to 1:30 on 4 April 2027.
            Ada person = ada().in("Australia/Lord_Howe")
                    .weekly(SUNDAY, "01:00", "03:00")
                    .lasting("PT30M");

            assertThat(person.on("2027-04-04")).containsExactly("01:00", "01:30", "02:00", "02:30");
        }
    }

    @Nested
    class OfSeveralPeople {

        private static final Span MONDAY_MORNING =
                new Span(Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-03-01T12:00:00Z"));

        @Test
        void areNamedAtEachStart() {
            Ada first = another(1).weekly(MONDAY, "09:00", "10:30");
            Ada second = another(2).weekly(MONDAY, "09:30", "11:00");

            FreeSlots free = FreeSlots.of(
                    List.of(first.slots(MONDAY_MORNING), second.slots(MONDAY_MORNING)), first.appointment());

            assertThat(free.truncated()).isFalse();
            assertThat(free.slots())
                    .extracting(slot -> slot.start().toString())
                    .containsExactly("2027-03-01T08:00:00Z", "2027-03-01T08:30:00Z", "2027-03-01T09:00:00Z");
            assertThat(free.slots())
                    .extracting(slot -> slot.staffMemberIds().size())
                    .containsExactly(1, 2, 1);
            assertThat(free.slots())
                    .allMatch(slot -> Duration.between(slot.start(), slot.end()).equals(Duration.ofHours(1)));
        }

        @Test
        void meetAtOneInstantFromTwoZones() {
            Ada berlin = another(1).weekly(MONDAY, "09:00", "10:00");
            Ada london = another(2).in("Europe/London").weekly(MONDAY, "08:00", "09:00");

            FreeSlots free = FreeSlots.of(
                    List.of(berlin.slots(MONDAY_MORNING), london.slots(MONDAY_MORNING)), berlin.appointment());

            assertThat(free.slots())
                    .singleElement()
                    .satisfies(slot -> assertThat(slot.staffMemberIds()).hasSize(2));
        }

        @Test
        void areCutOffWhereThereAreTooMany() {
            Ada busy = ada().daily("00:00", "00:00").lasting("PT5M").every("PT5M");
            Span tenDays =
                    new Span(MONDAY_MORNING.start(), MONDAY_MORNING.start().plus(Duration.ofDays(10)));

            FreeSlots free = FreeSlots.of(List.of(busy.slots(tenDays)), busy.appointment());

            assertThat(free.truncated()).isTrue();
            assertThat(free.slots()).hasSize(FreeSlots.MAX_SLOTS);
            assertThat(free.slots().getFirst().start()).isEqualTo(tenDays.start());
        }
    }
}
