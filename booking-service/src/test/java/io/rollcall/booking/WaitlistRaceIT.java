package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.FollowSessions;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.PromoteWaiting;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.SessionPlan;
import io.rollcall.contracts.booking.WaitlistFact;
import io.rollcall.contracts.booking.WaitlistStatus;
import io.rollcall.contracts.catalog.WaitlistMode;
import io.rollcall.contracts.catalog.WaitlistOrder;
import io.rollcall.contracts.catalog.WaitlistTerms;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A cancellation, the end of an offer's time, its acceptance, its refusal and a change of the capacity, all at once in one
 * session. {@code -Drollcall.waitlist.rounds=200} for the long run.
 */
class WaitlistRaceIT extends RunningService {

    private static final int ROUNDS = Integer.getInteger("rollcall.waitlist.rounds", 15);

    @Autowired
    private FiguresBook figures;

    @Autowired
    private SeatInventory seats;

    @Autowired
    private PromoteWaiting promote;

    @Autowired
    private OutgoingMessages messages;

    @Autowired
    private WorkerDatabase worker;

    private UUID offering;

    @Test
    void eachOfferHasOneEndAndTheSumsAreExact() {
        WaitlistTerms terms =
                new WaitlistTerms(WaitlistMode.TIMED_OFFER, WaitlistOrder.FIFO, Duration.ofHours(1), Duration.ZERO, 10);
        offering = studio.classWithWaitlist(0, terms);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM offering WHERE offering_id = ?", offering) == 1);
        List<UUID> clients =
                Flux.range(0, 6).map(each -> studio.client()).collectList().block();
        try (TopicReader told = TopicReader.of(WaitlistFact.TOPIC)) {
            for (int round = 0; round < ROUNDS; round++) {
                race("round " + round, clients, told);
            }
        }
    }

    private void race(String round, List<UUID> clients, TopicReader told) {
        UUID session = UUID.randomUUID();
        plan(session, 2, 1).block(TopicReader.PATIENCE);
        UUID first = studio.book(studio.atDesk(clients.get(0), session)).id();
        UUID second = studio.book(studio.atDesk(clients.get(1), session)).id();
        List<UUID> entries = clients.subList(2, 6).stream()
                .map(client -> studio.owner()
                        .post(
                                studio.path("waitlist"),
                                Map.of("client_id", client, "session_id", session, "settlement", "at_desk"))
                        .id())
                .toList();
        post("bookings/" + first + "/cancel").block(TopicReader.PATIENCE);
        UUID offered = entries.getFirst();
        UUID hold = UUID.fromString(
                studio.owner().get(studio.path("waitlist/" + offered)).text("booking_id"));

        List<Mono<Boolean>> all = List.of(
                post("bookings/" + second + "/cancel").thenReturn(true),
                post("waitlist/" + offered + "/accept").thenReturn(true),
                post("waitlist/" + offered + "/decline").thenReturn(true),
                expire(hold),
                plan(session, 3, 2));
        Flux.fromIterable(all)
                .flatMap(each -> each.subscribeOn(Schedulers.boundedElastic()))
                .blockLast(TopicReader.PATIENCE);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM booking WHERE studio_id = ? AND state = 'held' AND deadline_at <= now()",
                                studio.id())
                        == 0);

        String state = studio.owner().get(studio.path("waitlist/" + offered)).text("state");
        assertThat(state).as(round).isIn("accepted", "declined", "expired");
        assertThat(number(
                        "SELECT count(*) FROM session_seats s WHERE s.session_id = ? AND (s.taken > s.capacity OR s.taken <> ("
                                + "SELECT coalesce(sum(t.seats), 0) FROM booking_session t JOIN booking b USING (studio_id, booking_id)"
                                + " WHERE t.session_id = s.session_id AND b.state IN ('held', 'pending', 'confirmed')))",
                        session))
                .as(round + ": sums")
                .isZero();
        // The three seats are with those who were next, or two of them and whoever has accepted.
        assertThat(studio.taken(session))
                .as(round + ": nobody waits beside a free seat")
                .isEqualTo(3);
        told.await(
                round + ": the end of the offer",
                3,
                record -> offered.toString().equals(record.key()));
        assertThat(told.messages(offered.toString()).stream()
                        .map(WaitlistFact.class::cast)
                        .map(WaitlistFact::status))
                .as(round + ": one end")
                .containsExactly(
                        WaitlistStatus.WAITING,
                        WaitlistStatus.OFFERED,
                        WaitlistStatus.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    private Mono<Answer> post(String path) {
        return studio.owner()
                .posting(studio.path(path), Map.of(), UUID.randomUUID().toString(), 0);
    }

    private static Mono<Boolean> expire(UUID hold) {
        return Mono.fromCallable(() -> {
            change(
                    "UPDATE booking SET deadline_at = now(), look_again_at = now() WHERE booking_id = ? AND state = 'held'",
                    hold);
            return true;
        });
    }

    private Mono<Boolean> plan(UUID session, int capacity, long version) {
        SessionPlan plan = new SessionPlan(
                studio.id(),
                session,
                session,
                1,
                offering,
                StudioFixture.MONDAY,
                StudioFixture.MONDAY.plus(StudioFixture.LENGTH),
                ZoneId.of("Europe/Berlin"),
                capacity,
                false,
                version);
        return worker.transaction(new FollowSessions(seats, promote, messages, figures)
                .on(List.of(plan))
                .thenReturn(true));
    }
}
