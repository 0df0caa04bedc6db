package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Bookings that become others, with the real ledger beside, which is killed while it is asked. */
class ChangedBookingsIT extends RunningService {

    private static final int GRANTED = 10;
    private static final int CAPACITY = 8;
    private static final int WAIT_SECONDS = 10;
    private static final Duration OFFER = Duration.ofHours(2);
    private static final Duration PATIENCE = TopicReader.PATIENCE.multipliedBy(2);
    private static final Instant NEXT_DAY = StudioFixture.MONDAY.plus(Duration.ofDays(1));

    private static CreditsBeside credits;

    @BeforeAll
    static void startCredits() {
        credits = CreditsBeside.start();
    }

    @AfterAll
    static void stopCredits() {
        credits.close();
    }

    @AfterEach
    void seatsAndCreditsAddUp() {
        await().atMost(PATIENCE).until(this::waiting, List::isEmpty);
        assertThat(seatsThatDiffer()).isZero();
        assertThat(column(database(), """
                SELECT booking_id || ' ' || op_id || ' ' || credits
                  FROM booking WHERE studio_id = ? AND state = 'confirmed' AND credits > 0 ORDER BY op_id
                """, studio.id())).isEqualTo(column(credits.database(), """
                SELECT e.booking_id || ' ' || e.op_id || ' '
                       || sum(CASE WHEN e.debit = 'account' THEN e.amount WHEN e.credit = 'account' THEN -e.amount ELSE 0 END)
                  FROM entry e
                 WHERE e.studio_id = ? AND e.booking_id IS NOT NULL
                 GROUP BY e.booking_id, e.op_id
                HAVING sum(CASE WHEN e.debit = 'account' THEN e.amount WHEN e.credit = 'account' THEN -e.amount ELSE 0 END)
                       <> 0
                 ORDER BY e.op_id
                """, studio.id()));
    }

    @Test
    void movesAtTheSamePriceWithoutAskingTheLedger() {
        UUID offering = studio.classFor(2);
        UUID to = studio.session(offering, 1);
        Booked booked = book(offering, 1);

        Answer moved = booked.transfer(to, 0);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(sessions(moved)).containsExactly(to);
        assertThat(moved.body().has("becoming")).isFalse();
        assertThat(studio.taken(booked.session())).isZero();
        assertThat(studio.taken(to)).isEqualTo(1);
        assertThat(booked.entries()).containsExactly("deduct");
        assertThat(sessions(studio.find(booked.id()))).containsExactly(to);
    }

