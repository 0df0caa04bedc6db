package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.contracts.booking.BookingCancelled;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingPlaced;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.scheduling.AssignedRole;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TestIssuer;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

class WorkoutsIT extends WorkoutLog {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final String SQUATS = """
            {"name":"Squat","sets":[{"reps":5,"weight":{"amount":60,"unit":"kg"}},
                                    {"reps":5,"weight":{"amount":62500,"unit":"g"}},
                                    {"reps":1,"duration":"PT45S"}]}""";

    @Test
    void givesAWorkoutBackAsItWasLogged() {
        ResponseSpec answer = log("""
                {"type":"solo","day":"2026-03-23","notes":" Knee is fine ",
                 "plan":{"text":"Legs","exercises":[{"name":"Squat"},{"name":"Lunge","sets":[{"reps":8}]}]},
                 "exercises":[%s,{"name":"Stretch"}]}""".formatted(SQUATS)).expectStatus().isCreated();
        HttpHeaders headers = answer.returnResult(Void.class).getResponseHeaders();
        String location = String.valueOf(headers.getLocation());

        JsonNode workout = body(get(studio.ownerToken(), location)
                .expectHeader()
                .valueEquals(HttpHeaders.ETAG, "\"1\"")
                .expectStatus()
                .isOk());

        assertThat(headers.getETag()).isEqualTo("\"1\"");
        assertThat(workout.at("/type").asString()).isEqualTo("solo");
        assertThat(workout.at("/state").asString()).isEqualTo("planned");
        assertThat(workout.at("/day").asString()).isEqualTo("2026-03-23");
        assertThat(workout.at("/notes").asString()).isEqualTo("Knee is fine");
        assertThat(workout.at("/logged_by").asString()).isEqualTo(studio.owner().toString());
        assertThat(workout.at("/plan/text").asString()).isEqualTo("Legs");
        assertThat(workout.at("/plan/exercises/0/name").asString()).isEqualTo("Squat");
        assertThat(workout.at("/plan/exercises/0/sets")).isEmpty();
        assertThat(workout.at("/plan/exercises/1/sets/0/reps").asInt()).isEqualTo(8);
        assertThat(workout.at("/exercises/0/sets/0/weight/amount").asInt()).isEqualTo(60);
        assertThat(workout.at("/exercises/0/sets/0/weight/unit").asString()).isEqualTo("kg");
        assertThat(workout.at("/exercises/0/sets/1/weight/amount").asInt()).isEqualTo(62_500);
        assertThat(workout.at("/exercises/0/sets/1/weight/unit").asString()).isEqualTo("g");
        assertThat(workout.at("/exercises/0/sets/2/duration").asString()).isEqualTo("PT45S");
        assertThat(workout.at("/exercises/0/sets/2/weight").isNull()).isTrue();
        assertThat(workout.at("/exercises/1/name").asString()).isEqualTo("Stretch");
    }

    @Test
    void isDoneAndGivesExperiencePoints() {
        JsonNode workout = done(solo(MONDAY));

        assertThat(workout.at("/state").asString()).isEqualTo("completed");
        assertThat(workout.at("/experience_points").asInt()).isEqualTo(100);
        assertThat(workout.at("/started_at").isNull()).isFalse();
        assertThat(workout.at("/ended_at").isNull()).isFalse();
        assertThat(workout.at("/version").asInt()).isEqualTo(3);
    }

    @Test
    void aCommandThatComesAgainAnswersTheSameVersion() {
        String id = logged(solo(MONDAY)).at("/id").asString();

        JsonNode first = body(command(id, "start").expectStatus().isOk());
        JsonNode again = body(command(id, "start").expectStatus().isOk());
        JsonNode completed = body(complete(id, 7).expectStatus().isOk());
        JsonNode completedAgain = body(complete(id, 7).expectStatus().isOk());

        assertThat(again).isEqualTo(first);
        assertThat(completedAgain).isEqualTo(completed);
        expect(complete(id, 8), 409, "invalid_transition");
    }

