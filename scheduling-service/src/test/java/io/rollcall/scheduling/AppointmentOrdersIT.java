package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.contracts.scheduling.AssignedRole;
import io.rollcall.contracts.scheduling.AssignedStaff;
import io.rollcall.contracts.scheduling.MakeSession;
import io.rollcall.contracts.scheduling.SchedulingCommand;
import io.rollcall.contracts.scheduling.SchedulingReply;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.contracts.scheduling.SessionMade;
import io.rollcall.contracts.scheduling.SessionNotMade;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.contracts.scheduling.WithdrawSession;
import io.rollcall.scheduling.application.ApplyOrders;
import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.SessionOrder;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TestBroker;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Booking's orders on Kafka in, sessions and replies on Kafka out. The class lasts 90 minutes, at half hours. */
class AppointmentOrdersIT extends RunningService {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LENGTH = Duration.ofMinutes(90);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Monday at 9:00 in Berlin. */
    private static final Instant NINE = Instant.parse("2027-03-01T08:00:00Z");

    private static final int RACES = 100;
    private static final int RACES_WITH_STAFF = 30;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A reply without a refusal's code. */
    private static final String MADE = "";

    @Autowired
    private ApplyOrders applyOrders;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private MeterRegistry metrics;

    private StudioFixture studio;
    private UUID ada;
    private TopicReader replies;

    @BeforeEach
    void open() {
        studio = studio();
        ada = staffMember(studio);
        hours(ada);
        rules("PT0M", "PT0M", "PT0M");
        replies = TopicReader.of(SchedulingReply.TOPIC);
    }

    @AfterEach
    void close() {
        replies.close();
    }

    @Test
    void makeTheSessionOfAnAppointmentAsARunOfOne() {
        MakeSession order = make(ada, NINE);

        others().publish(order);

        assertThat(reply(order, 1))
                .containsExactly(new SessionMade(order.sessionId(), studio.studioId(), order.bookingId()));
        SessionFact fact = facts(order, 1).getFirst();
        assertThat(fact.start()).isEqualTo(NINE);
        assertThat(fact.end()).isEqualTo(NINE.plus(LENGTH));
        assertThat(fact.localStart()).isEqualTo("2027-03-01T09:00");
        assertThat(fact.number()).isEqualTo(1);
        assertThat(fact.runSize()).isEqualTo(1);
        assertThat(fact.capacity()).isEqualTo(1);
        assertThat(fact.staff()).containsExactly(new AssignedStaff(ada, AssignedRole.LEAD));
        assertThat(fact.status()).isEqualTo(SessionStatus.SCHEDULED);
        JsonNode session = find(order);
        assertThat(session.at("/meeting_platform").asString()).isEqualTo("zoom");
        assertThat(session.at("/meeting_link").asString()).isEqualTo("https://zoom.example/j/1");
        assertThat(get(
                                studio.owner(),
                                studio.path("runs/" + session.at("/run_id").asString()))
                        .at("/name")
                        .asString())
                .isEqualTo("Wheel throwing");
    }

    @Test
    void ofTwentyForOneSlotMakeOneSessionAndRefuseNineteen() {
        List<MakeSession> twenty =
                Stream.generate(() -> make(ada, NINE)).limit(20).toList();

        others().publish(twenty);

        assertThat(answers(twenty))
                .containsOnlyOnce(MADE)
                .filteredOn(answer -> !answer.equals(MADE))
                .hasSize(19)
                .containsOnly("slot_taken");
        assertThat(count("session", studio.studioId())).isEqualTo(1);
        assertThat(count("run", studio.studioId())).isEqualTo(1);
        assertThat(count("assignment", studio.studioId())).isEqualTo(1);
    }

    @Test
    void ofTwoThatRaceInDifferentPartitionsOneWinsEachTime() {
        List<MakeSession> all = new ArrayList<>();
        for (int race = 0; race < RACES; race++) {
            Instant start = slotOfRace(race);
            MakeSession here = make(ada, start);
            MakeSession there = Stream.generate(() -> make(ada, start))
                    .filter(order -> partition(order) != partition(here))
                    .findFirst()
                    .orElseThrow();
            all.add(here);
            all.add(there);
        }

        others().publish(all);

        assertOneOfEachPair(answers(all));
    }

