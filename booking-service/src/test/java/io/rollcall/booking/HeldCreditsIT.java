package io.rollcall.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** Who came, and what it costs: with the real ledger beside, which is killed while credits are held. */
class HeldCreditsIT extends RunningService {

    private static final int COST = 2;
    private static final int GRANTED = 10;
    private static final int CAPACITY = 8;
    private static final int WAIT_SECONDS = 20;
    private static final Duration PATIENCE = TopicReader.PATIENCE.multipliedBy(2);

    /** A cancellation is always late and charged, and to stay away costs nothing. */
    private static final StudioPolicies OTHERWISE =
            new StudioPolicies(Duration.ofDays(3_650), FeeRule.CHARGED, FeeRule.FREE, null, null);

    private static CreditsBeside credits;

    /** With other policies than {@link #studio}. */
    private StudioFixture otherwise;

    @BeforeAll
    static void startCredits() {
        credits = CreditsBeside.start();
    }

    @AfterAll
    static void stopCredits() {
        credits.close();
    }

    /** What becomes of a booking, and how it ends. */
    private enum Case {
        ATTENDED(false, true, "hold capture", COST, "confirmed") {
            @Override
            void goOn(Booked booked) {
                booked.over().mark("attended").complete();
            }
        },
        NOT_MARKED(false, true, "hold capture", COST, "confirmed") {
            @Override
            void goOn(Booked booked) {
                booked.over().complete();
            }
        },
        NO_SHOW(false, true, "hold capture", COST, "confirmed") {
            @Override
            void goOn(Booked booked) {
                booked.over().mark("attended").mark("no_show").complete();
            }
        },
        NO_SHOW_THAT_IS_FREE(true, true, "hold release", 0, "cancelled no_show") {
            @Override
            void goOn(Booked booked) {
                booked.over().mark("no_show").complete();
            }
        },
        EXCUSED(false, true, "hold release", 0, "cancelled excused") {
            @Override
            void goOn(Booked booked) {
                booked.over().mark("excused").complete();
            }
        },
        EXCUSED_OF_WHAT_WAS_TAKEN(false, false, "deduct reversal", 0, "cancelled excused") {
            @Override
            void goOn(Booked booked) {
                booked.over().mark("excused").complete();
            }
        },
        CANCELLED_BY_THE_STUDIO(false, true, "hold release", 0, "cancelled session_cancelled") {
            @Override
            void goOn(Booked booked) {
                booked.calledOff();
            }
        },
        CANCELLED_IN_TIME(false, true, "hold release", 0, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancel();
            }
        },
        CANCELLED_LATE(true, true, "hold capture", COST, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancel();
            }
        },
        TAKEN_AND_CANCELLED_LATE(true, false, "deduct", COST, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancel();
            }
        },
        CANCELLED_FROM_TWO_DEVICES(false, true, "hold release", 0, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancelFromTwoDevices();
            }
        },
        TAKEN_AND_CANCELLED_FROM_TWO_DEVICES(false, false, "deduct reversal", 0, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancelFromTwoDevices();
            }
        },
        CANCELLED_LATE_AND_WAIVED(true, true, "hold capture reversal release", 0, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancel();
                booked.waive();
            }
        },
        TAKEN_CANCELLED_LATE_AND_WAIVED(true, false, "deduct reversal", 0, "cancelled requested") {
            @Override
            void goOn(Booked booked) {
                booked.cancel();
                booked.waive();
            }
        };

        private final boolean otherPolicies;
        private final boolean held;
        private final String entries;
        private final int used;
        private final String ending;

        /**
         * What is to be seen in the end.
         *
         * @param otherPolicies whether it is booked at the studio that has other policies
         * @param held whether its credits are held and not taken
         * @param entries of the ledger, without the grant
         * @param used credits
         * @param ending state and reason of the booking
         */
        Case(boolean otherPolicies, boolean held, String entries, int used, String ending) {
            this.otherPolicies = otherPolicies;
            this.held = held;
            this.entries = entries;
            this.used = used;
            this.ending = ending;
        }

        abstract void goOn(Booked booked);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachEndLeavesTheRightEntriesAlsoWhenTheLedgerIsKilledInBetween(boolean killed) {
        otherwise = new StudioFixture(this, UUID.randomUUID());
        otherwise.open();
        otherwise.policies(OTHERWISE);
        Map<Case, Booked> all = new EnumMap<>(Case.class);
        for (Case each : Case.values()) {
            all.put(each, book(each.otherPolicies ? otherwise : studio, each.held, 1));
        }

        if (killed) {
            credits.kill();
        }
        all.forEach(Case::goOn);
        if (killed) {
            credits.startAgain();
        }

        SoftAssertions softly = new SoftAssertions();
        all.forEach((each, booked) -> {
            await().atMost(PATIENCE).until(booked::hasSettled);
            await().atMost(PATIENCE).until(booked::ending, each.ending::equals);
            softly.assertThat(String.join(" ", booked.entries()))
                    .as("entries, " + each)
                    .isEqualTo(each.entries);
            softly.assertThat(booked.balance()).as("balance, " + each).isEqualTo(GRANTED - each.used);
            softly.assertThat(booked.kept())
                    .as("kept, " + each)
                    .isEqualTo(each.ending.startsWith("cancelled") ? each.used : 0);
            softly.assertThat(booked.held()).as("held, " + each).isFalse();
        });
        softly.assertAll();
    }

    @Test
    void whatIsLeftOfSeveralSessionsIsUsedWhenTheLastOfThemIsOver() {
        Booked booked = book(studio, true, 3);
        UUID first = booked.sessions().get(0);
        UUID second = booked.sessions().get(1);
        UUID third = booked.sessions().get(2);

        booked.over(first).mark(first, "excused").complete(first);
        await().atMost(PATIENCE).until(booked::balance, balance -> balance == GRANTED - 2 * COST);
        assertThat(booked.held()).isTrue();
        booked.calledOff(third);
        await().atMost(PATIENCE).until(booked::balance, balance -> balance == GRANTED - COST);
        assertThat(booked.held()).isTrue();
        booked.over(second).mark(second, "attended").complete(second);

        await().atMost(PATIENCE).until(() -> !booked.held());
        await().atMost(PATIENCE).until(booked::hasSettled);
        assertThat(booked.entries()).containsExactly("hold", "release", "hold", "release", "hold", "capture");
        assertThat(booked.balance()).isEqualTo(GRANTED - COST);
        assertThat(booked.ending()).isEqualTo("confirmed");
        assertThat(booked.answer().body().path("dropped_sessions"))
                .extracting(dropped -> dropped.path("reason").asString())
                .containsExactly("excused", "session_cancelled");
    }

    @Test
    void whatIsLeftIsUsedAlsoWhenTheLastSessionIsCalledOff() {
        Booked booked = book(studio, true, 2);
        UUID first = booked.sessions().getFirst();
        booked.over(first).complete(first);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE session_id = ? AND NOT to_settle", first)
                        == 1);

        booked.calledOff(booked.sessions().getLast());

        await().atMost(PATIENCE).until(() -> !booked.held());
        await().atMost(PATIENCE).until(booked::hasSettled);
        assertThat(booked.entries()).containsExactly("hold", "release", "hold", "capture");
        assertThat(booked.balance()).isEqualTo(GRANTED - COST);
        assertThat(booked.ending()).isEqualTo("confirmed");
    }

    @Test
    void whatWasUsedOfSeveralSessionsStaysWithTheStudioWhenTheRestIsCancelled() {
        Booked booked = book(studio, true, 3);
        UUID first = booked.sessions().getFirst();
        booked.over(first).complete(first);
        await().atMost(PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE session_id = ? AND NOT to_settle", first)
                        == 1);

        booked.cancel();

        await().atMost(PATIENCE).until(booked::ending, "cancelled requested"::equals);
        assertThat(booked.kept()).isEqualTo(COST);
        assertThat(booked.entries()).containsExactly("hold", "release", "hold", "capture");
        assertThat(booked.balance()).isEqualTo(GRANTED - COST);
    }

    @Test
    void whatHasBegunStaysWithTheStudioAlsoWhileNobodyHasCompletedIt() {
        for (boolean held : List.of(true, false)) {
            Booked booked = book(studio, held, 3);
            booked.begun(booked.sessions().getFirst());

            booked.cancel();

            await().atMost(PATIENCE).until(booked::ending, "cancelled requested"::equals);
            assertThat(booked.kept()).isEqualTo(COST);
            assertThat(booked.entries())
                    .containsExactlyElementsOf(
                            held
                                    ? List.of("hold", "release", "hold", "capture")
                                    : List.of("deduct", "reversal", "deduct"));
            assertThat(booked.balance()).isEqualTo(GRANTED - COST);
            assertThat(booked.held()).isFalse();
        }
    }

    @Test
    void marksCanBeChangedAndTakenBackUntilTheSessionIsCompleted() {
        Booked booked = book(studio, true, 1);
        UUID session = booked.sessions().getFirst();
        String mark = studio.path("sessions/" + session + "/attendance/" + booked.id());

        assertThat(put(mark, "no_show")).isEqualTo("409 session_not_begun");
        assertThat(complete(session)).isEqualTo("409 session_not_begun");
        assertThat(put(mark, "late")).isEqualTo("400 invalid_field");
        booked.over();
        assertThat(put(mark, "no_show")).isEqualTo("204 ");
        assertThat(roster(session)).containsExactly("no_show");
        assertThat(put(mark, "unmarked")).isEqualTo("204 ");
        assertThat(roster(session)).containsExactly("unmarked");
        assertThat(put(mark, "attended")).isEqualTo("204 ");
        assertThat(complete(session)).isEqualTo("204 ");
        assertThat(complete(session)).isEqualTo("204 ");

        assertThat(put(mark, "excused")).isEqualTo("409 session_completed");
        await().atMost(PATIENCE).until(() -> !booked.held());
        assertThat(roster(session)).containsExactly("attended");
        assertThat(column(database(), """
                SELECT coalesce(attendance, 'taken back') FROM attendance WHERE booking_id = ? ORDER BY seq
                """, booked.id())).containsExactly("no_show", "taken back", "attended");
        assertThat(put(studio.path("sessions/" + session + "/attendance/" + UUID.randomUUID()), "attended"))
                .isEqualTo("404 unknown_booking");
        assertThat(complete(UUID.randomUUID())).isEqualTo("404 unknown_session");
    }

    @Test
    void aSessionThatNobodyCompletesIsCompletedADayAfterItsEnd() {
        Booked booked = book(studio, true, 1);

        booked.moved(booked.sessions().getFirst(), Instant.now().minus(Duration.ofDays(2)));

        await().atMost(PATIENCE).until(() -> !booked.held());
        assertThat(roster(booked.sessions().getFirst())).containsExactly("unmarked");
    }

    private String put(String path, String attendance) {
        Answer answer = studio.owner().put(path, Map.of("attendance", attendance), null);
        return answer.status() + " " + answer.code();
    }

    private String complete(UUID session) {
        Answer answer = studio.owner().post(studio.path("sessions/" + session + "/attendance/complete"), Map.of());
        return answer.status() + " " + answer.code();
    }

    private List<String> roster(UUID session) {
        return studio.owner()
                .get(studio.path("sessions/" + session + "/attendance"))
                .body()
                .path("items")
                .valueStream()
                .map(entry -> entry.path("attendance").asString())
                .toList();
    }

    private Booked book(StudioFixture at, boolean held, int sessions) {
        UUID offering = held ? at.classChargedByAttendance(COST) : at.classFor(COST);
        UUID client = at.client();
        grant(at, client);
        List<UUID> booked = new ArrayList<>();
        for (int i = 0; i < sessions; i++) {
            booked.add(at.session(offering, CAPACITY, StudioFixture.MONDAY.plus(Duration.ofDays(i))));
        }
        Answer answer =
                at.owner().post(at.path("bookings"), at.booking(client, booked.toArray(UUID[]::new)), WAIT_SECONDS);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        assertThat(answer.body().path("credits_held").asBoolean()).isEqualTo(held);
        return new Booked(at, offering, client, answer.id(), booked);
    }

    /** As soon as the other service knows the studio and the client. */
    private static void grant(StudioFixture at, UUID client) {
        String path = at.path("clients/" + client + "/grants");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .failFast(CreditsBeside.HINT, credits::hasEnded)
                .until(() -> at.owner(credits)
                                .post(path, Map.of("credits", GRANTED, "reason", "gift"))
                                .status()
                        == 201);
    }

    /** A confirmed booking, and what can happen to it. */
    private record Booked(StudioFixture at, UUID offering, UUID client, UUID id, List<UUID> sessions) {

        Booked over() {
            return over(sessions.getFirst());
        }

        /** The session has just begun. */
        Booked over(UUID session) {
            return moved(session, Instant.now().minusSeconds(60));
        }

        /** The session has just begun, as time goes by. */
        void begun(UUID session) {
            change("UPDATE session_seats SET starts_at = now() - interval '1 minute' WHERE session_id = ?", session);
        }

        Booked moved(UUID session, Instant start) {
            tell(session, start, SessionStatus.SCHEDULED);
            return this;
        }

        void calledOff() {
            calledOff(sessions.getFirst());
        }

        void calledOff(UUID session) {
            tell(session, StudioFixture.MONDAY, SessionStatus.CANCELLED);
        }

        private void tell(UUID session, Instant start, SessionStatus status) {
            at.publish(at.fact(session, UUID.randomUUID(), offering, 1, 1, CAPACITY, start, status, 2));
            await().atMost(PATIENCE)
                    .until(() -> number("SELECT fact_version FROM session_seats WHERE session_id = ?", session) == 2);
        }

        Booked mark(String attendance) {
            return mark(sessions.getFirst(), attendance);
        }

        Booked mark(UUID session, String attendance) {
            assertThat(at.owner()
                            .put(
                                    at.path("sessions/" + session + "/attendance/" + id),
                                    Map.of("attendance", attendance),
                                    null)
                            .status())
                    .isEqualTo(204);
            return this;
        }

        void complete() {
            complete(sessions.getFirst());
        }

        void complete(UUID session) {
            assertThat(at.owner()
                            .post(at.path("sessions/" + session + "/attendance/complete"), Map.of())
                            .status())
                    .isEqualTo(204);
        }

        void cancel() {
            assertThat(at.owner()
                            .post(at.path("bookings/" + id + "/cancel"), Map.of())
                            .status())
                    .isIn(200, 202);
        }

        void cancelFromTwoDevices() {
            List<Integer> statuses = Flux.range(0, 2)
                    .flatMap(device -> at.owner()
                            .posting(
                                    at.path("bookings/" + id + "/cancel"),
                                    Map.of(),
                                    UUID.randomUUID().toString(),
                                    0))
                    .map(Answer::status)
                    .collectList()
                    .block(PATIENCE);
            assertThat(statuses).hasSize(2).isSubsetOf(200, 202);
            assertThat(at.taken(sessions.getFirst())).isZero();
        }

        void waive() {
            assertThat(at.owner()
                            .post(at.path("bookings/" + id + "/waive-fee"), Map.of("reason", "ill"))
                            .status())
                    .isIn(200, 202);
        }

        /** Whether what was done has been followed to its end, and nothing is awaited of the ledger. */
        boolean hasSettled() {
            return number("""
                    SELECT count(*)
                      FROM booking b
                     WHERE b.booking_id = ? AND (b.look_again_at IS NOT NULL OR EXISTS (
                           SELECT FROM booking_session t JOIN session_seats s USING (studio_id, session_id)
                            WHERE t.booking_id = b.booking_id AND b.state = 'confirmed'
                              AND (s.to_vacate OR s.to_settle AND NOT t.settled)))
                    """, id) == 0;
        }

        Answer answer() {
            return at.find(id);
        }

        boolean held() {
            return answer().body().path("credits_held").asBoolean();
        }

        int kept() {
            return answer().number("credits_kept");
        }

        /** State and reason. */
        String ending() {
            Answer answer = answer();
            return (answer.text("state") + " " + answer.text("reason")).strip();
        }

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
