package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.EventsOfBookings;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.booking.application.CountBookings;
import io.rollcall.booking.messaging.BookingCounts;
import io.rollcall.booking.totals.TotalsBook;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.messaging.Received;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What the bookings of clients come to. */
class ClientTotalsIT extends RunningService {

    private static final String ALL = "SELECT t::text FROM client_totals t WHERE studio_id = ? ORDER BY client_id";

    @Autowired
    private WorkerDatabase database;

    @Autowired
    private TotalsBook totals;

    @Test
    void areKeptByTheEventsOfTheBookings() {
        UUID offering = studio.classFor(0);
        UUID client = studio.client();
        UUID first = studio.session(offering, 8);
        UUID second = studio.session(offering, 8, StudioFixture.MONDAY.plusSeconds(86_400));
        UUID third = studio.session(offering, 8, StudioFixture.MONDAY.plusSeconds(172_800));

        Answer one = studio.book(studio.atDesk(client, first));
        Answer two = studio.book(studio.atDesk(client, second, third));
        Answer back = studio.book(studio.atDesk(client, first));
        studio.owner().post(studio.path("bookings/" + back.id() + "/cancel"), Map.of());

        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("cancelled").asInt() == 1);
        JsonNode kept = of(client);
        assertThat(kept.path("confirmed").asInt()).isEqualTo(2);
        assertThat(kept.path("rejected").asInt()).isZero();
        assertThat(kept.path("sessions").asInt()).isEqualTo(3);
        assertThat(kept.path("attended").asInt()).isZero();
        assertThat(kept.path("last_session_at").isNull()).isTrue();
        assertThat(Instant.parse(kept.path("first_booking_at").asString())).isEqualTo(placedAt(one));
        assertThat(Instant.parse(kept.path("last_booking_at").asString())).isEqualTo(placedAt(back));