    @Test
    void ofTwoTransactionsAtTheSameTimeOneWinsEachTime() {
        List<MakeSession> all = new ArrayList<>();
        for (int race = 0; race < RACES; race++) {
            List<MakeSession> pair = List.of(make(ada, slotOfRace(race)), make(ada, slotOfRace(race)));
            Flux.fromIterable(pair)
                    .flatMap(order -> settle(List.of(order(order))).subscribeOn(Schedulers.boundedElastic()))
                    .blockLast(PATIENCE);
            all.addAll(pair);
        }

        assertOneOfEachPair(answers(all));
    }

    @Test
    void raceWithTheStaffAndOneOfTheTwoWinsEachTime() {
        for (int race = 0; race < RACES_WITH_STAFF; race++) {
            MakeSession order = make(ada, slotOfRace(race));
            String session = "{\"offering_id\":\"%s\",\"local_start\":\"%s\",%s}"
                    .formatted(
                            studio.offeringId(),
                            LocalDateTime.ofInstant(order.start(), BERLIN),
                            "\"staff\":[{\"staff_member_id\":\"" + ada + "\",\"role\":\"lead\"}]");
            Mono<Integer> byStaff = Mono.fromCallable(
                            () -> exchangePost(studio.owner(), studio.path("sessions"), session)
                                    .expectBody(String.class)
                                    .returnResult()
                                    .getStatus()
                                    .value())
                    .subscribeOn(Schedulers.boundedElastic());

            int answer = settle(List.of(order(order)))
                    .subscribeOn(Schedulers.boundedElastic())
                    .thenReturn(0)
                    .zipWith(byStaff, Integer::sum)
                    .block(PATIENCE);

            assertThat(List.of(answer, Objects.requireNonNull(state(order))))
                    .as("race %d", race)
                    .isIn(List.of(201, "refused"), List.of(409, "made"));
        }
        assertThat(count("session", studio.studioId())).isEqualTo(RACES_WITH_STAFF);
    }

