package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.ResourceNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a booking would cost, before it is made. */
class PricePreviewIT extends RunningService {

    private static final Money PRICE = new Money(3500, "EUR");

    @Test
    void pricesSessionsTimesPartyInCredits() {
        UUID offering = studio.offering(OfferingKind.CLASS, 2, PRICE, true);
        UUID monday = studio.session(offering, 8);
        UUID tuesday = studio.session(offering, 6, StudioFixture.MONDAY.plus(Duration.ofDays(1)));

        Answer preview = preview(party(studio.booking(studio.client(), tuesday, monday), 3));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.text("settlement")).isEqualTo("credits");
        assertThat(preview.number("seats")).isEqualTo(6);
        assertThat(preview.number("credits")).isEqualTo(12);
        assertThat(preview.body().at("/price").isNull()).isTrue();
        assertThat(preview.body().at("/free").asBoolean()).isFalse();
        assertThat(preview.body().at("/would_be_accepted").asBoolean()).isTrue();
        assertThat(preview.body().at("/problem").isNull()).isTrue();
        assertThat(preview.body().at("/lines").size()).isEqualTo(2);
        assertThat(preview.body().at("/lines/0/session_id").asString()).isEqualTo(monday.toString());
        assertThat(preview.body().at("/lines/0/credits").asInt()).isEqualTo(6);
        assertThat(preview.body().at("/lines/0/remaining").asInt()).isEqualTo(8);
        assertThat(preview.body().at("/lines/1/session_id").asString()).isEqualTo(tuesday.toString());
        assertThat(preview.body().at("/lines/1/time_zone").asString()).isEqualTo("Europe/Berlin");
    }

    @Test
    void pricesInMoneyWhatIsPaidAtTheDesk() {
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 2, PRICE, true), 8);

        Answer preview = preview(party(studio.atDesk(studio.client(), session), 2));

        assertThat(preview.number("credits")).isZero();
        assertThat(preview.body().at("/price").toString()).isEqualTo("{\"amount_minor\":7000,\"currency\":\"EUR\"}");
        assertThat(preview.body().at("/lines/0/price/amount_minor").asInt()).isEqualTo(7000);
    }

    @Test
    void callsFreeWhatCostsNeitherCreditsNorMoney() {
        UUID free = studio.session(studio.classFor(0), 8);
        UUID forCredits = studio.session(studio.classFor(1), 8);
        UUID client = studio.client();

        assertThat(preview(studio.atDesk(client, free)).body().at("/free").asBoolean())
                .isTrue();
        assertThat(preview(studio.atDesk(client, forCredits)).body().at("/free").asBoolean())
                .isFalse();
    }

    @Test
    void pricesAWholeRun() {
        UUID run = UUID.randomUUID();
        studio.sessionsOfRun(run, studio.offering(OfferingKind.COURSE, 1, PRICE, true), 4, 4);

        Answer preview = preview(Map.of("client_id", studio.client(), "kind", "enrollment", "run_id", run));

        assertThat(preview.number("credits")).isEqualTo(4);
        assertThat(preview.body().at("/lines").size()).isEqualTo(4);
    }

    @Test
    void costsWhatTheBookingThenCosts() {
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 3, PRICE, true), 8);
        Map<String, Object> wanted = party(studio.booking(studio.client(), session), 2);

        Answer preview = preview(wanted);

        assertThat(studio.book(wanted).number("credits")).isEqualTo(preview.number("credits"));
    }

    @Test
    void holdsNothing() {
        UUID wheel = studio.resource(1);
        UUID session =
                studio.session(studio.offering(OfferingKind.CLASS, 0, PRICE, true, new ResourceNeed(wheel, 1)), 1);
        UUID client = studio.client();

        IntStream.range(0, 3)
                .forEach(time -> assertThat(accepted(preview(studio.atDesk(client, session))))
                        .isTrue());

        assertThat(studio.taken(session)).isZero();
        assertThat(number("SELECT count(*) FROM booking WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(number("SELECT count(*) FROM idempotency_key WHERE studio_id = ?", studio.id()))
                .isZero();
        assertThat(studio.book(studio.atDesk(client, session)).status()).isEqualTo(201);
    }

    @Test
    void saysWhyItWouldNotBeAcceptedNow() {
        UUID offering = studio.offering(OfferingKind.CLASS, 0, PRICE, true);
        UUID session = studio.session(offering, 2);
        UUID begun = studio.session(offering, 8, Instant.parse("2020-01-06T17:00:00Z"));
        UUID wheel = studio.resource(1);
        UUID onWheels =
                studio.session(studio.offering(OfferingKind.CLASS, 0, PRICE, true, new ResourceNeed(wheel, 1)), 8);
        UUID client = studio.client();
        studio.book(studio.atDesk(client, session));

        Answer soldOut = preview(party(studio.atDesk(client, session), 2));

        assertThat(soldOut.status()).isEqualTo(200);
        assertThat(accepted(soldOut)).isFalse();
        assertThat(reason(soldOut)).isEqualTo("sold_out");
        assertThat(soldOut.body().at("/price/amount_minor").asInt()).isEqualTo(7000);
        assertThat(soldOut.body().at("/lines/0/remaining").asInt()).isEqualTo(1);
        assertThat(reason(preview(studio.atDesk(client, begun)))).isEqualTo("session_closed");
        assertThat(reason(preview(party(studio.atDesk(client, onWheels), 2)))).isEqualTo("resource_unavailable");
        assertThat(accepted(preview(studio.atDesk(client, onWheels)))).isTrue();
    }

    @Test
    void refusesWhatCouldNeverBeBooked() {
        UUID offering = studio.classFor(1);
        UUID session = studio.session(offering, 8);
        UUID client = studio.client();

        expect(preview(studio.booking(UUID.randomUUID(), session)), 404, "unknown_client");
        expect(preview(studio.booking(client, UUID.randomUUID())), 404, "unknown_session");
        expect(
                preview(Map.of("client_id", client, "kind", "enrollment", "run_id", UUID.randomUUID())),
                404,
                "unknown_run");
        expect(preview(party(studio.booking(client, session), Integer.MAX_VALUE)), 422, "party_too_large");
        expect(preview(party(studio.booking(client, session), 9)), 422, "party_too_large");
        expect(preview(studio.booking(client, session, session)), 422, "duplicate_session");
        expect(
                preview(studio.booking(client, studio.session(studio.offering(OfferingKind.COURSE, 1), 8))),
                422,
                "kind_not_offered");
    }

    @Test
    void showsClientsTheirOwnPriceAndNoOther() {
        UUID open = studio.session(studio.classFor(1), 8);
        UUID hidden = studio.session(studio.offering(OfferingKind.CLASS, 1, false), 8);
        UUID ada = studio.client("ada@example.test");
        UUID bea = studio.client("bea@example.test");
        var person = as(UUID.randomUUID(), "ada@example.test");
        String path = studio.path("bookings/preview");

        assertThat(person.post(path, studio.booking(ada, open)).number("credits"))
                .isEqualTo(1);
        expect(person.post(path, studio.booking(bea, open)), 404, "unknown_client");
        expect(person.post(path, studio.booking(ada, hidden)), 409, "not_published");
    }

    @Test
    void seesNothingOfAnotherStudio() {
        StudioFixture elsewhere = new StudioFixture(this, UUID.randomUUID());
        elsewhere.open();
        UUID theirs = elsewhere.session(elsewhere.classFor(1), 8);
        UUID theirClient = elsewhere.client();
        UUID ours = studio.session(studio.classFor(1), 8);

        expect(preview(studio.booking(studio.client(), theirs)), 404, "unknown_session");
        expect(preview(studio.booking(theirClient, ours)), 404, "unknown_client");
    }

    private Answer preview(Map<String, Object> booking) {
        return studio.owner().post(studio.path("bookings/preview"), booking);
    }

    private static Map<String, Object> party(Map<String, Object> booking, int size) {
        booking.put("party_size", size);
        return booking;
    }

    private static boolean accepted(Answer preview) {
        return preview.body().at("/would_be_accepted").asBoolean();
    }

    private static String reason(Answer preview) {
        return preview.body().at("/problem/code").asString();
    }

    private static void expect(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