    @Test
    void getsBackWhatACheaperSessionCostsLess() {
        UUID cheaper = studio.session(studio.classFor(1), CAPACITY);
        Booked booked = book(studio.classFor(3), 1);

        assertThat(booked.preview(cheaper).number("difference")).isEqualTo(-2);
        Answer moved = booked.transfer(cheaper, WAIT_SECONDS);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.number("credits")).isEqualTo(1);
        await().atMost(PATIENCE).until(booked::balance, balance -> balance == GRANTED - 1);
    }

    @Test
    void paysWhatADearerSessionCostsMore() {
        UUID dearer = studio.session(studio.classFor(5), CAPACITY);
        Booked booked = book(studio.classFor(2), 1);

        assertThat(booked.preview(dearer).number("difference")).isEqualTo(3);
        assertThat(booked.preview(dearer).body().path("would_be_accepted").asBoolean())
                .isTrue();
        Answer moved = booked.transfer(dearer, WAIT_SECONDS);

        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(sessions(moved)).containsExactly(dearer);
        assertThat(moved.number("credits")).isEqualTo(5);
        assertThat(booked.balance()).isEqualTo(GRANTED - 5);
        assertThat(booked.entries()).containsExactly("deduct", "reversal", "deduct");
        assertThat(studio.taken(booked.session())).isZero();
    }

    @Test
    void isAsItWasWhenTheCreditsDoNotSufficeAndSaysSoAgainToTheSameKey() {
        UUID dearer = studio.session(studio.classFor(GRANTED + 1), CAPACITY);
        Booked booked = book(studio.classFor(2), 1);
        String before = booked.row();
        String key = UUID.randomUUID().toString();

        Answer first = booked.transferring(dearer, key, WAIT_SECONDS);
        Answer again = booked.transferring(dearer, key, WAIT_SECONDS);

        assertThat(first.status() + first.code()).isEqualTo("409insufficient_credits");
        assertThat(again.status() + again.code()).isEqualTo("409insufficient_credits");
        assertThat(booked.row()).isEqualTo(before);
        assertThat(studio.taken(dearer)).isZero();
        assertThat(studio.taken(booked.session())).isEqualTo(1);
        assertThat(booked.entries()).containsExactly("deduct");
        assertThat(booked.transferring(booked.session(), key, 0).code()).isEqualTo("idempotency_key_reused");
        assertThat(number("SELECT count(*) FROM booking_change WHERE booking_id = ?", booked.id()))
                .isEqualTo(1);
    }

    @Test
    void whoeverCannotPayForWhatTheyWaitForWaitsNoMoreAsIfTheyHadBookedIt() {
        UUID dearer = studio.session(
                studio.classWithWaitlist(
                        GRANTED + 1,
                        new WaitlistTerms(
                                WaitlistMode.AUTO_BOOK, WaitlistOrder.SKIP_AHEAD, OFFER, Duration.ZERO, CAPACITY)),
                2);
        studio.book(studio.atDesk(studio.client(), dearer));
        Booked booked = book(studio.classFor(2), 1);
        Map<String, Object> party =
                Map.of("client_id", booked.client(), "session_id", dearer, "party_size", 2, "settlement", "credits");
        UUID entry = studio.owner().post(studio.path("waitlist"), party).id();

        assertThat(booked.transfer(dearer, WAIT_SECONDS).code()).isEqualTo("insufficient_credits");

        Answer ended = studio.owner().get(studio.path("waitlist/" + entry));
        assertThat(ended.text("state") + " " + ended.text("reason")).isEqualTo("declined transfer_failed");
        assertThat(studio.taken(dearer)).isEqualTo(1);
        assertThat(studio.owner().post(studio.path("waitlist"), party).status())
                .as("they may wait again")
                .isEqualTo(201);
    }

    @Test
    void holdsBothWhileTheLedgerIsDeadAndIsMovedWhenItIsBack() {
        UUID dearer = studio.session(studio.classFor(5), CAPACITY);
        Booked booked = book(studio.classFor(2), 1);
        credits.kill();

        Answer asked = booked.transfer(dearer, 0);

        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("state")).isEqualTo("confirmed");
        assertThat(sessions(asked)).containsExactly(booked.session());
        assertThat(asked.body().path("becoming").path("credits").asInt()).isEqualTo(5);
        assertThat(studio.taken(dearer)).isEqualTo(1);
        assertThat(studio.taken(booked.session())).isEqualTo(1);
        assertThat(seatsThatDiffer()).isZero();
        assertThat(booked.transfer(dearer, 0).code()).isEqualTo("change_in_progress");
        assertThat(roster(dearer)).isEmpty();
        assertThat(roster(booked.session())).containsExactly(booked.id());
        credits.startAgain();

        await().atMost(PATIENCE).until(() -> sessions(studio.find(booked.id())), List.of(dearer)::equals);
        assertThat(studio.taken(booked.session())).isZero();
        assertThat(booked.balance()).isEqualTo(GRANTED - 5);
    }

    @Test
    void goesBackWhenTheLedgerHasNotAnsweredBeforeTheDeadlineAndPaysWhatItPaid() {
        UUID dearer = studio.session(studio.classFor(5), CAPACITY);
        Booked booked = book(studio.classFor(2), 1);
        String key = UUID.randomUUID().toString();
        credits.kill();
        assertThat(booked.transferring(dearer, key, 0).status()).isEqualTo(202);

        change("UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?", booked.id());
        await().atMost(PATIENCE).until(() -> studio.taken(dearer) == 0);

        assertThat(studio.taken(booked.session())).isEqualTo(1);
        assertThat(sessions(studio.find(booked.id()))).containsExactly(booked.session());
        assertThat(booked.transferring(dearer, key, 0).code()).isEqualTo("timed_out");
        credits.startAgain();
        await().atMost(PATIENCE).until(this::waiting, List::isEmpty);
        assertThat(booked.balance()).isEqualTo(GRANTED - 2);
        assertThat(studio.find(booked.id()).text("state")).isEqualTo("confirmed");
    }

    @Test
    void isCancelledWithTheSeatsOfBothWhileTheLedgerIsAsked() {
        UUID dearer = studio.session(studio.classFor(5), CAPACITY);
        Booked booked = book(studio.classFor(2), 1);
        credits.kill();
        assertThat(booked.transfer(dearer, 0).status()).isEqualTo(202);

        studio.owner().post(studio.path("bookings/" + booked.id() + "/cancel"), Map.of());

        assertThat(studio.taken(dearer)).isZero();
        assertThat(studio.taken(booked.session())).isZero();
        credits.startAgain();
        await().atMost(PATIENCE).until(() -> studio.find(booked.id()).text("state"), "cancelled"::equals);
        assertThat(booked.balance()).isEqualTo(GRANTED);
        assertThat(column(database(), "SELECT outcome FROM booking_change WHERE booking_id = ?", booked.id()))
                .containsExactly("cancelled");
    }

    @Test
    void aTransferThatDiesBeforeItsCommitHasDoneNothingAndIsDoneWhenItIsSentAgain() {
        UUID offering = studio.classFor(2);
        UUID to = studio.session(offering, CAPACITY);
        Booked booked = book(offering, 1);
        String before = booked.row();
        String key = UUID.randomUUID().toString();
        // The key is the last but the messages, after both sides were written.
        change("ALTER TABLE idempotency_key ADD CONSTRAINT dies CHECK (route <> 'bookings/transfer') NOT VALID");
        try {
            assertThat(booked.transferring(to, key, 0).status()).isEqualTo(500);
        } finally {
            change("ALTER TABLE idempotency_key DROP CONSTRAINT dies");
        }

        assertThat(booked.row()).isEqualTo(before);
        assertThat(studio.taken(to)).isZero();
        assertThat(studio.taken(booked.session())).isEqualTo(1);
        assertThat(number("SELECT count(*) FROM booking_change WHERE booking_id = ?", booked.id()))
                .isZero();
        assertThat(booked.transferring(to, key, 0).status()).isEqualTo(200);
        assertThat(booked.transferring(to, key, 0).status()).isEqualTo(200);
        assertThat(studio.taken(to)).isEqualTo(1);
        assertThat(studio.taken(booked.session())).isZero();
    }

    @Test
    void movesWhatIsHeldAndUsesItOnce() {
        UUID dearer = studio.classChargedByAttendance(5);
        UUID to = studio.session(dearer, CAPACITY);
        Booked booked = book(studio.classChargedByAttendance(2), 1);

        Answer moved = booked.transfer(to, WAIT_SECONDS);

        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(moved.body().path("credits_held").asBoolean()).isTrue();
        assertThat(booked.entries()).containsExactly("hold", "release", "hold");
        studio.publish(studio.fact(
                to,
                UUID.randomUUID(),
                dearer,
                1,
                1,
                CAPACITY,
                Instant.now().minusSeconds(60),
                SessionStatus.SCHEDULED,
                2));
        await().atMost(PATIENCE)
                .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", to) == 2);
        studio.owner().post(studio.path("sessions/" + to + "/attendance/complete"), Map.of());
        await().atMost(PATIENCE).until(booked::entries, List.of("hold", "release", "hold", "capture")::equals);
        assertThat(booked.balance()).isEqualTo(GRANTED - 5);
    }

    @Test
    void asksWhetherTheCreditsAreValidOnALaterDayAndNotOnAnEarlierOne() {
        UUID offering = studio.classFor(2);
        UUID later = studio.session(offering, CAPACITY, NEXT_DAY);
        Booked booked = book(offering, 1);

        assertThat(booked.transfer(later, WAIT_SECONDS).status()).isEqualTo(200);
        assertThat(booked.entries()).containsExactly("deduct", "reversal", "deduct");
        assertThat(booked.transfer(booked.session(), WAIT_SECONDS).status()).isEqualTo(200);

        assertThat(booked.entries()).containsExactly("deduct", "reversal", "deduct");
        assertThat(booked.balance()).isEqualTo(GRANTED - 2);
    }

    @Test
    void oneOfTwoThatWantTheLastSeatGetsItAndTheOtherStays() {
        UUID offering = studio.classFor(2);
        UUID last = studio.session(offering, 1);
        List<Booked> two = List.of(book(offering, 1), book(offering, 1));

        List<Answer> answers = Flux.fromIterable(two)
                .flatMap(booked -> studio.owner()
                        .posting(
                                booked.path("transfer"),
                                Map.of("to_session_id", last),
                                UUID.randomUUID().toString(),
                                WAIT_SECONDS))
                .collectList()
                .block(PATIENCE);

        assertThat(answers)
                .extracting(answer -> answer.status() + answer.code())
                .containsExactlyInAnyOrder("200", "409sold_out");
        assertThat(studio.taken(last)).isEqualTo(1);
        assertThat(two).extracting(booked -> studio.taken(booked.session())).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void twoInFullSessionsCannotSwap() {
        UUID offering = studio.classFor(2);
        UUID one = studio.session(offering, 1);
        UUID other = studio.session(offering, 1);
        Booked first = book(offering, 1, one);
        Booked second = book(offering, 1, other);

        assertThat(first.transfer(other, 0).code()).isEqualTo("sold_out");
        assertThat(second.transfer(one, 0).code()).isEqualTo("sold_out");
    }

    @Test
    void guestsComeAndGoAsLongAsThereIsRoomForAllOfThem() {
        UUID offering = studio.classFor(2);
        UUID small = studio.session(offering, 3);
        UUID large = studio.session(offering, CAPACITY);
        Booked booked = book(offering, 2, small, large);
        assertThat(booked.balance()).isEqualTo(GRANTED - 8);

        assertThat(booked.party(4, 0).code()).isEqualTo("party_too_large");
        assertThat(booked.party(3, WAIT_SECONDS).code()).isEqualTo("insufficient_credits");
        assertThat(studio.taken(small)).isEqualTo(2);
        Answer fewer = booked.party(1, WAIT_SECONDS);
        assertThat(fewer.status()).isEqualTo(200);
        assertThat(fewer.number("party_size")).isEqualTo(1);
        assertThat(fewer.number("credits")).isEqualTo(4);
        await().atMost(PATIENCE).until(booked::balance, balance -> balance == GRANTED - 4);
        await().atMost(PATIENCE).until(this::waiting, List::isEmpty);
        book(offering, 1, small);
        book(offering, 1, small);
        assertThat(booked.party(2, 0).code()).isEqualTo("sold_out");
        assertThat(studio.taken(large)).isEqualTo(1);
        assertThat(booked.party(1, 0).code()).isEqualTo("same_party_size");
    }

    @Test
    void aGuestIsPaidForAndTakesAWheelInEachSession() {
        UUID wheels = studio.resource(2);
        UUID offering = studio.offering(OfferingKind.CLASS, 1, new ResourceNeed(wheels, 1));
        UUID session = studio.session(offering, CAPACITY);
        Booked booked = book(offering, 1, session);

        assertThat(booked.party(3, 0).code()).isEqualTo("resource_unavailable");
        assertThat(booked.party(2, WAIT_SECONDS).number("credits")).isEqualTo(2);
        assertThat(booked.wheels()).containsExactly("2");
        assertThat(booked.balance()).isEqualTo(GRANTED - 2);
        assertThat(booked.party(1, WAIT_SECONDS).number("credits")).isEqualTo(1);

        assertThat(booked.wheels()).containsExactly("1");
        assertThat(number("SELECT count(*) FROM allocation WHERE coming > 0")).isZero();
        assertThat(number("SELECT count(*) FROM booking_session WHERE coming > 0"))
                .isZero();
    }

    @Test
    void oneOfSeveralSessionsIsExchangedForAnotherOfTheOffering() {
        UUID offering = studio.classFor(1);
        UUID first = studio.session(offering, CAPACITY);
        UUID second = studio.session(offering, CAPACITY, NEXT_DAY);
        UUID between = studio.session(offering, CAPACITY, StudioFixture.MONDAY.plus(Duration.ofHours(5)));
        UUID ofAnother = studio.session(studio.classFor(1), CAPACITY);
        Booked booked = book(offering, 1, first, second);

        assertThat(booked.transfer(between, 0).code()).isEqualTo("session_required");
        assertThat(booked.transfer(between, ofAnother, 0).code()).isEqualTo("not_in_session");
        assertThat(booked.transfer(second, second, 0).code()).isEqualTo("same_session");
        assertThat(booked.transfer(first, second, 0).code()).isEqualTo("already_in_session");
        assertThat(booked.transfer(first, ofAnother, 0).code()).isEqualTo("several_offerings");
        assertThat(booked.transfer(first, UUID.randomUUID(), 0).status()).isEqualTo(404);
        Answer moved = booked.transfer(second, between, 0);

        assertThat(moved.status()).isEqualTo(200);
        assertThat(sessions(moved)).containsExactly(first, between);
        assertThat(studio.taken(second)).isZero();
        assertThat(booked.entries()).containsExactly("deduct");
    }

    @Test
    void isNotMovedWhereItCostsNothingOrHasBegunOrWasCalledOff() {
        UUID offering = studio.classFor(2);
        UUID free = studio.session(studio.classFor(0), CAPACITY);
        UUID begun = studio.session(offering, CAPACITY, Instant.now().minusSeconds(60));
        Booked booked = book(offering, 1);

        assertThat(booked.transfer(free, 0).code()).isEqualTo("payment_differs");
        assertThat(booked.transfer(begun, 0).code()).isEqualTo("session_closed");
        assertThat(booked.preview(begun).body().path("problem").path("code").asString(""))
                .isEqualTo("session_closed");
        studio.owner().post(studio.path("bookings/" + booked.id() + "/cancel"), Map.of(), WAIT_SECONDS);
        assertThat(booked.transfer(begun, 0).code()).isEqualTo("not_confirmed");
    }

    @Test
    void clientsDoNotEscapeALateFeeThoughTheStudioMayLetThem() {
        studio.policies(new StudioPolicies(Duration.ofDays(3_650), FeeRule.CHARGED, FeeRule.CHARGED, null, null));
        UUID offering = studio.classFor(2);
        UUID to = studio.session(offering, CAPACITY);
        Booked booked = book(offering, 2);
        HttpCaller person = as(UUID.randomUUID(), booked.email());

        assertThat(person.post(booked.path("transfer"), Map.of("to_session_id", to))
                        .code())
                .isEqualTo("too_late_to_change");
        assertThat(person.post(booked.path("party-size"), Map.of("party_size", 1))
                        .code())
                .isEqualTo("too_late_to_change");
        assertThat(person.post(booked.path("party-size"), Map.of("party_size", 3), WAIT_SECONDS)
                        .status())
                .isEqualTo(200);
        assertThat(booked.transfer(to, 0).status()).isEqualTo(200);
    }

    @Test
    void nobodyElseChangesOrSeesWhatItWouldBecome() {
        UUID offering = studio.classFor(2);
        UUID to = studio.session(offering, CAPACITY);
        Booked booked = book(offering, 1);
        Booked other = book(offering, 1);
        HttpCaller person = as(UUID.randomUUID(), other.email());

        for (String command : List.of("transfer", "transfer/preview")) {
            assertThat(person.post(booked.path(command), Map.of("to_session_id", to))
                            .code())
                    .isEqualTo("unknown_booking");
        }
        for (String command : List.of("party-size", "party-size/preview")) {
            assertThat(person.post(booked.path(command), Map.of("party_size", 2))
                            .code())
                    .isEqualTo("unknown_booking");
        }
        assertThat(person.post(other.path("transfer"), Map.of("to_session_id", to))
                        .status())
                .isEqualTo(200);
    }

    private List<String> waiting() {
        change(
                "UPDATE booking SET look_again_at = now() WHERE look_again_at IS NOT NULL AND studio_id = ?",
                studio.id());
        return column(
                database(),
                "SELECT booking_id FROM booking WHERE look_again_at IS NOT NULL AND studio_id = ?",
                studio.id());
    }

    private long seatsThatDiffer() {
        return number("""
                SELECT count(*)
                  FROM session_seats s
                 WHERE s.studio_id = ?
                   AND s.taken <> (SELECT coalesce(sum(t.seats), 0)
                                     FROM booking_session t
                                     JOIN booking b ON b.studio_id = t.studio_id AND b.booking_id = t.booking_id
                                    WHERE t.studio_id = s.studio_id AND t.session_id = s.session_id
                                      AND b.state IN ('pending', 'confirmed'))
                """, studio.id());
    }

    private List<UUID> roster(UUID session) {
        return studio.owner()
                .get(studio.path("sessions/" + session + "/attendance"))
                .body()
                .path("items")
                .valueStream()
                .map(entry -> UUID.fromString(entry.path("booking_id").asString()))
                .toList();
    }

    private static List<UUID> sessions(Answer answer) {
        return answer.body()
                .path("session_ids")
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    /** In a session of its own where none is named. */
    private Booked book(UUID offering, int party, UUID... named) {
        UUID[] sessions = named.length == 0 ? new UUID[] {studio.session(offering, CAPACITY)} : named;
        String email = UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        grant(client);
        Map<String, Object> booking = studio.booking(client, sessions);
        booking.put("party_size", party);
        Answer answer = studio.owner().post(studio.path("bookings"), booking, WAIT_SECONDS);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return new Booked(studio, client, email, answer.id(), List.of(sessions));
    }

    /** As soon as the other service knows the studio and the client. */
    private void grant(UUID client) {
        String path = studio.path("clients/" + client + "/grants");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .failFast(CreditsBeside.HINT, credits::hasEnded)
                .until(() -> studio.owner(credits)
                                .post(path, Map.of("credits", GRANTED, "reason", "gift"))
                                .status()
                        == 201);
    }

    /** A confirmed booking, and what it can be asked to become. */
    private record Booked(StudioFixture at, UUID client, String email, UUID id, List<UUID> sessions) {

        UUID session() {
            return sessions.getFirst();
        }

        String path(String command) {
            return at.path("bookings/" + id + "/" + command);
        }

        Answer transfer(UUID to, int waitSeconds) {
            return transferring(to, UUID.randomUUID().toString(), waitSeconds);
        }

        Answer transfer(UUID from, UUID to, int waitSeconds) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("from_session_id", from);
            body.put("to_session_id", to);
            return at.owner().post(path("transfer"), body, waitSeconds);
        }

        Answer transferring(UUID to, String key, int waitSeconds) {
            return at.owner()
                    .posting(path("transfer"), Map.of("to_session_id", to), key, waitSeconds)
                    .block(PATIENCE);
        }

        Answer preview(UUID to) {
            return at.owner().post(path("transfer/preview"), Map.of("to_session_id", to));
        }

        Answer party(int size, int waitSeconds) {
            return at.owner().post(path("party-size"), Map.of("party_size", size), waitSeconds);
        }

        /** All of it but the version and when to look at it. */
        String row() {
            return Stream.of(column(database(), """
                                    SELECT concat_ws(' ', offering_id, party_size, credits, valid_on, op_id, charge,
                                                     replaced_op_ids, state, change_id)
                                      FROM booking WHERE booking_id = ?
                                    """, id), column(database(), """
                                    SELECT concat_ws(' ', session_id, seats, coming)
                                      FROM booking_session WHERE booking_id = ? ORDER BY 1
                                    """, id))
                    .toList()
                    .toString();
        }

        List<String> wheels() {
            return column(database(), "SELECT quantity FROM allocation WHERE booking_id = ?", id);
        }

        /** Without what it was granted. */
        List<String> entries() {
            return column(
                    credits.database(),
                    "SELECT kind FROM entry WHERE account_id = ? AND kind <> 'grant' ORDER BY version",
                    client);
        }

        int balance() {
            return Integer.parseInt(column(credits.database(), "SELECT balance FROM account WHERE id = ?", client)
                    .getFirst());
        }
    }
}