    @Test
    void thatNobodyCouldMeanAreSetAsideAndTheOthersGoOn() {
        MakeSession nowhere = new MakeSession(
                UUID.randomUUID(),
                studio.studioId(),
                UUID.randomUUID(),
                studio.offeringId(),
                ada,
                NINE,
                LENGTH,
                "Mars/Olympus",
                1,
                true,
                null,
                null);
        MakeSession next = Stream.generate(() -> make(ada, NINE))
                .filter(order -> partition(order) == partition(nowhere))
                .findFirst()
                .orElseThrow();

        others().publish(nowhere, next);

        assertThat(reply(next, 1)).hasOnlyElementsOfType(SessionMade.class);
        awaitDeadLetter(nowhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MMWW", "MWMW", "MWWM", "WMMW", "WMWM", "WWMM"})
    void endTheSameInWhateverOrderTheyArrive(String sequence) {
        MakeSession make = make(ada, NINE);
        WithdrawSession withdraw = withdraw(make);

        sequence.chars().forEach(one -> others().publish(one == 'M' ? make : withdraw));

        List<Message> answers = reply(make, 2);
        await().atMost(TopicReader.PATIENCE).until(() -> "withdrawn".equals(state(make)));
        await().atMost(TopicReader.PATIENCE).until(() -> live() == 0);
        assertThat(answers)
                .as("once withdrawn, it stays so")
                .isSortedAccordingTo(Comparator.comparing(SessionNotMade.class::isInstance));
        assertFree(NINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MMWW", "MWMW", "MWWM", "WMMW", "WMWM", "WWMM"})
    void endTheSameInOneBatchAndOneByOne(String sequence) {
        MakeSession together = make(ada, NINE);
        MakeSession apart = make(ada, NINE.plus(LENGTH));

        settle(orders(sequence, together)).block(PATIENCE);
        orders(sequence, apart).forEach(order -> settle(List.of(order)).block(PATIENCE));

        for (MakeSession make : List.of(together, apart)) {
            assertThat(state(make)).isEqualTo("withdrawn");
            assertThat(reply(make, 2)).hasSize(2);
        }
        assertThat(live()).isZero();
        assertThat(reply(together, 2)).hasSameSizeAs(reply(apart, 2)).allSatisfy(answer -> {
            if (answer instanceof SessionNotMade not) {
                assertThat(not.code()).isEqualTo("withdrawn");
            }
        });
    }

    @Test
    void areAnsweredAgainAsBefore() {
        MakeSession made = make(ada, NINE);
        MakeSession refused = make(ada, NINE);
        others().publish(made);
        reply(made, 1);
        others().publish(refused);
        reply(refused, 1);

        post(studio.owner(), studio.path("sessions/" + made.sessionId() + "/cancel"), "", 200);
        others().publish(made, refused);

        assertThat(reply(made, 2)).hasSize(2).allMatch(SessionMade.class::isInstance);
        assertThat(reply(refused, 2))
                .as("although the slot is free again")
                .containsOnly(notMade(refused, "slot_taken"));
        assertThat(count("session", studio.studioId())).isEqualTo(1);
    }

    @Test
    void thatAreWithdrawnCancelTheSessionOnceAndFreeTheSlot() {
        MakeSession order = make(ada, NINE);
        others().publish(order, withdraw(order), withdraw(order));

        List<SessionFact> told = facts(order, 2);

        assertThat(told)
                .extracting(SessionFact::status)
                .containsExactly(SessionStatus.SCHEDULED, SessionStatus.CANCELLED);
        assertThat(told).extracting(SessionFact::version).containsExactly(1L, 2L);
        assertFree(NINE);
        assertThat(facts(order, 2)).as("the second changes nothing").hasSize(2);
    }

    @Test
    void thatAreWithdrawnAfterTheStudioHasCancelledChangeNothing() {
        MakeSession order = make(ada, NINE);
        others().publish(order);
        reply(order, 1);
        post(studio.owner(), studio.path("sessions/" + order.sessionId() + "/cancel"), "", 200);

        others().publish(withdraw(order));

        await().atMost(TopicReader.PATIENCE).until(() -> "withdrawn".equals(state(order)));
        assertThat(find(order).at("/version").asLong()).isEqualTo(2);
    }

    @Test
    void leaveNothingWhenTheirTransactionIsRolledBack() {
        MakeSession order = make(ada, NINE);
        MakeSession withdrawn = make(ada, NINE.plus(LENGTH));
        others().publish(withdrawn);
        reply(withdrawn, 1);

        Mono<Void> killed = applyOrders
                .on(List.of(order(order), new SessionOrder.Withdraw(key(withdrawn), withdrawn.bookingId())))
                .then(Mono.error(new IllegalStateException("killed before the commit")));
        assertThatThrownBy(() -> worker.transaction(killed).block(PATIENCE)).hasMessageContaining("killed");

        assertThat(count("session", studio.studioId())).isEqualTo(1);
        assertThat(count("run", studio.studioId())).isEqualTo(1);
        assertThat(count("session_order", studio.studioId())).isEqualTo(1);
        assertThat(state(withdrawn)).isEqualTo("made");
        assertThat(live()).isEqualTo(1);
        others().publish(order);
        assertThat(reply(order, 1)).hasOnlyElementsOfType(SessionMade.class);
    }

    @Test
    void keepBuffersBetweenAppointmentsAndLetTheStaffIgnoreThem() {
        rules("PT0M", "PT30M", "PT0M");
        MakeSession first = make(ada, NINE);
        MakeSession within = make(ada, NINE.plus(LENGTH));
        MakeSession before = make(ada, NINE.minus(LENGTH));
        MakeSession after = make(ada, NINE.plus(LENGTH).plus(Duration.ofMinutes(30)));
        MakeSession byStaff = byStaff(ada, NINE.minus(LENGTH));

        others().publish(first);
        reply(first, 1);
        others().publish(within, before, after);

        assertThat(reply(within, 1)).containsExactly(notMade(within, "slot_taken"));
        assertThat(reply(before, 1)).containsExactly(notMade(before, "slot_taken"));
        assertThat(reply(after, 1)).hasOnlyElementsOfType(SessionMade.class);
        others().publish(byStaff);
        assertThat(reply(byStaff, 1)).hasOnlyElementsOfType(SessionMade.class);
    }

    @Test
    void ofTheStaffTakeAnyTimeAtWhichNobodyIsBusy() {
        UUID ben = staffMember(studio);
        Instant odd = NINE.plusSeconds(61);
        MakeSession outside = byStaff(ben, odd);
        MakeSession overlapping = byStaff(ben, odd.plus(LENGTH).minusSeconds(1));
        MakeSession next = byStaff(ben, odd.plus(LENGTH));
        MakeSession byClient = make(ben, NINE.plus(Duration.ofHours(10)));

        others().publish(outside);
        reply(outside, 1);
        others().publish(overlapping, next, byClient);

        assertThat(reply(outside, 1)).as("without any hours").hasOnlyElementsOfType(SessionMade.class);
        assertThat(reply(overlapping, 1)).containsExactly(notMade(overlapping, "slot_taken"));
        assertThat(reply(next, 1)).hasOnlyElementsOfType(SessionMade.class);
        assertThat(reply(byClient, 1)).containsExactly(notMade(byClient, "slot_not_offered"));
    }

    @Test
    void forAnybodyGoToWhoeverHasTheFewestSessionsThatDay() {
        UUID ben = staffMember(studio);
        hours(ben);
        List<MakeSession> four = Stream.of(0, 3, 6, 6)
                .map(hour -> make(null, NINE.plus(Duration.ofHours(hour))))
                .toList();
        MakeSession fifth = make(null, NINE.plus(Duration.ofHours(6)));

        four.forEach(order -> {
            others().publish(order);
            assertThat(reply(order, 1)).hasOnlyElementsOfType(SessionMade.class);
        });
        others().publish(fifth);

        assertThat(reply(fifth, 1)).containsExactly(notMade(fifth, "slot_taken"));
        List<UUID> leads = four.stream().map(this::lead).toList();
        UUID lower = ada.compareTo(ben) < 0 ? ada : ben;
        assertThat(leads.get(0)).isEqualTo(lower);
        assertThat(leads.get(1)).isNotEqualTo(lower);
        assertThat(leads.get(2)).isEqualTo(lower);
        assertThat(leads.get(3)).isNotEqualTo(lower);
    }

    @Test
    void areRefusedWithTheReason() {
        UUID role = UUID.randomUUID();
        StudioFixture asking = studioAskingFor(role);
        UUID unqualified = staffMember(asking);
        MakeSession offering = new MakeSession(
                UUID.randomUUID(),
                studio.studioId(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                ada,
                NINE,
                LENGTH,
                "Europe/Berlin",
                1,
                true,
                null,
                null);
        MakeSession member = make(UUID.randomUUID(), NINE);
        MakeSession notQualified = in(asking, unqualified, false);
        MakeSession nobodyQualified = in(asking, null, false);
        MakeSession noSlot = in(asking, null, true);
        MakeSession betweenSteps = make(ada, NINE.plusSeconds(60));
        MakeSession tooFarAhead = make(ada, NINE.plus(Duration.ofDays(700)));
        MakeSession over = byStaff(ada, Instant.parse("2024-03-01T08:00:00Z"));

        others().publish(offering, member, notQualified, nobodyQualified, noSlot, betweenSteps, tooFarAhead, over);

        assertThat(reply(offering, 1)).containsExactly(notMade(offering, "unknown_offering"));
        assertThat(reply(member, 1)).containsExactly(notMade(member, "unknown_staff_member"));
        assertThat(reply(notQualified, 1)).containsExactly(notMade(notQualified, "not_qualified"));
        assertThat(reply(nobodyQualified, 1)).containsExactly(notMade(nobodyQualified, "not_qualified"));
        assertThat(reply(noSlot, 1)).containsExactly(notMade(noSlot, "slot_not_offered"));
        assertThat(reply(betweenSteps, 1)).containsExactly(notMade(betweenSteps, "slot_not_offered"));
        assertThat(reply(tooFarAhead, 1)).containsExactly(notMade(tooFarAhead, "slot_not_offered"));
        assertThat(reply(over, 1)).containsExactly(notMade(over, "slot_too_soon"));
        rules("PT0M", "PT0M", "PT48H");
        MakeSession tooSoon =
                make(ada, CLOCK.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1)));
        others().publish(tooSoon);
        assertThat(reply(tooSoon, 1)).containsExactly(notMade(tooSoon, "slot_too_soon"));
    }

    @Test
    void agreeWithTheSlotsThatAreOffered() {
        String monday = studio.path("slots?offering_id=%s&from=2027-03-01T00:00:00Z&to=2027-03-02T00:00:00Z"
                .formatted(studio.offeringId()));
        MakeSession order = make(ada, NINE);
        int before = get(studio.owner(), monday).at("/items").size();

        others().publish(order);
        reply(order, 1);

        // Five starts overlap ninety minutes at half hours.
        assertThat(get(studio.owner(), monday).at("/items").size()).isEqualTo(before - 5);
        others().publish(withdraw(order));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> get(studio.owner(), monday).at("/items").size() == before);
    }

    @Test
    void makeSessionsThatMoveLikeOthers() {
        MakeSession order = make(ada, NINE);
        MakeSession there = make(ada, NINE);
        others().publish(order);
        reply(order, 1);

        JsonNode moved = post(
                studio.owner(),
                studio.path("sessions/" + order.sessionId() + "/move"),
                "{\"local_start\":\"2027-03-02T09:10\"}",
                200);

        assertThat(moved.at("/version").asLong()).isEqualTo(2);
        others().publish(there);
        assertThat(reply(there, 1)).as("its time is free").hasOnlyElementsOfType(SessionMade.class);
        others().publish(withdraw(order));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> "cancelled".equals(find(order).at("/status").asString()));
    }

    @Test
    void thatConflictWithAnEarlierOneAreSetAsideAndTheOthersGoOn() {
        MakeSession first = make(ada, NINE);
        MakeSession conflicting = new MakeSession(
                first.sessionId(),
                first.studioId(),
                first.bookingId(),
                first.offeringId(),
                ada,
                NINE.plus(LENGTH),
                LENGTH,
                "Europe/Berlin",
                1,
                true,
                null,
                null);
        MakeSession next = Stream.generate(() -> make(ada, NINE.plus(LENGTH)))
                .filter(order -> partition(order) == partition(first))
                .findFirst()
                .orElseThrow();

        others().publish(first, conflicting, next);

        assertThat(reply(next, 1)).hasOnlyElementsOfType(SessionMade.class);
        assertThat(reply(first, 1)).hasSize(1);
        awaitDeadLetter(first);
        assertThat(count("session", studio.studioId())).isEqualTo(2);
        assertThat(metrics.get("rollcall.orders.conflicts").counter().count()).isPositive();
    }

    private static void awaitDeadLetter(MakeSession order) {
        try (TopicReader deadLetters =
                TopicReader.of(Topic.deadLetters(SchedulingCommand.TOPIC.name(), "scheduling.orders"))) {
            deadLetters.await(
                    "the order that was set aside",
                    set -> order.sessionId().toString().equals(set.key()));
        }
    }

    private static Instant slotOfRace(int race) {
        return NINE.plus(Duration.ofDays(race / 4)).plus(Duration.ofHours(3L * (race % 4)));
    }

    private void assertOneOfEachPair(List<String> answers) {
        for (int race = 0; race < RACES; race++) {
            assertThat(answers.subList(2 * race, 2 * race + 2))
                    .as("race %d", race)
                    .containsExactlyInAnyOrder(MADE, "slot_taken");
        }
        assertThat(count("session", studio.studioId())).isEqualTo(RACES);
        assertThat(count("run", studio.studioId())).isEqualTo(RACES);
    }

    private void assertFree(Instant start) {
        MakeSession another = make(ada, start);
        others().publish(another);
        assertThat(reply(another, 1)).as("the slot is free again").hasOnlyElementsOfType(SessionMade.class);
    }

    private static int partition(MakeSession order) {
        byte[] key = order.key().getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % TestBroker.PARTITIONS;
    }

    private List<SessionOrder> orders(String sequence, MakeSession make) {
        return sequence.chars()
                .<SessionOrder>mapToObj(
                        one -> one == 'M' ? order(make) : new SessionOrder.Withdraw(key(make), make.bookingId()))
                .toList();
    }

    private Mono<Void> settle(List<SessionOrder> orders) {
        return Mono.defer(() -> worker.transaction(applyOrders.on(orders)));
    }

    private static OrderKey key(MakeSession order) {
        return new OrderKey(order.studioId(), order.sessionId());
    }

    private static SessionOrder.Make order(MakeSession make) {
        return new SessionOrder.Make(
                key(make),
                make.bookingId(),
                make.offeringId(),
                make.staffMemberId(),
                make.start(),
                make.duration(),
                ZoneId.of(make.timeZone()),
                make.capacity(),
                make.freeSlotOnly(),
                new SessionDetails(make.meetingPlatform(), make.meetingLink(), null));
    }

    private MakeSession make(@Nullable UUID member, Instant start) {
        return make(studio, member, start, true);
    }

    private MakeSession byStaff(UUID member, Instant start) {
        return make(studio, member, start, false);
    }

    private static MakeSession in(StudioFixture other, @Nullable UUID member, boolean freeSlotOnly) {
        return make(other, member, NINE, freeSlotOnly);
    }

    private static MakeSession make(StudioFixture studio, @Nullable UUID member, Instant start, boolean freeSlotOnly) {
        return new MakeSession(
                UUID.randomUUID(),
                studio.studioId(),
                UUID.randomUUID(),
                studio.offeringId(),
                member,
                start,
                LENGTH,
                "Europe/Berlin",
                1,
                freeSlotOnly,
                "zoom",
                "https://zoom.example/j/1");
    }

    private static WithdrawSession withdraw(MakeSession order) {
        return new WithdrawSession(order.sessionId(), order.studioId(), order.bookingId());
    }

    private static SessionNotMade notMade(MakeSession order, String code) {
        return new SessionNotMade(order.sessionId(), order.studioId(), order.bookingId(), code);
    }

    /** The replies to an order, once there are as many. */
    private List<Message> reply(MakeSession order, int count) {
        String booking = order.bookingId().toString();
        replies.await("replies for " + booking, count, reply -> booking.equals(reply.key()));
        return replies.messages(booking);
    }

    /** The only reply to each, in the order of the list: the code of a refusal, or else {@link #MADE}. */
    private List<String> answers(List<MakeSession> orders) {
        Set<String> bookings =
                orders.stream().map(order -> order.bookingId().toString()).collect(Collectors.toSet());
        Map<String, String> answers =
                replies.await("all replies", orders.size(), reply -> bookings.contains(reply.key())).stream()
                        .collect(Collectors.toMap(TopicRecord::key, reply -> reply.text("/code")));
        return orders.stream()
                .map(order -> answers.get(order.bookingId().toString()))
                .toList();
    }

    private List<SessionFact> facts(MakeSession order, int count) {
        String session = order.sessionId().toString();
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await("the session", count, fact -> session.equals(fact.key()));
            return topic.messages(session).stream().map(SessionFact.class::cast).toList();
        }
    }