        Instant begun = begins(first, offering);
        mark(first, one.id(), "attended");
        complete(first);
        begins(second, offering);
        mark(second, two.id(), "no_show");
        complete(second);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("no_shows").asInt() == 1);
        assertThat(of(client).path("attended").asInt()).isEqualTo(1);
        assertThat(Instant.parse(of(client).path("last_session_at").asString())).isEqualTo(begun);
        assertRebuiltChanges(0);
    }

    @Test
    void countTheCreditsOfWhatIsConfirmedAndWhatWasKeptOfTheRest() {
        UUID client = studio.client();
        UUID session = studio.session(studio.classFor(0), 8);
        UUID confirmed = studio.book(studio.atDesk(client, session)).id();
        UUID cancelled = studio.book(studio.atDesk(client, session)).id();
        studio.owner().post(studio.path("bookings/" + cancelled + "/cancel"), Map.of());
        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("cancelled").asInt() == 1);

        change("UPDATE booking SET credits = 4 WHERE booking_id = ?", confirmed);
        change("UPDATE booking SET credits = 3, kept = 1 WHERE booking_id = ?", cancelled);

        assertRebuiltChanges(1);
        assertThat(of(client).path("credits").asInt()).isEqualTo(5);
    }

    @Test
    void showTheMoneyThatHasComeAndThatMayStillBeAskedFor() {
        UUID client = studio.client();
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 0, new Money(4500, "EUR"), true), 8);
        UUID abroad = studio.session(studio.offering(OfferingKind.CLASS, 0, new Money(100, "CHF"), true), 8);
        Answer paid = studio.book(studio.atDesk(client, session));
        studio.book(studio.atDesk(client, session));
        studio.book(studio.atDesk(client, abroad));
        Answer cancelled = studio.book(studio.atDesk(client, session));
        studio.owner().post(studio.path("bookings/" + cancelled.id() + "/cancel"), Map.of());
        say(paid, "paid", 1);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("received_minor").asLong() == 4500
                        && of(client).path("cancelled").asInt() == 1);
        assertThat(of(client).path("total_minor").asLong()).isEqualTo(9000);
        say(paid, "refunded", 2);

        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("received_minor").asLong() == 0);
        assertThat(of(client).path("total_minor").asLong()).isEqualTo(4500);
        assertRebuiltChanges(0);
    }

    private void say(Answer booking, String state, int later) {
        assertThat(studio.owner()
                        .put(
                                studio.path("bookings/" + booking.id() + "/payment"),
                                Map.of("state", state),
                                (long) booking.number("version") + later - 1)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void leaveOutSeatsThatWereOnlyHeld() {
        UUID client = studio.client();
        Map<String, Object> seats = studio.atDesk(client, studio.session(studio.classFor(0), 8));
        UUID released = studio.owner().post(studio.path("holds"), seats).id();
        UUID expired = studio.owner().post(studio.path("holds"), seats).id();
        UUID confirmed = studio.owner().post(studio.path("holds"), seats).id();
        assertRebuiltChanges(0);

        studio.owner().post(studio.path("holds/" + released + "/release"), Map.of());
        change("UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?", expired);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM booking WHERE studio_id = ? AND state IN ('cancelled', 'rejected')",
                                studio.id())
                        == 2);
        assertRebuiltChanges(0);
        studio.owner().post(studio.path("holds/" + confirmed + "/confirm"), Map.of());

        await().atMost(TopicReader.PATIENCE)
                .until(() -> of(client).path("confirmed").asInt() == 1);
        assertThat(of(client).path("cancelled").asInt()).isZero();
        assertThat(of(client).path("rejected").asInt()).isZero();
    }

    @Test
    void areTheSameWhenTheyAreRebuiltFromTheBookingsOrReadAgainFromTheTopic() {
        Random random = new Random(7);
        List<UUID> bookings = new ArrayList<>();
        UUID offering = studio.classFor(0);
        List<UUID> sessions = List.of(studio.session(offering, 100), studio.session(offering, 100));
        for (int i = 0; i < 8; i++) {
            UUID client = studio.client();
            for (int j = random.nextInt(4); j > 0; j--) {
                UUID booking = studio.book(studio.atDesk(client, sessions.get(random.nextInt(2))))
                        .id();
                bookings.add(booking);
                if (random.nextBoolean()) {
                    studio.owner().post(studio.path("bookings/" + booking + "/cancel"), Map.of());
                }
            }
        }
        begins(sessions.getFirst(), offering);
        complete(sessions.getFirst());
        await().atMost(TopicReader.PATIENCE).until(this::nothingIsOnItsWay);
        List<String> kept = column(database(), ALL, studio.id());

        assertRebuiltChanges(0);
        forget();
        assertThat(column(database(), ALL, studio.id())).isNotEqualTo(kept);
        assertThat(rebuild().number("clients")).isEqualTo(8);
        assertThat(column(database(), ALL, studio.id())).isEqualTo(kept);

        forget();
        List<Received<BookingEvent>> events = EventsOfBookings.read(bookings);
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        BookingCounts reader = new BookingCounts(new CountBookings(totals));
        for (Received<BookingEvent> event : events) {
            database.transaction(Mono.defer(() -> reader.handle(List.of(event))))
                    .block(TopicReader.PATIENCE);
        }
        assertThat(column(database(), ALL, studio.id())).isEqualTo(kept);
    }

    @Test
    void areRebuiltByOwnersOnly() {
        assertThat(as(UUID.randomUUID(), "eve@example.test")
                        .post(studio.path("client-totals/rebuild"), Map.of())
                        .code())
                .isEqualTo("unknown_studio");
        assertThat(studio.owner()
                        .postRaw(studio.path("client-totals/rebuild"), "{}", Map.of())
                        .code())
                .isEqualTo("idempotency_key_required");
    }

    private void forget() {
        change("""
                UPDATE client_totals
                   SET confirmed = 0, cancelled = 9, sessions = 0, attended = 0, first_booking_at = NULL
                 WHERE studio_id = ?
                   AND client_id IN (SELECT client_id FROM booking WHERE studio_id = client_totals.studio_id)
                """, studio.id());
    }

    /** Every booking is counted, and so is who came. */
    private boolean nothingIsOnItsWay() {
        return number("""
                SELECT count(*)
                  FROM client_totals t
                 WHERE t.studio_id = ?
                   AND (t.confirmed, t.cancelled) <> (
                       SELECT count(*) FILTER (WHERE state = 'confirmed'), count(*) FILTER (WHERE state = 'cancelled')
                         FROM booking b WHERE b.studio_id = t.studio_id AND b.client_id = t.client_id)
                """, studio.id()) == 0
                && number("SELECT count(*) FROM session_seats WHERE studio_id = ? AND to_settle", studio.id()) == 0;
    }

    private void assertRebuiltChanges(int count) {
        assertThat(rebuild().number("changed")).isEqualTo(count);
    }

    private Answer rebuild() {
        Answer rebuilt = studio.owner().post(studio.path("client-totals/rebuild"), Map.of());
        assertThat(rebuilt.status()).isEqualTo(200);
        return rebuilt;
    }

    private JsonNode of(UUID client) {
        return studio.owner().get(studio.path("clients/" + client + "/totals")).body();
    }

    private static Instant placedAt(Answer booking) {
        return Instant.parse(booking.text("placed_at"));
    }

    private Instant begins(UUID session, UUID offering) {
        Instant start = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 60);
        studio.publish(studio.fact(session, UUID.randomUUID(), offering, 1, 1, 100, start, SessionStatus.SCHEDULED, 2));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == 2);
        return start;
    }

    private void mark(UUID session, UUID booking, String attendance) {
        assertThat(studio.owner()
                        .put(
                                studio.path("sessions/" + session + "/attendance/" + booking),
                                Map.of("attendance", attendance),
                                null)
                        .status())
                .isEqualTo(204);
    }

    private void complete(UUID session) {
        assertThat(studio.owner()
                        .post(studio.path("sessions/" + session + "/attendance/complete"), Map.of())
                        .status())
                .isEqualTo(204);
    }
}
