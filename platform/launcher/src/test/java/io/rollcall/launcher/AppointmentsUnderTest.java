package io.rollcall.launcher;

import io.rollcall.launcher.Person.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Appointments of an hour for one credit, with one staff member who takes them each day from 9 to 17. */
record AppointmentsUnderTest(StudioUnderTest studio, UUID offering, UUID staffMember) {

    private static final int DAYS_AHEAD = 14;

    static AppointmentsUnderTest open(StudioUnderTest studio) throws IOException, InterruptedException {
        Person owner = studio.owner();
        UUID offering = StudioUnderTest.id(owner.post(
                        studio.base() + "/offerings",
                        Map.of(
                                "kind",
                                "appointment",
                                "name",
                                "First talk",
                                "duration",
                                "PT1H",
                                "capacity",
                                1,
                                "credit_cost",
                                1,
                                "published",
                                true))
                .created());
        UUID staffMember =
                StudioUnderTest.id(owner.post(studio.base() + "/staff-members", Map.of("account_id", UUID.randomUUID()))
                        .created());
        List<Map<String, String>> weekly = Stream.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
                .map(day -> Map.of("day", day, "from", "09:00", "to", "17:00"))
                .toList();
        Answer kept = owner.put(studio.base() + "/availabilities/" + staffMember, Map.of("weekly", weekly), "\"0\"");
        if (kept.status() != 200) {
            throw new AssertionError(kept.text());
        }
        return new AppointmentsUnderTest(studio, offering, staffMember);
    }

    /** The starts of the free slots of one day, as the API tells them. */
    List<String> slots() throws IOException, InterruptedException {
        Instant day = LocalDate.now(ZoneOffset.UTC)
                .plusDays(DAYS_AHEAD)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Answer free = studio.owner()
                .get("%s/slots?offering_id=%s&from=%s&to=%s"
                        .formatted(studio.base(), offering, day, day.plus(Duration.ofDays(1))));
        if (free.status() != 200) {
            throw new AssertionError(free.text());
        }
        return free.body()
                .path("items")
                .valueStream()
                .map(slot -> slot.path("start").asString())
                .toList();
    }

    Answer book(UUID client, String start) throws IOException, InterruptedException {
        return studio.owner()
                .post(
                        studio.base() + "/bookings",
                        Map.of(
                                "client_id",
                                client,
                                "kind",
                                "single_session",
                                "slot",
                                Map.of("offering_id", offering, "staff_member_id", staffMember, "start", start)));
    }
}
