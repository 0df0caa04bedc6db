package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a booking was at any time, who changed it and why; the ledger is played. */
class HistoryIT extends RunningService {

    private static final int COST = 3;
    private static final Money PRICE = new Money(4500, "EUR");

    private final UUID account = UUID.randomUUID();

    private TopicReader commands;
    private TopicReader events;
    private UUID client;
    private HttpCaller person;

    @BeforeEach
    void openReaders() {
        commands = TopicReader.of(CreditsCommand.TOPIC);
        events = TopicReader.of(BookingEvent.TOPIC);
        String email = account + "@example.test";
        client = studio.client(email);
        person = as(account, email);
    }

    @AfterEach
    void closeReaders() {
        commands.close();
        events.close();
    }

    @Test
    void saysWhoDidWhatWhenAndWhichEventToldOfIt() {
        studio.policies(new StudioPolicies(
                Duration.ofHours(24), FeeRule.CHARGED, FeeRule.CHARGED, null, CancellationClock.ELAPSED_TIME));
        UUID session = studio.session(studio.classFor(COST), 8, Instant.now().plus(Duration.ofHours(2)));
        UUID booking = person.post(studio.path("bookings"), studio.booking(client, session))
                .id();
        DeductCredits deduct = (DeductCredits) command(1);
        others().publish(new CreditsDeducted(deduct.opId(), studio.id(), client, booking, COST));
        awaitState(booking, "confirmed");
        Answer refused = person.post(studio.path("bookings/" + booking + "/party-size"), Map.of("party_size", 9));
        assertThat(refused.status()).isBetween(400, 499);
        studio.owner()
                .post(
                        studio.path("bookings/" + booking + "/cancel"),
                        Map.of("waive_fee", true, "reason", "She was ill."));
        CancelDeduction cancel = (CancelDeduction) command(2);
        others().publish(new CreditsReturned(cancel.opId(), studio.id(), client, booking));
        awaitState(booking, "cancelled");
        awaitEverythingTold();

        JsonNode history = history(booking, null);

        String owner = history.at("/waiver/waived_by").asString();
        assertThat(told(history))
                .containsExactly(
                        "rollcall.booking.placed.v1 pending by " + account + " because null",
                        "rollcall.booking.confirmed.v1 confirmed by null because null",
                        "rollcall.booking.cancelling.v1 cancelling by " + owner + " because requested",
                        "rollcall.booking.cancelled.v1 cancelled by null because requested");
        assertThat(history.at("/waiver/reason").asString()).isEqualTo("She was ill.");
        List<TopicRecord> records = events.keyed(booking.toString());
        assertThat(each(history, "event_id"))
                .isEqualTo(records.stream().map(TopicRecord::id).toList());
        assertThat(each(history, "version"))
                .isEqualTo(records.stream()
                        .map(record -> record.text("/booking/version"))
                        .toList());
    }

