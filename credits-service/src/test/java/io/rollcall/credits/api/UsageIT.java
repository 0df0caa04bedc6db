package io.rollcall.credits.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.testkit.TestIssuer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class UsageIT extends WorkoutLog {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);

    /** Ten credits; solo, trainer-led, solo in each of two weeks, the second of which lies in two months. */
    @Test
    void tenCreditsAndTwoWeeksOfTrainingAreTwoThirdsSoloAndEightCreditsLeft() {
        grantTen();
        // Summer time begins between the two; the second is past midnight in the studio's zone only.
        trainWith(LocalDateTime.parse("2026-03-25T18:00"));
        trainWith(LocalDateTime.parse("2026-04-01T00:30"));
        done(solo(MONDAY));
        done(solo(MONDAY.plusDays(4)));
        done(solo(MONDAY.plusDays(7)));
        done(solo(MONDAY.plusDays(11)));

        JsonNode usage = get("usage?from=2026-03-23&to=2026-04-05");

        assertThat(usage.at("/time_zone").asString()).isEqualTo("Europe/Berlin");
        assertCounts(usage.at("/workouts"), 6, 4, "66.7", 2, "33.3");
        assertThat(usage.at("/credits/used").asInt()).isEqualTo(2);
        assertThat(usage.at("/credits/remaining").asInt()).isEqualTo(8);
        assertThat(usage.at("/credits/total").asInt()).isEqualTo(10);
        assertThat(usage.at("/weeks")).hasSize(2);
        assertPeriod(usage.at("/weeks/0"), "2026-03-23", "2026-03-29");
        assertCounts(usage.at("/weeks/0/workouts"), 3, 2, "66.7", 1, "33.3");
        assertPeriod(usage.at("/weeks/1"), "2026-03-30", "2026-04-05");
        assertCounts(usage.at("/weeks/1/workouts"), 3, 2, "66.7", 1, "33.3");
        assertThat(usage.at("/months")).hasSize(2);
        assertPeriod(usage.at("/months/0"), "2026-03-01", "2026-03-31");
        assertCounts(usage.at("/months/0/workouts"), 4, 3, "75.0", 1, "25.0");
        assertPeriod(usage.at("/months/1"), "2026-04-01", "2026-04-30");
        assertCounts(usage.at("/months/1/workouts"), 2, 1, "50.0", 1, "50.0");
        assertThat(get("ledger").at("/items")).hasSize(3);
    }

    @Test
    void countsWhatWasCompletedOnTheDaysThatAreAsked() {
        done(solo(MONDAY));
        done(solo(MONDAY.plusDays(1)));
        done(solo(MONDAY.plusDays(2)));
        logged(solo(MONDAY.plusDays(1)));
        command(logged(solo(MONDAY.plusDays(1))).at("/id").asString(), "start")
                .expectStatus()
                .isOk();
        command(logged(solo(MONDAY.plusDays(1))).at("/id").asString(), "skip")
                .expectStatus()
                .isOk();
        command(logged(solo(MONDAY.plusDays(1))).at("/id").asString(), "cancel")
                .expectStatus()
                .isOk();

        assertThat(get("usage?from=2026-03-24&to=2026-03-24")
                        .at("/workouts/total")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("usage?from=2026-03-23&to=2026-03-25")
                        .at("/workouts/total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void countsEachTypeUnderItsOwnName() {
        UUID session = newSession(WEDNESDAY);
        book(session);
        done("{\"type\":\"group\",\"session_id\":\"" + session + "\"}");
        done(solo(MONDAY));
        done(solo(MONDAY));

        JsonNode workouts = get("usage?from=2026-03-23&to=2026-03-29").at("/workouts");

        assertCounts(workouts, 3, 2, "66.7", 0, "0.0");
        assertThat(workouts.at("/group/count").asInt()).isEqualTo(1);
        assertThat(workouts.at("/group/percent").decimalValue()).isEqualByComparingTo("33.3");
        assertThat(workouts.at("/trainer_assisted/count").asInt()).isZero();
    }

    @Test
    void whoHasDoneNothingHasNoSharesAndNoPeriods() {
        JsonNode usage = get("usage");

        assertCounts(usage.at("/workouts"), 0, 0, "0.0", 0, "0.0");
        assertThat(usage.at("/weeks")).isEmpty();
        assertThat(usage.at("/months")).isEmpty();
        assertThat(usage.at("/credits/total").asInt()).isZero();
    }

    @Test
    void looksBackOnAYearWhenNobodySays() {
        done("{\"type\":\"solo\"}");
        LocalDate today = LocalDate.parse(get("workouts").at("/items/0/day").asString());

        JsonNode usage = get("usage");

        assertThat(LocalDate.parse(usage.at("/to").asString())).isBetween(today, today.plusDays(1));
        assertThat(LocalDate.parse(usage.at("/from").asString()))
                .isEqualTo(LocalDate.parse(usage.at("/to").asString()).minusYears(1));
        assertThat(usage.at("/workouts/total").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-03-24&to=2026-03-23   | from",
                "from=2000-01-01&to=2026-03-23   | from",
                "from=%2B999999999-12-31         | from",
                "to=1969-12-31                   | to",
                "to=tomorrow                     | to"
            })
    void refusesDaysThatCannotBe(String query, String parameter) {
        JsonNode problem = expect(get(studio.ownerToken(), path("usage?") + query), 400, "invalid_parameter");

        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(parameter);
    }

    @Test
    void clientsSeeTheirOwn() {
        get(self(), path("usage")).expectStatus().isOk();
        expect(get(TestIssuer.token(UUID.randomUUID(), "bob@client.test"), path("usage")), 404, "unknown_studio");
    }

    /** A session that is booked, paid with one credit and done. */
    private void trainWith(LocalDateTime start) {
        UUID session = newSession(start);
        bookAndPay(session);
        done(trainerLed(session));
    }

    private void grantTen() {
        body(send(
                        HttpMethod.POST,
                        studio.ownerToken(),
                        path("grants"),
                        "{\"credits\":10,\"reason\":\"Ten-class card\"}",
                        null)
                .expectStatus()
                .isCreated());
    }

    private static void assertPeriod(JsonNode period, String first, String last) {
        assertThat(period.at("/first_day").asString()).isEqualTo(first);
        assertThat(period.at("/last_day").asString()).isEqualTo(last);
    }

    private static void assertCounts(
            JsonNode workouts, int total, int solo, String soloPercent, int led, String ledPercent) {
        assertThat(workouts.at("/total").asInt()).isEqualTo(total);
        assertThat(workouts.at("/solo/count").asInt()).isEqualTo(solo);
        assertThat(workouts.at("/solo/percent").decimalValue()).isEqualByComparingTo(soloPercent);
        assertThat(workouts.at("/trainer_led/count").asInt()).isEqualTo(led);
        assertThat(workouts.at("/trainer_led/percent").decimalValue()).isEqualByComparingTo(ledPercent);
    }
}