    private UUID lead(MakeSession order) {
        return UUID.fromString(find(order).at("/staff/0/staff_member_id").asString());
    }

    private JsonNode find(MakeSession order) {
        return get(studio.owner(), studio.path("sessions/" + order.sessionId()));
    }

    private @Nullable String state(MakeSession order) {
        try (Connection superuser = database().asSuperuser();
                var statement = superuser.createStatement();
                var rows = statement.executeQuery(
                        "SELECT state FROM session_order WHERE session_id = '" + order.sessionId() + "'")) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sessions that take somebody's time. */
    private int live() {
        try (Connection superuser = database().asSuperuser()) {
            return count(
                    superuser,
                    "SELECT count(*) FROM assignment WHERE live AND studio_id = '" + studio.studioId() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Around the clock, each day. */
    private void hours(UUID member) {
        String days = String.join(
                ",",
                Stream.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
                        .map(day -> "{\"day\":\"" + day + "\",\"from\":\"00:00\",\"to\":\"00:00\"}")
                        .toList());
        exchangePut(studio.owner(), studio.path("availabilities/" + member), 0, "{\"weekly\":[" + days + "]}")
                .expectStatus()
                .isOk();
    }

    private void rules(String before, String after, String notice) {
        String path = studio.path("appointment-rules/" + studio.offeringId());
        long version = get(studio.owner(), path).at("/version").asLong();
        exchangePut(studio.owner(), path, version, """
                        {"buffer_before":"%s","buffer_after":"%s","minimum_notice":"%s","furthest_ahead":"P365D",
                         "slot_step":"PT30M"}""".formatted(before, after, notice))
                .expectStatus()
                .isOk();
    }
}
