package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.LateFee;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.ChangeDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** What it costs to cancel, as it is shown before and as it is done; the ledger is played. */
class CancellationIT extends RunningService {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int COST = 3;
    private static final Duration DAY = Duration.ofHours(24);
    private static final StudioPolicies ALL_OF_IT =
            new StudioPolicies(DAY, FeeRule.CHARGED, FeeRule.CHARGED, null, CancellationClock.ELAPSED_TIME);

    private TopicReader commands;
    private String email;
    private UUID client;
    private UUID offering;

    @BeforeEach
    void openClass() {
        commands = TopicReader.of(CreditsCommand.TOPIC);
        email = UUID.randomUUID() + "@example.test";
        client = studio.client(email);
        offering = studio.classFor(COST);
    }

    @AfterEach
    void closeTopic() {
        commands.close();
    }

    /** Between now and the session the clocks change, and the deadline of one clock is behind us while that of the other is not. */
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "Europe/Berlin, ELAPSED_TIME",
        "Europe/Berlin, LOCAL_TIME",
        "Australia/Sydney, ELAPSED_TIME",
        "Australia/Sydney, LOCAL_TIME"
    })
    void isMeasuredByTheClockThatThePolicyNamesAcrossTheNextChangeOfClocks(ZoneId zone, CancellationClock clock) {
        ZoneRules rules = zone.getRules();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ZoneOffsetTransition next = rules.nextTransition(now);
        Duration forward = next.getDuration();
        Duration freeUntil = Duration.between(now, next.getInstant().plus(Duration.ofDays(10)));
        // The deadline of elapsed time lies half an hour behind us or ahead of us, that of the wall clock the other way
        // round.
        Instant start = now.plus(freeUntil).minus(forward.dividedBy(2));
        studio.policies(new StudioPolicies(freeUntil, FeeRule.CHARGED, FeeRule.CHARGED, null, clock));
        UUID booking = confirmed(1, session(start, zone));

        Answer preview = preview(booking);

        boolean late = (clock == CancellationClock.ELAPSED_TIME) != forward.isNegative();
        Instant elapsed = start.minus(freeUntil);
        assertThat(lines(preview)).containsExactly(late ? "late 3 3" : "on_time 3 0");
        assertThat(preview.body().at("/sessions/0/free_until").asString())
                .isEqualTo((clock == CancellationClock.ELAPSED_TIME ? elapsed : elapsed.plus(forward)).toString());
        Answer cancelled = cancel(booking, Map.of("expected_credits_kept", late ? 3 : 0));
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.number("credits_kept")).isEqualTo(late ? 3 : 0);
    }

    @Test
    void theCancellationDoesWhatThePreviewHasShown() throws SQLException {
        studio.policies(charging(new LateFee(50, null)));
        UUID begun = session(inHours(1));
        UUID late = session(inHours(2));
        UUID inTime = session(inHours(24 * 7));
        UUID booking = confirmed(2, begun, late, inTime);
        change("UPDATE session_seats SET starts_at = now() - interval '1 second' WHERE session_id = ?", begun);
        Map<String, List<String>> before = rowsOnceAllIsTold();

        Answer preview = preview(booking);

        assertThat(preview.text("state")).isEqualTo("confirmed");
        assertThat(lines(preview)).containsExactly("already_had 6 6", "late 6 3", "on_time 6 0");
        assertThat(totals(preview)).isEqualTo("9 returned, 9 kept, 6 seats");
        assertThat(person().post(studio.path("bookings/" + booking + "/cancel/preview"), Map.of())
                        .body())
                .isEqualTo(preview.body());
        Answer otherwise = cancel(booking, Map.of("expected_credits_kept", 8));
        assertThat(otherwise.status() + " " + otherwise.code()).isEqualTo("409 outcome_changed");
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);

        assertThat(cancel(booking, Map.of("expected_credits_kept", 9)).status()).isEqualTo(202);
        assertThat(studio.taken(late)).isZero();
        assertThat(studio.taken(inTime)).isZero();
        ChangeDeduction change = (ChangeDeduction) command(2);
        assertThat(change.credits()).isEqualTo(9);
        assertThat(change.reason()).isEqualTo("cancelled, 9 of 18 credits kept");
        took(change.opId(), 9, booking);
        awaitState(booking, "cancelled");

        assertThat(studio.find(booking).number("credits_kept")).isEqualTo(9);
        assertThat(totals(preview(booking))).isEqualTo("9 returned, 9 kept, 0 seats");
        assertThat(cancel(booking, Map.of("expected_credits_kept", 9)).status()).isEqualTo(200);
        assertThat(cancel(booking, Map.of("expected_credits_kept", 0)).code()).isEqualTo("outcome_changed");
    }

    @Test
    void takesNoFeeThatIsLessThanACreditAndNoMoreThanTheSessionCost() {
        studio.policies(charging(new LateFee(33, null)));
        assertThat(totals(preview(confirmed(1, session(inHours(2)))))).isEqualTo("3 returned, 0 kept, 1 seats");

        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();
        studio = other;
        openClassElsewhere();
        studio.policies(charging(new LateFee(null, 2)));
        assertThat(totals(preview(confirmed(3, session(inHours(2)))))).isEqualTo("3 returned, 6 kept, 3 seats");
    }

    @Test
    void saysSoAndChangesNothingWhenTheDeadlineHasPassedSinceThePreview() throws SQLException {
        studio.policies(ALL_OF_IT);
        UUID session = session(inHours(25));
        UUID booking = confirmed(1, session);
        int shown = preview(booking).number("credits_kept");
        assertThat(shown).isZero();
        // As if two hours had gone by.
        change("UPDATE session_seats SET starts_at = starts_at - interval '2 hours' WHERE session_id = ?", session);
        Map<String, List<String>> before = rowsOnceAllIsTold();

        Answer refused = cancel(booking, Map.of("expected_credits_kept", shown));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("409 outcome_changed");
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo("/expected_credits_kept");
        assertThat(refused.body().at("/errors/0/detail").asString()).isEqualTo("is 3 now");
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
        assertThat(cancel(booking, Map.of("expected_credits_kept", 3)).status()).isEqualTo(202);
    }

    @Test
    void aSessionThatTheStudioMovesIsFreeToCancelForThoseWhoBookedBefore() {
        studio.policies(ALL_OF_IT);
        UUID session = session(inHours(2));
        UUID before = confirmed(1, session);
        assertThat(lines(preview(before))).containsExactly("late 3 3");

        Instant later = inHours(3);
        tell(session, later, 2);
        // Another version without another start is no move.
        tell(session, later, 3);
        UUID after = confirmed(1, session);

        assertThat(lines(preview(before))).containsExactly("moved 3 0");
        assertThat(preview(before).body().at("/sessions/0/free_until").asString())
                .isEqualTo(later.toString());
        assertThat(lines(preview(after))).containsExactly("late 3 3");
        assertThat(cancel(before, Map.of()).number("credits_kept")).isZero();
        assertThat(cancel(after, Map.of()).number("credits_kept")).isEqualTo(3);
    }

    @Test
    void previewsNothingOfWhatIsNotThereOrCameToNothing() {
        UUID unpaid = studio.book(studio.booking(client, session(inHours(2)))).id();
        assertThat(totals(preview(unpaid))).isEqualTo("3 returned, 0 kept, 1 seats");
        change(
                "UPDATE booking SET state = 'rejected', reason = 'timed_out', look_again_at = NULL WHERE booking_id = ?",
                unpaid);
        change("UPDATE session_seats SET taken = 0 WHERE studio_id = ?", studio.id());

        assertThat(preview(unpaid).code()).isEqualTo("not_cancellable");
        assertThat(preview(UUID.randomUUID()).code()).isEqualTo("unknown_booking");
        HttpCaller stranger = as(UUID.randomUUID(), "stranger@example.test");
        assertThat(stranger.post(studio.path("bookings/" + unpaid + "/cancel/preview"), Map.of())
                        .code())
                .isEqualTo("unknown_studio");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"waive_fee":true}                      | 422 | reason_required    | /reason
            {"waive_fee":true,"reason":"  "}        | 422 | reason_required    | /reason
            {"reason":"ill"}                        | 422 | reason_not_allowed | /reason
            {"waive_fee":false,"reason":"ill"}      | 422 | reason_not_allowed | /reason
            {"waive_fee":true,"reason":"long"}      | 422 | invalid_request    | /reason
            {"expected_credits_kept":-1}            | 422 | invalid_request    | /expected_credits_kept
            {"expected_credits_kept":"none"}        | 400 | invalid_field      | /expected_credits_kept
            {"waive":true}                          | 400 | unknown_field      | /waive
            """)
    void refusesTermsThatMakeNoSense(String body, int status, String code, String pointer) {
        UUID booking = confirmed(1, session(inHours(2)));
        String path = studio.path("bookings/" + booking + "/cancel");

        Answer refused = studio.owner()
                .postRaw(path, body.replace("\"long\"", "\"" + "x".repeat(501) + "\""), Map.of("Idempotency-Key", "k"));

        assertThat(refused.status() + " " + refused.code()).isEqualTo(status + " " + code);
        assertThat(refused.body().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
    }

    @Test
    void isCancelledOnNoTermsWithoutABody() {
        UUID booking = confirmed(1, session(inHours(48)));

        Answer cancelled = studio.owner()
                .postRaw(studio.path("bookings/" + booking + "/cancel"), null, Map.of("Idempotency-Key", "k"));

        assertThat(cancelled.status()).isEqualTo(202);
    }

    @Test
    void aClientWaivesNoFeeOfTheirOwnAndSeesNoReason() {
        studio.policies(ALL_OF_IT);
        UUID booking = confirmed(1, session(inHours(2)));

        Answer refused = person().post(
                        studio.path("bookings/" + booking + "/cancel"), Map.of("waive_fee", true, "reason", "ill"));

        assertThat(refused.status() + " " + refused.code()).isEqualTo("403 staff_only");
        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/waive_fee", "/reason");
        assertThat(studio.find(booking).text("state")).isEqualTo("confirmed");
        assertThat(cancel(booking, Map.of()).status()).isEqualTo(202);
        Answer afterwards = person().post(studio.path("bookings/" + booking + "/waive-fee"), Map.of("reason", "ill"));
        assertThat(afterwards.status() + " " + afterwards.code()).isEqualTo("403 staff_only");
        assertThat(person().get(studio.path("bookings/" + booking + "/fee-waiver"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void staffCancelWithoutTheFeeAndSayWhy() {
        studio.policies(ALL_OF_IT);
        UUID booking = confirmed(1, session(inHours(2)));
        assertThat(waiver(booking).status()).isEqualTo(204);
        Map<String, Object> terms = Map.of("waive_fee", true, "reason", " She was ill. ", "expected_credits_kept", 0);

        assertThat(cancel(booking, terms).number("credits_kept")).isZero();
        assertThat(cancel(booking, terms).number("credits_kept")).isZero();

        assertThat(command(2)).isInstanceOf(CancelDeduction.class);
        returned(command(2), booking);
        awaitState(booking, "cancelled");
        JsonNode waiver = waiver(booking).body();
        assertThat(waiver.path("credits").asInt()).isEqualTo(3);
        assertThat(waiver.path("reason").asString()).isEqualTo("She was ill.");
        assertThat(waiver.path("waived_by").asString()).isNotEmpty();
        assertThat(waiver.path("waived_at").asString()).isNotEmpty();
    }

    @Test
    void aFeeIsGivenBackAfterwardsOnceBeforeAndAfterTheLedgerHasKeptIt() {
        studio.policies(charging(new LateFee(50, null)));
        UUID answered = confirmed(2, session(inHours(2)));
        assertThat(cancel(answered, Map.of()).number("credits_kept")).isEqualTo(3);
        took(command(2).opId(), 3, answered);
        awaitState(answered, "cancelled");

        Answer first = waive(answered, "bad weather");
        Answer again = waive(answered, "another reason");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("state")).isEqualTo("cancelling");
        assertThat(again.body()).isEqualTo(first.body());
        CancelDeduction cancel = (CancelDeduction) command(3);
        assertThat(cancel.opId()).isEqualTo(command(2).opId());
        assertThat(cancel.replacesOpIds()).containsExactly(command(1).opId());
        returned(cancel, answered);
        awaitState(answered, "cancelled");
        assertThat(studio.find(answered).number("credits_kept")).isZero();
        assertThat(waive(answered, "once more").status()).isEqualTo(200);
        assertThat(waiver(answered).text("reason")).isEqualTo("bad weather");

        client = studio.client();
        UUID unanswered = confirmed(2, session(inHours(2)));
        cancel(unanswered, Map.of());
        assertThat(waive(unanswered, "bad weather").status()).isEqualTo(202);
        // The ledger keeps the fee, and gives it back then.
        took(command(2).opId(), 3, unanswered);
        returned(command(3), unanswered);
        awaitState(unanswered, "cancelled");
        assertThat(studio.find(unanswered).number("credits_kept")).isZero();
    }

    @Test
    void nothingIsWaivedWhereNothingIsKept() {
        UUID confirmed = confirmed(1, session(inHours(48)));
        assertThat(waive(confirmed, "why").code()).isEqualTo("nothing_to_waive");
        cancel(confirmed, Map.of("waive_fee", true, "reason", "to be sure"));
        assertThat(waiver(confirmed).status()).isEqualTo(204);
        assertThat(waive(confirmed, "why").code()).isEqualTo("nothing_to_waive");
        assertThat(waive(UUID.randomUUID(), "why").code()).isEqualTo("unknown_booking");
        assertThat(waive(confirmed, " ").code()).isEqualTo("invalid_request");
    }

    @Test
    void nobodyCanEditAWaiver() throws SQLException {
        studio.policies(ALL_OF_IT);
        UUID booking = confirmed(1, session(inHours(2)));
        cancel(booking, Map.of("waive_fee", true, "reason", "ill"));

        for (Callable<Connection> role : List.<Callable<Connection>>of(database()::asService, database()::asWorker)) {
            for (String edit : List.of(
                    "UPDATE booking_waiver SET reason = 'another'",
                    "DELETE FROM booking_waiver",
                    "TRUNCATE booking_waiver")) {
                assertThatThrownBy(() -> {
                            try (Connection connection = role.call();
                                    var statement = connection.createStatement()) {
                                statement.execute(edit);
                            }
                        })
                        .as(edit)
                        .hasMessageContaining("permission denied");
            }
        }
        assertThat(waiver(booking).text("reason")).isEqualTo("ill");
    }

    @Test
    void tenDevicesCancelOnceWhileTheLedgerHasNotAnsweredToTheBooking() {
        UUID session = session(inHours(48));
        UUID other = studio.book(studio.atDesk(studio.client(), session)).id();
        UUID booking = studio.book(studio.booking(client, session)).id();
        command(1);

        cancelTenTimes(booking);
        took(command(1).opId(), COST, booking);
        returned(command(2), booking);
        awaitState(booking, "cancelled");
        cancelTenTimes(booking);

        assertThat(commandsAfterAnotherBooking(session)).as("deduct, cancel").isEqualTo(2);
        assertThat(studio.taken(session)).as("the other's, and the last one's").isEqualTo(2);
        assertThat(studio.find(other).text("state")).isEqualTo("confirmed");
    }

    @Test
    void tenDevicesCancelOnceWhereAFeeIsKept() {
        studio.policies(charging(new LateFee(50, null)));
        UUID session = session(inHours(2));
        UUID booking = confirmed(2, session);

        cancelTenTimes(booking);
        took(command(2).opId(), 3, booking);
        awaitState(booking, "cancelled");
        cancelTenTimes(booking);

        assertThat(commandsAfterAnotherBooking(session)).as("deduct, change").isEqualTo(2);
        assertThat(studio.taken(session)).as("the last one's").isEqualTo(1);
        assertThat(studio.find(booking).number("credits_kept")).isEqualTo(3);
    }

    private void cancelTenTimes(UUID booking) {
        List<Integer> statuses = Flux.range(0, 10)
                .flatMap(
                        each -> studio.owner()
                                .posting(
                                        studio.path("bookings/" + booking + "/cancel"),
                                        Map.of(),
                                        UUID.randomUUID().toString(),
                                        0),
                        10)
                .map(Answer::status)
                .collectList()
                .block(TopicReader.PATIENCE);
        assertThat(statuses).hasSize(10).isSubsetOf(200, 202);
    }

    /** Commands that the client's bookings had sent before one more is placed, all of which are there by then. */
    private long commandsAfterAnotherBooking(UUID session) {
        UUID last = studio.book(studio.booking(client, session)).id();
        String key = client.toString();
        Predicate<CreditsCommand> ofLast = command -> command.bookingId().equals(last);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> commands.messages(key).stream().anyMatch(sent -> ofLast.test((CreditsCommand) sent)));
        return commands.messages(key).stream()
                .filter(sent -> !ofLast.test((CreditsCommand) sent))
                .distinct()
                .count();
    }

    private static StudioPolicies charging(LateFee fee) {
        return new StudioPolicies(DAY, FeeRule.CHARGED, FeeRule.CHARGED, fee, null);
    }

    private void openClassElsewhere() {
        client = studio.client();
        offering = studio.classFor(COST);
    }

    private HttpCaller person() {
        return as(UUID.randomUUID(), email);
    }

    private static Instant inHours(int hours) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(hours));
    }

    private UUID session(Instant start) {
        return session(start, BERLIN);
    }

    private UUID session(Instant start, ZoneId zone) {
        UUID session = UUID.randomUUID();
        publish(session, start, zone, 1);
        return session;
    }

    private void tell(UUID session, Instant start, long version) {
        publish(session, start, BERLIN, version);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == version);
    }

    private void publish(UUID session, Instant start, ZoneId zone, long version) {
        studio.publish(new SessionFact(
                session,
                studio.id(),
                session,
                offering,
                1,
                1,
                start,
                start.plus(StudioFixture.LENGTH),
                zone.getId(),
                LocalDateTime.ofInstant(start, zone),
                8,
                SessionStatus.SCHEDULED,
                List.of(),
                version));
    }

    /** A booking for which the ledger has taken the credits. */
    private UUID confirmed(int partySize, UUID... sessions) {
        Map<String, Object> request = studio.booking(client, sessions);
        request.put("party_size", partySize);
        Answer placed = studio.book(request);
        assertThat(placed.status()).as(placed.body().toString()).isEqualTo(202);
        UUID booking = placed.id();
        took(
                column(database(), "SELECT op_id FROM booking WHERE booking_id = ?", booking),
                placed.number("credits"),
                booking);
        awaitState(booking, "confirmed");
        return booking;
    }

    private void took(List<String> opId, int credits, UUID booking) {
        took(UUID.fromString(opId.getFirst()), credits, booking);
    }

    private void took(UUID opId, int credits, UUID booking) {
        others().publish(new CreditsDeducted(opId, studio.id(), client, booking, credits));
    }

    private void returned(CreditsCommand command, UUID booking) {
        others().publish(new CreditsReturned(command.opId(), studio.id(), client, booking));
    }

    /** The client's n-th command to the ledger. */
    private CreditsCommand command(int number) {
        commands.await("command " + number, number, command -> client.toString().equals(command.key()));
        return (CreditsCommand) commands.messages(client.toString()).get(number - 1);
    }

    private Answer preview(UUID booking) {
        return studio.owner().post(studio.path("bookings/" + booking + "/cancel/preview"), Map.of());
    }

    private Answer cancel(UUID booking, Map<String, Object> terms) {
        return studio.owner().post(studio.path("bookings/" + booking + "/cancel"), terms);
    }

    private Answer waive(UUID booking, String reason) {
        return studio.owner().post(studio.path("bookings/" + booking + "/waive-fee"), Map.of("reason", reason));
    }

    private Answer waiver(UUID booking) {
        return studio.owner().get(studio.path("bookings/" + booking + "/fee-waiver"));
    }

    private void awaitState(UUID booking, String state) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.find(booking).text("state").equals(state));
    }

    private Map<String, List<String>> rowsOnceAllIsTold() throws SQLException {
        awaitEverythingTold();
        return database().rowsNaming(studio.id());
    }

    /** Outcome, cost and what is kept of each session. */
    private static List<String> lines(Answer preview) {
        return preview.body()
                .path("sessions")
                .valueStream()
                .map(line -> line.path("outcome").asString() + " "
                        + line.path("credits").asInt() + " "
                        + line.path("credits_kept").asInt())
                .toList();
    }

    private static String totals(Answer preview) {
        return "%d returned, %d kept, %d seats"
                .formatted(
                        preview.number("credits_returned"),
                        preview.number("credits_kept"),
                        preview.number("seats_freed"));
    }
}
