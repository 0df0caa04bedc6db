package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.WaitlistFact;
import io.rollcall.contracts.booking.WaitlistLink;
import io.rollcall.contracts.booking.WaitlistStatus;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Those who wait for seats: whose turn it is, and that nobody slips in between. */
class WaitlistIT extends RunningService {

    private static final Duration OFFER = Duration.ofHours(2);

    private UUID offering;
    private UUID session;
    private UUID run;

    private void open(WaitlistMode mode, WaitlistOrder order, int capacity) {
        open(new WaitlistTerms(mode, order, OFFER, Duration.ZERO, 100), 0, capacity);
    }

    private void open(WaitlistTerms terms, int creditCost, int capacity) {
        offering = studio.classWithWaitlist(creditCost, terms);
        session = UUID.randomUUID();
        run = UUID.randomUUID();
        plan(capacity, 1, SessionStatus.SCHEDULED);
    }

    private void plan(int capacity, long version, SessionStatus status) {
        studio.publish(studio.fact(session, run, offering, 1, 1, capacity, StudioFixture.MONDAY, status, version));
    }

    @Test
    void theNextInLineHasTheSeatThatIsFreeBeforeAnybodyElseSeesIt() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 2);
        UUID first = book(1);
        book(1);
        UUID ada = wait(1);
        UUID bob = wait(1);
        assertThat(entry(bob).number("position")).isEqualTo(2);
        try (TopicReader waitlist = TopicReader.of(WaitlistFact.TOPIC)) {
            cancel(first);

            assertThat(entry(ada).text("state")).isEqualTo("accepted");
            assertThat(studio.find(UUID.fromString(entry(ada).text("booking_id")))
                            .text("state"))
                    .isEqualTo("confirmed");
            assertThat(entry(bob).number("position")).isEqualTo(1);
            assertThat(studio.taken(session)).isEqualTo(2);
            waitlist.await("what became of Ada", 1, record -> ada.toString().equals(record.key()));
            assertThat(((WaitlistFact) waitlist.messages(ada.toString()).getLast()).status())
                    .isEqualTo(WaitlistStatus.ACCEPTED);
        }
    }

    @Test
    void aPartyOfThreeIsNeverSplitAndKeepsItsPlaceAndTheSeatsUntilItFits() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 4);
        List<UUID> singles = List.of(book(1), book(1), book(1), book(1));
        UUID three = wait(3);
        UUID one = wait(1);

        cancel(singles.get(0));
        assertThat(entry(three).text("reason")).isEqualTo("party_does_not_fit");
        assertThat(entry(one).text("state")).isEqualTo("waiting");
        assertThat(studio.book(studio.atDesk(studio.client(), session)).code())
                .as("the free seat is the party's")
                .isEqualTo("sold_out");
        assertThat(studio.availability(session).number("remaining")).isZero();

        cancel(singles.get(1));
        cancel(singles.get(2));
        assertThat(entry(three).text("state")).isEqualTo("accepted");
        assertThat(studio.taken(session)).isEqualTo(4);
        assertThat(entry(one).number("position")).isEqualTo(1);
    }

    @Test
    void whereItSaysSoTheFirstForWhomTheSeatsSufficeGoesAhead() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.SKIP_AHEAD, 4);
        List<UUID> singles = List.of(book(1), book(1), book(1), book(1));
        UUID three = wait(3);
        UUID one = wait(1);

        cancel(singles.get(0));
        assertThat(entry(one).text("state")).isEqualTo("accepted");
        assertThat(entry(three).text("state")).isEqualTo("waiting");
        assertThat(entry(three).text("reason")).isEqualTo("party_does_not_fit");
        assertThat(entry(three).number("position")).isEqualTo(1);
    }

    @Test
    void aPersonSeesTheirOwnPlaceInTheLineAndNobodyElses() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 1);
        book(1);
        String email = UUID.randomUUID() + "@example.test";
        UUID ada = studio.client(email);
        UUID first = wait(1);
        UUID own = wait(ada, 1, "at_desk", false).id();
        HttpCaller person = as(UUID.randomUUID(), email);

        JsonNode entries = person.get(studio.path("waitlist")).body().path("items");

        assertThat(entries.valueStream().map(entry -> entry.path("id").asString()))
                .containsExactly(own.toString());
        assertThat(entries.at("/0/position").asInt()).isEqualTo(2);
        assertThat(person.get(studio.path("waitlist/" + first)).code()).isEqualTo("unknown_entry");
    }

    @Test
    void whenTheFirstInLineLeavesWhoeverFitsIsNext() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 2);
        UUID first = book(1);
        book(1);
        UUID two = wait(2);
        UUID one = wait(1);
        cancel(first);
        assertThat(entry(one).text("state")).isEqualTo("waiting");

        assertThat(act(two, "leave").text("state")).isEqualTo("cancelled");
        assertThat(entry(one).text("state")).isEqualTo("accepted");
        assertThat(act(two, "leave").text("state")).as("again").isEqualTo("cancelled");
        assertThat(act(two, "accept").code()).isEqualTo("entry_ended");
    }

    @Test
    void anOfferHoldsItsSeatsUntilItIsAcceptedByALinkThatWorksOnce() {
        open(WaitlistMode.TIMED_OFFER, WaitlistOrder.FIFO, 2);
        UUID first = book(2);
        UUID ada = wait(1);
        UUID bob = wait(1);
        try (TopicReader links = TopicReader.of(WaitlistLink.TOPIC)) {
            cancel(first);
            assertThat(entry(ada).text("state")).isEqualTo("offered");
            assertThat(entry(bob).text("state")).isEqualTo("offered");
            assertThat(entry(ada).text("offer_expires_at")).isNotEmpty();
            assertThat(studio.taken(session)).isEqualTo(2);

            String accept = link(links, ada, true);
            assertThat(nobody().get(accept).body().path("actions").toString()).isEqualTo("[\"accept\",\"decline\"]");
            assertThat(nobody().get(accept).body().toString())
                    .as("looking changes nothing")
                    .contains("\"used\":false");
            assertThat(nobody().post(accept + "/leave", Map.of()).code()).isEqualTo("wrong_link");
            assertThat(nobody().post(accept + "/accept", Map.of()).status()).isEqualTo(204);
            assertThat(nobody().post(accept + "/decline", Map.of()).code()).isEqualTo("link_used");
            assertThat(entry(ada).text("state")).isEqualTo("accepted");
            assertThat(entry(bob).text("state")).as("of another entry").isEqualTo("offered");

            assertThat(nobody().post(link(links, bob, true) + "/decline", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(entry(bob).text("state")).isEqualTo("declined");
            assertThat(studio.taken(session)).isEqualTo(1);
            assertThat(nobody().get("/v1/public/waitlist-links/" + "x".repeat(43))
                            .code())
                    .isEqualTo("unknown_link");
        }
    }

    @Test
    void aPersonLeavesByTheLinkTheyGotWhenTheyJoined() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 1);
        book(1);
        try (TopicReader links = TopicReader.of(WaitlistLink.TOPIC)) {
            UUID ada = wait(1);
            String leave = link(links, ada, false);
            assertThat(nobody().post(leave + "/accept", Map.of()).code()).isEqualTo("wrong_link");
            assertThat(nobody().post(leave + "/leave", Map.of()).status()).isEqualTo(204);
            assertThat(entry(ada).text("state")).isEqualTo("cancelled");
            assertThat(nobody().post(leave + "/leave", Map.of()).status()).isEqualTo(410);
        }
    }

    @Test
    void anOfferThatExpiresGoesToTheNext() {
        open(WaitlistMode.TIMED_OFFER, WaitlistOrder.FIFO, 1);
        UUID first = book(1);
        UUID ada = wait(1);
        UUID bob = wait(1);
        cancel(first);
        assertThat(entry(bob).text("state")).isEqualTo("waiting");

        change(
                "UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ?",
                UUID.fromString(entry(ada).text("booking_id")));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> entry(bob).text("state").equals("offered"));

        assertThat(entry(ada).text("state")).isEqualTo("expired");
        assertThat(act(ada, "accept").code()).isEqualTo("entry_ended");
        assertThat(studio.taken(session)).isEqualTo(1);
        assertThat(act(bob, "accept").status()).isEqualTo(201);
        assertThat(act(bob, "accept").status()).as("again").isEqualTo(201);
        assertThat(studio.taken(session)).isEqualTo(1);
    }

    @Test
    void raisingTheCapacityServesAsManyAsItGivesSeats() {
        open(WaitlistMode.TIMED_OFFER, WaitlistOrder.FIFO, 1);
        book(1);
        List<UUID> entries = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            entries.add(wait(1));
        }
        plan(4, 2, SessionStatus.SCHEDULED);
        await().atMost(TopicReader.PATIENCE).until(() -> studio.taken(session) == 4);

        assertThat(entries)
                .extracting(entry -> entry(entry).text("state"))
                .containsExactly("offered", "offered", "offered", "waiting", "waiting");
    }

    @Test
    void nobodyIsPromotedWhileTheSessionIsOverItsCapacity() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 3);
        List<UUID> booked = List.of(book(1), book(1), book(1));
        UUID ada = wait(1);
        plan(1, 2, SessionStatus.SCHEDULED);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == 1);

        cancel(booked.get(0));
        cancel(booked.get(1));
        assertThat(entry(ada).text("state")).isEqualTo("waiting");
        assertThat(studio.taken(session)).isEqualTo(1);
        cancel(booked.get(2));
        assertThat(entry(ada).text("state")).isEqualTo("accepted");
    }

    @Test
    void goesOnToTheNextWhenCreditsAreShort() {
        open(new WaitlistTerms(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, OFFER, Duration.ZERO, 100), 1, 1);
        UUID first = book(1);
        try (TopicReader commands = TopicReader.of(CreditsCommand.TOPIC)) {
            UUID poor = studio.client();
            UUID entry = wait(poor, 1, "credits", false).id();
            UUID next = wait(1);
            cancel(first);
            assertThat(entry(next).text("state")).isEqualTo("waiting");
            commands.await("the deduction", 1, record -> poor.toString().equals(record.key()));
            DeductCredits deduct =
                    (DeductCredits) commands.messages(poor.toString()).getFirst();
            others().publish(new CreditsRefused(
                    deduct.opId(), studio.id(), poor, deduct.bookingId(), "insufficient_credits"));

            await().atMost(TopicReader.PATIENCE)
                    .until(() -> entry(next).text("state").equals("accepted"));
            assertThat(entry(entry).text("state")).isEqualTo("declined");
            assertThat(entry(entry).text("reason")).isEqualTo("insufficient_credits");
            assertThat(studio.taken(session)).isEqualTo(1);
        }
    }

    @Test
    void nobodyIsBookedWithoutConsentWhenCancellingCostsSomethingAlready() {
        studio.policies(new StudioPolicies(Duration.ofDays(3_650), FeeRule.CHARGED, FeeRule.CHARGED, null, null));
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 2);
        UUID first = book(2);
        UUID asked = wait(1);
        UUID agreed = wait(studio.client(), 1, "at_desk", true).id();
        cancel(first);

        assertThat(entry(asked).text("state")).isEqualTo("offered");
        assertThat(entry(agreed).text("state")).isEqualTo("accepted");
    }

    @Test
    void whereAllAreToldTheFirstToBookHasIt() {
        open(WaitlistMode.NOTIFY_ALL, WaitlistOrder.FIFO, 1);
        UUID first = book(1);
        UUID ada = studio.client();
        UUID adas = wait(ada, 1, "at_desk", false).id();
        UUID bobs = wait(1);
        cancel(first);

        assertThat(entry(adas).text("notified_at")).isNotEmpty();
        assertThat(entry(bobs).text("notified_at")).isNotEmpty();
        assertThat(studio.taken(session)).isZero();
        assertThat(studio.book(studio.atDesk(ada, session)).status()).isEqualTo(201);
        assertThat(entry(adas).text("state")).isEqualTo("accepted");
        assertThat(entry(bobs).text("state")).isEqualTo("waiting");
    }

    @Test
    void whoeverMovesToWhatTheyWaitForWaitsNoMoreAndIsNotBookedTwice() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.SKIP_AHEAD, 3);
        UUID first = book(2);
        UUID ada = studio.client();
        UUID booked = studio.book(studio.atDesk(ada, studio.session(studio.classFor(0), 1)))
                .id();
        UUID adas = wait(ada, 2, "at_desk", false).id();
        UUID bobs = wait(2);

        assertThat(studio.owner()
                        .post(studio.path("bookings/" + booked + "/transfer"), Map.of("to_session_id", session))
                        .status())
                .isEqualTo(200);
        assertThat(entry(adas).text("state")).isEqualTo("accepted");
        assertThat(entry(adas).text("booking_id")).isEqualTo(booked.toString());
        assertThat(entry(bobs).number("position")).isEqualTo(1);
        cancel(first);

        assertThat(entry(bobs).text("state")).isEqualTo("accepted");
        assertThat(studio.taken(session)).isEqualTo(3);
        assertThat(number("SELECT count(*) FROM booking WHERE client_id = ?", ada))
                .isEqualTo(1);
    }

    @Test
    void oneBookingEndsTheWaitForEachSessionThatItIsMovedTo() {
        UUID ada = studio.client();
        UUID booked = studio.book(studio.atDesk(ada, studio.session(studio.classFor(0), 1)))
                .id();
        List<UUID> sessions = new ArrayList<>();
        List<UUID> waits = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            open(WaitlistMode.AUTO_BOOK, WaitlistOrder.SKIP_AHEAD, 3);
            book(2);
            sessions.add(session);
            waits.add(wait(ada, 2, "at_desk", false).id());
        }

        for (UUID to : sessions) {
            assertThat(studio.owner()
                            .post(studio.path("bookings/" + booked + "/transfer"), Map.of("to_session_id", to))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(waits).allSatisfy(wait -> {
            assertThat(entry(wait).text("state")).isEqualTo("accepted");
            assertThat(entry(wait).text("booking_id")).isEqualTo(booked.toString());
        });
        assertThat(sessions).extracting(studio::taken).containsExactly(2, 3);
    }

    @Test
    void anEnrollmentEndsTheWaitForTheRunAndForOneOfItsSessions() {
        List<UUID> sessions = openRun(WaitlistOrder.SKIP_AHEAD);
        sessions.forEach(each -> fill(each, 7));
        UUID ada = studio.client();
        session = sessions.getFirst();
        UUID forOne = wait(ada, 2, "at_desk", false).id();
        UUID forAll = waitForRun(ada);

        UUID booked = studio.book(new HashMap<>(
                        Map.of("client_id", ada, "kind", "enrollment", "run_id", run, "settlement", "at_desk")))
                .id();

        assertThat(List.of(forOne, forAll)).allSatisfy(wait -> {
            assertThat(entry(wait).text("state")).isEqualTo("accepted");
            assertThat(entry(wait).text("booking_id")).isEqualTo(booked.toString());
        });
        assertThat(sessions).extracting(studio::taken).containsExactly(8, 8, 8);
    }

    @Test
    void whoeverWaitsForAWholeRunGetsAllOfItsSessionsOrNone() {
        List<UUID> sessions = openRun(WaitlistOrder.FIFO);
        List<UUID> dropIns = sessions.stream().map(this::fill).toList();
        UUID entry = waitForRun(studio.client());

        cancel(dropIns.get(2));
        cancel(dropIns.get(0));
        assertThat(entry(entry).text("state")).isEqualTo("waiting");
        assertThat(sessions).extracting(studio::taken).containsExactly(0, 8, 0);
        cancel(dropIns.get(1));

        assertThat(entry(entry).text("state")).isEqualTo("accepted");
        assertThat(sessions).extracting(studio::taken).containsExactly(2, 2, 2);
    }

    /** A course of three sessions, of eight seats each. */
    private List<UUID> openRun(WaitlistOrder order) {
        offering =
                studio.courseWithWaitlist(new WaitlistTerms(WaitlistMode.AUTO_BOOK, order, OFFER, Duration.ZERO, 100));
        run = UUID.randomUUID();
        return studio.sessionsOfRun(run, offering, 3, 3);
    }

    private UUID waitForRun(UUID client) {
        return studio.owner()
                .post(
                        studio.path("waitlist"),
                        Map.of("client_id", client, "run_id", run, "settlement", "at_desk", "party_size", 2))
                .id();
    }

    private UUID fill(UUID session) {
        return fill(session, 8);
    }

    private UUID fill(UUID session, int party) {
        Map<String, Object> all = studio.atDesk(studio.client(), session);
        all.put("kind", "drop_in");
        all.put("party_size", party);
        return studio.book(all).id();
    }

    @Test
    void aWaitlistThatHasClosedServesNobody() {
        open(new WaitlistTerms(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, OFFER, Duration.ofDays(3_650), 100), 0, 1);
        book(1);
        Answer late = wait(studio.client(), 1, "at_desk", false);
        assertThat(late.code()).isEqualTo("waitlist_closed");
    }

    @Test
    void endsWithTheSession() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 1);
        book(1);
        UUID ada = wait(1);
        plan(1, 2, SessionStatus.CANCELLED);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> entry(ada).text("state").equals("cancelled"));
        assertThat(entry(ada).text("reason")).isEqualTo("session_cancelled");
    }

    @Test
    void fiveHundredForTwentySeatsAreConfirmedWaitInOrderOrAreToldThatItIsClosed() {
        open(WaitlistMode.AUTO_BOOK, WaitlistOrder.FIFO, 20);
        List<UUID> clients = Flux.range(0, 500)
                .flatMap(
                        each -> studio.owner()
                                .posting(
                                        studio.path("clients"),
                                        Map.of("name", "Ada", "email", UUID.randomUUID() + "@example.test"),
                                        UUID.randomUUID().toString(),
                                        0)
                                .map(Answer::id),
                        16)
                .collectList()
                .block(TopicReader.PATIENCE.multipliedBy(4));
        List<Answer> booked = all(clients, client -> studio.atDesk(client, session), "bookings");
        assertThat(booked).filteredOn(answer -> answer.status() == 201).hasSize(20);
        assertThat(booked)
                .filteredOn(answer -> answer.code().equals("sold_out"))
                .hasSize(480);
        List<UUID> left = IntStream.range(0, 500)
                .filter(i -> booked.get(i).status() != 201)
                .mapToObj(clients::get)
                .toList();

        List<Answer> waiting = all(left, client -> joining(client, 1, "at_desk", false), "waitlist");
        assertThat(waiting).filteredOn(answer -> answer.status() == 201).hasSize(100);
        assertThat(waiting)
                .filteredOn(answer -> answer.code().equals("waitlist_full"))
                .hasSize(380);
        List<String> order = column(
                database(),
                "SELECT entry_id::text FROM waitlist_entry WHERE studio_id = ? AND state = 'waiting' ORDER BY seq",
                studio.id());
        assertThat(order).hasSize(100);

        for (int i = 0; i < 30; i++) {
            String holder = column(
                            database(),
                            "SELECT booking_id::text FROM booking WHERE studio_id = ? AND state = 'confirmed' ORDER BY"
                                    + " booking_id LIMIT 1",
                            studio.id())
                    .getFirst();
            cancel(UUID.fromString(holder));
            assertThat(number(
                            "SELECT count(*) FROM waitlist_entry WHERE entry_id = ?::uuid AND state = 'accepted'",
                            order.get(i)))
                    .as("promotion " + i)
                    .isEqualTo(1);
        }
        assertThat(number(
                        "SELECT count(*) FROM waitlist_entry WHERE studio_id = ? AND state = 'accepted'", studio.id()))
                .isEqualTo(30);
        assertThat(number(
                        "SELECT count(DISTINCT client_id) FROM booking WHERE studio_id = ? AND kind = 'single_session'",
                        studio.id()))
                .as("nobody twice")
                .isEqualTo(50);
        assertThat(studio.taken(session)).isEqualTo(20);
    }

    private List<Answer> all(List<UUID> clients, Function<UUID, Map<String, Object>> request, String path) {
        return Flux.fromIterable(clients)
                .flatMapSequential(client -> answered(path, request.apply(client), UUID.randomUUID()), 32)
                .collectList()
                .block(TopicReader.PATIENCE.multipliedBy(4));
    }

    /** Where the database keeps somebody waiting too long they ask again, as they are told. */
    private Mono<Answer> answered(String path, Map<String, Object> request, UUID key) {
        return studio.owner()
                .posting(studio.path(path), request, key.toString(), 5)
                .flatMap(answer -> answer.status() == 503 ? answered(path, request, key) : Mono.just(answer));
    }

    @ParameterizedTest
    @EnumSource(WaitlistOrder.class)
    void nobodyWaitsWhereThereIsRoomOrTwice(WaitlistOrder order) {
        open(WaitlistMode.AUTO_BOOK, order, 1);
        UUID ada = studio.client();
        assertThat(wait(ada, 1, "at_desk", false).code()).isEqualTo("seats_available");
        assertThat(wait(ada, 2, "at_desk", false).code()).isEqualTo("party_too_large");
        book(1);
        String key = UUID.randomUUID().toString();
        Map<String, Object> request = joining(ada, 1, "at_desk", false);
        Answer joined =
                studio.owner().posting(studio.path("waitlist"), request, key, 0).block(TopicReader.PATIENCE);
        assertThat(joined.status()).isEqualTo(201);
        assertThat(studio.owner()
                        .posting(studio.path("waitlist"), request, key, 0)
                        .block(TopicReader.PATIENCE)
                        .id())
                .as("the same key")
                .isEqualTo(joined.id());
        assertThat(wait(ada, 1, "at_desk", false).code()).isEqualTo("already_waiting");
        UUID plain = studio.session(studio.classFor(0), 1);
        studio.book(studio.atDesk(ada, plain));
        Map<String, Object> other = joining(ada, 1, "at_desk", false);
        other.put("session_id", plain);
        assertThat(studio.owner().post(studio.path("waitlist"), other).code()).isEqualTo("no_waitlist");
        other.put("run_id", UUID.randomUUID());
        assertThat(studio.owner().post(studio.path("waitlist"), other).code()).isEqualTo("session_or_run_required");
    }

    private UUID book(int party) {
        Map<String, Object> booking = studio.atDesk(studio.client(), session);
        booking.put("party_size", party);
        return studio.book(booking).id();
    }

    private void cancel(UUID booking) {
        assertThat(studio.owner()
                        .post(studio.path("bookings/" + booking + "/cancel"), Map.of(), 5)
                        .text("state"))
                .isEqualTo("cancelled");
    }

    private UUID wait(int party) {
        return wait(studio.client(), party, "at_desk", false).id();
    }

    private Answer wait(UUID client, int party, String settlement, boolean acceptsLate) {
        return studio.owner().post(studio.path("waitlist"), joining(client, party, settlement, acceptsLate));
    }

    private Map<String, Object> joining(UUID client, int party, String settlement, boolean acceptsLate) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("client_id", client);
        request.put("session_id", session);
        request.put("party_size", party);
        request.put("settlement", settlement);
        request.put("accepts_late", acceptsLate);
        return request;
    }

    private Answer entry(UUID entry) {
        return studio.owner().get(studio.path("waitlist/" + entry));
    }

    private Answer act(UUID entry, String action) {
        return studio.owner().post(studio.path("waitlist/" + entry + "/" + action), Map.of(), 5);
    }

    private HttpCaller nobody() {
        return as(UUID.randomUUID(), "nobody@example.test");
    }

    private static String link(TopicReader links, UUID entry, boolean offer) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> links.messages(entry.toString()).stream()
                        .map(WaitlistLink.class::cast)
                        .anyMatch(link -> link.offer() == offer));
        return "/v1/public/waitlist-links/"
                + links.messages(entry.toString()).stream()
                        .map(WaitlistLink.class::cast)
                        .filter(link -> link.offer() == offer)
                        .findFirst()
                        .orElseThrow()
                        .token();
    }
}