    @Test
    void refusesWhatTheStateDoesNotAllow() {
        String id = logged(solo(MONDAY)).at("/id").asString();

        expect(complete(id, 7), 409, "invalid_transition");
        body(command(id, "skip").expectStatus().isOk());
        expect(command(id, "start"), 409, "invalid_transition");
        expect(command(id, "cancel"), 409, "invalid_transition");

        assertThat(get("workouts/" + id).at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void isRewrittenByWhoHasSeenItUntilItIsClosed() {
        JsonNode workout = logged("{\"type\":\"solo\",\"exercises\":[" + SQUATS + "]}");
        String id = workout.at("/id").asString();
        String lunges = "{\"exercises\":[{\"name\":\"Lunge\",\"sets\":[{\"reps\":8}]}],\"notes\":\"Easy\"}";

        expect(
                send(HttpMethod.PUT, studio.ownerToken(), path("workouts/" + id), lunges, null),
                428,
                "if_match_required");
        expect(put(studio.ownerToken(), id, "\"9\"", lunges), 412, "stale_version");
        JsonNode rewritten = body(
                put(studio.ownerToken(), id, "\"1\"", lunges).expectStatus().isOk());

        assertThat(rewritten.at("/version").asInt()).isEqualTo(2);
        assertThat(rewritten.at("/notes").asString()).isEqualTo("Easy");
        assertThat(rewritten.at("/exercises")).hasSize(1);
        assertThat(rewritten.at("/exercises/0/name").asString()).isEqualTo("Lunge");
        assertThat(rewritten.at("/exercises/0/sets")).hasSize(1);

        body(command(id, "cancel").expectStatus().isOk());
        expect(put(studio.ownerToken(), id, "\"3\"", lunges), 409, "workout_closed");
    }

    @Test
    void aTrainerLeadsInASessionThatIsBooked() {
        UUID session = newSession(WEDNESDAY);
        book(session);

        JsonNode workout = done(trainerLed(session));

        assertThat(workout.at("/session_id").asString()).isEqualTo(session.toString());
        assertThat(workout.at("/trainer_id").asString()).isEqualTo(trainer.toString());
        assertThat(workout.at("/day").asString()).isEqualTo("2026-03-25");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "session_required    | /session_id | {\"type\":\"trainer_led\",\"trainer_id\":\"T\"}",
                "trainer_required    | /trainer_id | {\"type\":\"trainer_led\",\"session_id\":\"S\"}",
                "session_not_allowed | /session_id | {\"type\":\"solo\",\"session_id\":\"S\"}",
                "trainer_not_allowed | /trainer_id | {\"type\":\"solo\",\"trainer_id\":\"T\"}",
                "session_required    | /session_id | {\"type\":\"group\"}",
                "trainer_required    | /trainer_id | {\"type\":\"trainer_assisted\",\"plan\":{\"text\":\"Legs\"}}",
                "plan_required       | /plan       | {\"type\":\"trainer_assisted\",\"trainer_id\":\"T\"}",
                "plan_required       | /plan       | {\"type\":\"trainer_assisted\",\"trainer_id\":\"T\",\"plan\":{\"text\":\" \"}}",
                "day_not_allowed     | /day        | {\"type\":\"group\",\"session_id\":\"S\",\"day\":\"2026-03-23\"}",
                "invalid_day         | /day        | {\"type\":\"solo\",\"day\":\"1999-12-31\"}",
                "invalid_day         | /day        | {\"type\":\"solo\",\"day\":\"+999999999-12-31\"}",
                "invalid_request     | /type       | {\"type\":\"yoga\"}",
                "invalid_request     | /exercises/0/name | {\"type\":\"solo\",\"exercises\":[{\"name\":\" \"}]}",
                "invalid_request     | /exercises/0/sets/0/reps | {\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":-1}]}]}",
                "invalid_request     | /exercises/0/sets/0/weight/unit | {\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":1,\"weight\":{\"amount\":1,\"unit\":\"lb\"}}]}]}",
                "invalid_request     | /exercises/0/sets/0/weight/amount | {\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":1,\"weight\":{\"amount\":1001,\"unit\":\"kg\"}}]}]}",
                "invalid_request     | /exercises/0/sets/0/duration | {\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":1,\"duration\":\"PT1.5S\"}]}]}",
                "invalid_request     | /exercises/0/sets/0/duration | {\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":1,\"duration\":\"PT25H\"}]}]}",
            })
    void refusesWhatIsNoWorkoutAndNamesTheField(String code, String pointer, String request) {
        String asked = request.replace("\"S\"", "\"" + UUID.randomUUID() + "\"")
                .replace("\"T\"", "\"" + UUID.randomUUID() + "\"");

        JsonNode problem = expect(log(asked), 422, code);

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(get("workouts").at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"solo\",\"exercises\":[{\"name\":\"x\",\"sets\":[{\"reps\":1,\"weight\":{\"amount\":1.5,\"unit\":\"kg\"}}]}]} | invalid_field",
                "{\"type\":\"solo\",\"calories\":1}             | unknown_field",
                "{\"type\":\"solo\",\"day\":\"2026-02-30\"}     | invalid_field",
                "{\"type\":\"solo\"                             | malformed_json",
            })
    void refusesWhatCannotBeRead(String request, String code) {
        expect(log(request), 400, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"experience_points\":-1}", "{\"experience_points\":10001}", "{}"})
    void refusesPointsThatCannotBe(String request) {
        String id = logged(solo(MONDAY)).at("/id").asString();
        body(command(id, "start").expectStatus().isOk());

        JsonNode problem = expect(
                send(HttpMethod.POST, studio.ownerToken(), path("workouts/" + id + "/complete"), request, null),
                422,
                "invalid_request");

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/experience_points");
    }

    @Test
    void refusesASessionThatTheClientHasNotBooked() {
        UUID session = newSession(WEDNESDAY);
        UUID another = newSession(WEDNESDAY);
        book(another);

        JsonNode problem = expect(log(trainerLed(session)), 422, "not_booked");

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/session_id");
    }

    @Test
    void aBookingThatHasLostTheSessionOrIsCancelledIsNone() {
        UUID lost = newSession(WEDNESDAY);
        UUID kept = newSession(WEDNESDAY);
        UUID booking = book(lost, kept);
        String ofLost = logged(trainerLed(lost)).at("/id").asString();
        String ofKept = logged(trainerLed(kept)).at("/id").asString();

        tell(new BookingConfirmed(booking(booking, BookingStatus.CONFIRMED, 3, kept)));
        expect(command(ofLost, "start"), 422, "not_booked");
        tell(new BookingCancelled(booking(booking, BookingStatus.CANCELLED, 4, kept)));
        expect(command(ofKept, "start"), 422, "not_booked");

        assertThat(get("workouts/" + ofKept).at("/state").asString()).isEqualTo("planned");
    }

    @Test
    void aBookingThatIsNotConfirmedYetIsNone() {
        UUID session = newSession(WEDNESDAY);
        publish(new BookingPlaced(booking(UUID.randomUUID(), BookingStatus.PENDING, 1, session)));

        expect(log(trainerLed(session)), 422, "not_booked");
    }

    @Test
    void refusesATrainerWhoNeitherLeadsNorAssists() {
        UUID session = UUID.randomUUID();
        UUID assistant = UUID.randomUUID();
        UUID standby = UUID.randomUUID();
        tell(session(
                session,
                WEDNESDAY,
                SessionStatus.SCHEDULED,
                1,
                lead(UUID.randomUUID()),
                new AssignedStaff(assistant, AssignedRole.ASSISTANT),
                new AssignedStaff(standby, AssignedRole.SUBSTITUTE)));
        book(session);

        expect(log(trainerLed(session)), 422, "not_the_trainer");
        trainer = standby;
        JsonNode problem = expect(log(trainerLed(session)), 422, "not_the_trainer");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/trainer_id");
        trainer = assistant;
        log(trainerLed(session)).expectStatus().isCreated();
    }

    @Test
    void waitsForASessionAndABookingThatWereJustMade() {
        UUID session = UUID.randomUUID();
        publish(session(session, WEDNESDAY, SessionStatus.SCHEDULED, 1, lead(trainer)));
        publish(new BookingConfirmed(booking(UUID.randomUUID(), BookingStatus.CONFIRMED, 2, session)));

        log(trainerLed(session)).expectStatus().isCreated();
    }

    @Test
    void aSessionThatNobodyHasHeardOfIsUnknownAfterAWait() {
        log(trainerLed(UUID.randomUUID()))
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("unknown_session");
    }

    @Test
    void aSessionThatIsCalledOffHasNoWorkout() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String id = logged(trainerLed(session)).at("/id").asString();

        tell(session(session, WEDNESDAY, SessionStatus.CANCELLED, 2, lead(trainer)));

        expect(command(id, "start"), 409, "session_cancelled");
        body(command(id, "skip").expectStatus().isOk());
        expect(log(trainerLed(session)), 409, "session_cancelled");
    }

    @Test
    void aWorkoutGoesToTheDayThatItsSessionWasMovedTo() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String id = logged(trainerLed(session)).at("/id").asString();

        tell(session(session, WEDNESDAY.plusDays(1), SessionStatus.SCHEDULED, 2, lead(trainer)));

        assertThat(body(command(id, "start").expectStatus().isOk()).at("/day").asString())
                .isEqualTo("2026-03-26");
    }

    @Test
    void aWorkoutIsNotBegunWithATrainerWhoHasLeftTheSession() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String id = logged(trainerLed(session)).at("/id").asString();

        tell(session(session, WEDNESDAY, SessionStatus.SCHEDULED, 2, lead(UUID.randomUUID())));

        expect(command(id, "start"), 422, "not_the_trainer");
    }

    @Test
    void thereIsOneWorkoutForAClientInASession() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String first = logged(trainerLed(session)).at("/id").asString();
        String group = "{\"type\":\"group\",\"session_id\":\"" + session + "\"}";

        expect(log(trainerLed(session)), 409, "duplicate_workout");
        expect(log(group), 409, "duplicate_workout");
        body(command(first, "skip").expectStatus().isOk());
        String second = logged(group).at("/id").asString();
        expect(log(trainerLed(session)), 409, "duplicate_workout");
        body(command(second, "cancel").expectStatus().isOk());

        log(trainerLed(session)).expectStatus().isCreated();
    }

    @Test
    void ofTwentyCallersAtOnceOneLogsTheSession() throws InterruptedException {
        UUID session = newSession(WEDNESDAY);
        book(session);
        Callable<Integer> caller = () ->
                log(trainerLed(session)).returnResult(Void.class).getStatus().value();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(Collections.nCopies(20, caller)))
                    .extracting(Future::get)
                    .containsOnly(201, 409)
                    .containsOnlyOnce(201);
        }
        assertThat(get("workouts").at("/items")).hasSize(1);
    }

    @Test
    void oneKeyFromTwentyCallersIsOneWorkout() throws InterruptedException {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String key = UUID.randomUUID().toString();
        Callable<JsonNode> caller =
                () -> body(send(HttpMethod.POST, studio.ownerToken(), path("workouts"), trainerLed(session), null, key)
                                .expectStatus()
                                .isCreated())
                        .at("/id");

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(callers.invokeAll(Collections.nCopies(20, caller)))
                    .extracting(Future::get)
                    .containsOnly(get("workouts").at("/items/0/id"));
        }
        expect(
                send(HttpMethod.POST, studio.ownerToken(), path("workouts"), solo(MONDAY), null, key),
                422,
                "idempotency_key_reused");
        assertThat(get("workouts").at("/items")).hasSize(1);
    }

    @Test
    void aTrainerAssistsByAPlan() {
        UUID account = UUID.randomUUID();
        tell(new StaffMemberFact(trainer, studio.id(), account, true, null, null, null, 1));
        String assisted = """
                {"type":"trainer_assisted","trainer_id":"%s","day":"2026-03-23",
                 "plan":{"exercises":[{"name":"Row","sets":[{"reps":10}]}]}}""".formatted(trainer);

        JsonNode workout = done(assisted);

        assertThat(workout.at("/session_id").isNull()).isTrue();
        assertThat(workout.at("/plan/text").isNull()).isTrue();
        assertThat(workout.at("/plan/exercises/0/sets/0/reps").asInt()).isEqualTo(10);
        String planned = logged(assisted).at("/id").asString();
        expect(put(studio.ownerToken(), planned, "\"1\"", "{\"notes\":\"No plan\"}"), 422, "plan_required");
        tell(new StaffMemberFact(trainer, studio.id(), account, false, null, null, null, 2));
        expect(command(planned, "start"), 422, "staff_member_inactive");
        expect(log(assisted), 422, "staff_member_inactive");
    }

    @Test
    void aTrainerWhomNobodyHasHeardOfIsUnknown() {
        expect(
                log("{\"type\":\"trainer_assisted\",\"trainer_id\":\"%s\",\"plan\":{\"text\":\"Legs\"}}"
                        .formatted(UUID.randomUUID())),
                404,
                "unknown_staff_member");
    }

    @Test
    void startingAndCompletingWhatABookingHasPaidTakesNothingMore() {
        body(send(
                        HttpMethod.POST,
                        studio.ownerToken(),
                        path("grants"),
                        "{\"credits\":10,\"reason\":\"Ten-class card\"}",
                        null)
                .expectStatus()
                .isCreated());
        UUID session = newSession(WEDNESDAY);
        UUID booking = bookAndPay(session);
        JsonNode before = get("ledger");

        done(trainerLed(session));
        done(solo(MONDAY));

        JsonNode ledger = get("ledger");
        assertThat(ledger).isEqualTo(before);
        assertThat(ledger.at("/items")).hasSize(2);
        assertThat(ledger.at("/items/0/kind").asString()).isEqualTo("deduct");
        assertThat(ledger.at("/items/0/amount").asInt()).isEqualTo(-1);
        assertThat(ledger.at("/items/0/booking_id").asString()).isEqualTo(booking.toString());
        assertThat(get("credits").at("/available").asInt()).isEqualTo(9);
    }

    @Test
    void listsByTypeStateAndDayPageByPage() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String first = done(solo(MONDAY)).at("/id").asString();
        String second = logged(trainerLed(session)).at("/id").asString();
        String third = logged(solo(MONDAY.plusDays(4))).at("/id").asString();

        assertThat(ids("workouts")).containsExactly(first, second, third);
        assertThat(ids("workouts?type=solo")).containsExactly(first, third);
        assertThat(ids("workouts?state=planned")).containsExactly(second, third);
        assertThat(ids("workouts?from=2026-03-25")).containsExactly(second, third);
        assertThat(ids("workouts?to=2026-03-25")).containsExactly(first, second);
        assertThat(ids("workouts?from=2026-03-25&to=2026-03-25&type=trainer_led&state=planned"))
                .containsExactly(second);
        JsonNode page = get("workouts?limit=2");
        assertThat(ids("workouts?limit=2&cursor=" + page.at("/next_cursor").asString()))
                .containsExactly(third);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"type=yoga", "state=running", "from=soon", "from=%2B999999999-12-31", "limit=0", "cursor=x"})
    void refusesAListThatCannotBe(String query) {
        get(studio.ownerToken(), path("workouts?") + query).expectStatus().isBadRequest();
    }

    @Test
    void clientsLogTheirOwnSoloWorkouts() {
        String id = body(log(self(), solo(MONDAY)).expectStatus().isCreated())
                .at("/id")
                .asString();

        body(put(self(), id, "\"1\"", "{\"notes\":\"Felt good\"}")
                .expectStatus()
                .isOk());
        body(command(self(), id, "start").expectStatus().isOk());
        body(command(self(), id, "cancel").expectStatus().isOk());
        assertThat(body(get(self(), path("workouts")).expectStatus().isOk()).at("/items"))
                .hasSize(1);
    }

    @Test
    void clientsSeeTheirOtherWorkoutsAndLeaveThemToTheStudio() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        String id = logged(trainerLed(session)).at("/id").asString();

        expect(log(self(), "{\"type\":\"group\",\"session_id\":\"" + session + "\"}"), 403, "staff_only");
        expect(command(self(), id, "start"), 403, "staff_only");
        expect(put(self(), id, "\"1\"", "{}"), 403, "staff_only");
        get(self(), path("workouts/" + id)).expectStatus().isOk();
        assertThat(get("workouts/" + id).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void toStrangersThereIsNoSuchStudio() {
        String id = logged(solo(MONDAY)).at("/id").asString();
        String stranger = TestIssuer.token(UUID.randomUUID(), "bob@client.test");

        for (String token : List.of(stranger, newStudio().ownerToken())) {
            expect(log(token, solo(MONDAY)), 404, "unknown_studio");
            expect(get(token, path("workouts")), 404, "unknown_studio");
            expect(get(token, path("workouts/" + id)), 404, "unknown_studio");
            expect(get(token, path("usage")), 404, "unknown_studio");
            expect(put(token, id, "\"1\"", "{}"), 404, "unknown_studio");
            expect(command(token, id, "start"), 404, "unknown_studio");
        }
        assertThat(get("workouts/" + id).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void anotherClientsWorkoutIsNotReachedThroughOnesOwn() {
        String id = logged(solo(MONDAY)).at("/id").asString();
        client = newClient(studio, "bob@client.test");

        expect(get(studio.ownerToken(), path("workouts/" + id)), 404, "unknown_workout");
        expect(command(id, "start"), 404, "unknown_workout");
        expect(put(studio.ownerToken(), id, "\"1\"", "{}"), 404, "unknown_workout");
    }

    private List<String> ids(String query) {
        return StreamSupport.stream(get(query).at("/items").spliterator(), false)
                .map(item -> item.at("/id").asString())
                .toList();
    }
}