    @Test
    void saysWhatWasTrueAtAnyTime() {
        UUID offering = studio.offering(OfferingKind.CLASS, 0, PRICE, true);
        UUID session = studio.session(offering, 8);
        UUID other = studio.session(offering, 8);
        Answer booked = studio.book(studio.atDesk(client, session));
        UUID booking = booked.id();
        person.post(studio.path("bookings/" + booking + "/party-size"), Map.of("party_size", 2));
        studio.owner()
                .post(studio.path("bookings/" + booking + "/transfer"), Map.of("to_session_id", other.toString()));
        Answer now = studio.find(booking);
        studio.owner().put(studio.path("bookings/" + booking + "/payment"), Map.of("state", "paid"), (long)
                now.number("version"));
        studio.owner()
                .put(
                        studio.path("sessions/" + other + "/attendance/" + booking),
                        Map.of("attendance", "excused"),
                        null);
        awaitEverythingTold();

        JsonNode history = history(booking, null);

        assertThat(history.path("steps")
                        .valueStream()
                        .map(step -> step.path("party_size").asInt() + " in "
                                + step.at("/session_ids/0").asString() + ", "
                                + step.at("/payment/state").asString() + " of "
                                + step.at("/payment/amount/amount_minor").asLong()))
                .containsExactly(
                        "1 in " + session + ", pending of 4500",
                        "2 in " + session + ", pending of 9000",
                        "2 in " + other + ", pending of 9000",
                        "2 in " + other + ", paid of 9000");
        assertThat(history.at("/steps/1/changed_by").asString()).isEqualTo(account.toString());
        assertThat(history.at("/marks/0/attendance").asString()).isEqualTo("excused");
        assertThat(history.at("/marks/0/marked_by").asString())
                .isEqualTo(history.at("/steps/2/changed_by").asString());
        for (int step = 0; step < 4; step++) {
            Instant at = Instant.parse(
                    history.path("steps").path(step).path("happened_at").asString());
            assertThat(history(booking, at).path("steps").valueStream().toList())
                    .as("until step " + step)
                    .isEqualTo(
                            history.path("steps").valueStream().limit(step + 1).toList());
            assertThat(history(booking, at).path("marks")).isEmpty();
        }
        Instant before =
                Instant.parse(history.at("/steps/0/happened_at").asString()).minusSeconds(1);
        assertThat(history(booking, before).path("steps")).isEmpty();
    }

    @Test
    void isForTheStudiosOwnPeople() {
        UUID booking = studio.book(studio.atDesk(client, studio.session(studio.classFor(0), 8)))
                .id();
        String path = studio.path("bookings/" + booking + "/history");

        assertThat(person.get(path).status()).isEqualTo(404);
        assertThat(as(UUID.randomUUID(), "eve@example.test").get(path).code()).isEqualTo("unknown_studio");
        assertThat(studio.owner()
                        .get(studio.path("bookings/" + UUID.randomUUID() + "/history"))
                        .code())
                .isEqualTo("unknown_booking");
        for (String moment : List.of("yesterday", "-999999999-01-01T00:00:00Z")) {
            Answer nonsense = studio.owner().get(path + "?at=" + moment);
            assertThat(nonsense.status() + " " + nonsense.code()).as(moment).isEqualTo("400 invalid_parameter");
        }
    }

    @Test
    void nobodyCanEditIt() throws SQLException {
        UUID booking = studio.book(studio.atDesk(client, studio.session(studio.classFor(0), 8)))
                .id();
        awaitEverythingTold();
        assertThat(number("SELECT count(*) FROM booking_step WHERE booking_id = ?", booking))
                .isEqualTo(1);

        try (Connection service = database().asService();
                Connection worker = database().asWorker()) {
            for (Connection role : List.of(service, worker)) {
                for (String edit : List.of("UPDATE booking_step SET reason = 'x'", "DELETE FROM booking_step")) {
                    assertThatThrownBy(() -> role.createStatement().executeUpdate(edit))
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    /** The client's n-th command to the ledger. */
    private CreditsCommand command(int number) {
        commands.await("command " + number, number, command -> client.toString().equals(command.key()));
        return (CreditsCommand) commands.messages(client.toString()).get(number - 1);
    }

    private void awaitState(UUID booking, String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(booking).text("state").equals(state));
    }

    private JsonNode history(UUID booking, @Nullable Instant at) {
        Answer answer =
                studio.owner().get(studio.path("bookings/" + booking + "/history" + (at == null ? "" : "?at=" + at)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> told(JsonNode history) {
        return history.path("steps")
                .valueStream()
                .map(step -> step.path("event").asString() + " "
                        + step.path("state").asString() + " by "
                        + step.path("changed_by").asString("null") + " because "
                        + step.path("reason").asString("null"))
                .toList();
    }

    private static List<String> each(JsonNode history, String field) {
        return history.path("steps")
                .valueStream()
                .map(step -> step.path(field).asString())
                .toList();
    }
}
