package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.scheduling.SessionStatus;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bookings by what is known of them. */
class BookingSearchIT extends RunningService {

    @Test
    void findsClientsByTheBeginningOfAWordWhateverItsCase() {
        UUID zoe = client("Zoë Müller", "zoe.mueller@example.test");
        UUID session = studio.session(studio.classFor(0), 8);
        UUID hers = studio.book(studio.atDesk(zoe, session)).id();
        studio.book(studio.atDesk(client("Grace Hopper", "grace@navy.test"), session));

        assertThat(ids("q=zoë")).containsExactly(hers);
        assertThat(ids("q=ZOË MÜLL")).containsExactly(hers);
        assertThat(ids("q=zoe.mueller@example.test")).containsExactly(hers);
        assertThat(ids("q=zoë hopper")).isEmpty();
        assertThat(ids("q=oe")).isEmpty();
    }

    @Test
    void findsBookingsByTheNameOfTheirOfferingTogetherWithTheClients() {
        UUID ada = client("Ada Lovelace", "ada@example.test");
        UUID session = studio.session(studio.classFor(0), 8);
        UUID hers = studio.book(studio.atDesk(ada, session)).id();
        UUID other = studio.book(studio.atDesk(studio.client(), session)).id();

        assertThat(ids("q=wheel")).containsExactly(hers, other);
        assertThat(ids("q=throw lovelace")).containsExactly(hers);
    }

    @Test
    void findsAClientByTheNewNameAndNotByTheOld() {
        UUID client = client("Ada Byron", "ada@example.test");
        UUID booking = studio.book(studio.atDesk(client, studio.session(studio.classFor(0), 8)))
                .id();

        studio.owner()
                .put(
                        studio.path("clients/" + client),
                        Map.of("name", "Ada Lovelace", "email", "ada@example.test", "active", true),
                        1L);

        assertThat(ids("q=lovelace")).containsExactly(booking);
        assertThat(ids("q=byron")).isEmpty();
    }

    @Test
    void combinesFilters() {
        UUID offering = studio.offering(OfferingKind.CLASS, 0, new Money(500, "EUR"), true);
        UUID session = studio.session(offering, 8);
        UUID client = studio.client();
        Answer paid = studio.book(studio.atDesk(client, session));
        studio.owner().put(studio.path("bookings/" + paid.id() + "/payment"), Map.of("state", "paid"), (long)
                paid.number("version"));
        UUID pending = studio.book(studio.atDesk(client, session)).id();

        assertThat(ids("payment=paid&state=confirmed,cancelled&kind=single_session&settlement=at_desk"))
                .containsExactly(paid.id());
        assertThat(ids("payment=pending,failed&client_id=" + client)).containsExactly(pending);
        assertThat(ids("offering_id=" + offering + "&from=2027-03-01T17:00:00Z&until=2027-03-01T17:00:01Z"))
                .containsExactly(paid.id(), pending);
        assertThat(ids("session_id=" + session + "&until=2027-03-01T17:00:00Z")).isEmpty();
        assertThat(ids("placed_until=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("run_id=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void findsBookingsWhenTheirSessionIsNow() {
        UUID offering = studio.classFor(0);
        UUID session = studio.session(offering, 8);
        UUID booking = studio.book(studio.atDesk(studio.client(), session)).id();

        studio.publish(studio.fact(
                session,
                UUID.randomUUID(),
                offering,
                1,
                1,
                8,
                Instant.parse("2027-06-01T17:00:00Z"),
                SessionStatus.SCHEDULED,
                2));

        await().atMost(TopicReader.PATIENCE)
                .untilAsserted(
                        () -> assertThat(ids("from=2027-06-01T00:00:00Z")).containsExactly(booking));
        assertThat(ids("until=2027-06-01T00:00:00Z")).isEmpty();
        assertThat(number("SELECT week FROM booking_session WHERE booking_id = ?", booking))
                .isEqualTo(Instant.parse("2027-06-01T17:00:00Z").getEpochSecond() / (7 * 24 * 3600));
    }

    @Test
    void pagesStayRightWhileBookingsAreAddedAndChanged() {
        UUID session = studio.session(studio.classFor(0), 20);
        List<UUID> booked = IntStream.range(0, 5)
                .mapToObj(i ->
                        studio.book(studio.atDesk(studio.client(), session)).id())
                .toList();

        Answer first = list("session_id=" + session + "&limit=2");
        studio.owner().post(studio.path("bookings/" + booked.getFirst() + "/cancel"), Map.of());
        UUID late = studio.book(studio.atDesk(studio.client(), session)).id();
        Answer second = list("session_id=" + session + "&limit=4&cursor=" + first.text("next_cursor"));

        assertThat(ids(first)).isEqualTo(booked.subList(0, 2));
        assertThat(ids(second)).containsExactly(booked.get(2), booked.get(3), booked.get(4), late);
    }

    @ParameterizedTest
    @CsvSource({
        "state=lost, state",
        "state=held, state",
        "'state=confirmed,', state",
        "kind=party, kind",
        "payment=none, payment",
        "settlement=card, settlement",
        "from=yesterday, from",
        "from=2027-03-01T00:00:00, from",
        "until=3000-01-01T00:00:00Z, until",
        "from=2027-03-01T00:00:00Z&until=2027-03-01T00:00:00Z, until",
        "placed_from=2027-03-02T00:00:00Z&placed_until=2027-03-01T00:00:00Z, placed_until",
        "client_id=7, client_id",
        "run_id=1-1-1-1-1, run_id",
        "q=..., q",
        "q=a b c d e f, q",
        "state=confirmed&state=pending, state"
    })
    void refusesParametersThatMeanNothing(String query, String parameter) {
        Answer refused = list(query);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameter");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo(parameter);
    }

    @Test
    void aClientSeesNobodyElseWhateverTheyAskFor() {
        String email = UUID.randomUUID() + "@example.test";
        UUID self = client("Ada Lovelace", email);
        UUID other = client("Grace Hopper", "grace@navy.test");
        UUID session = studio.session(studio.classFor(0), 8);
        UUID own = studio.book(studio.atDesk(self, session)).id();
        studio.book(studio.atDesk(other, session));
        HttpCaller person = as(UUID.randomUUID(), email);

        assertThat(ids(person.get(studio.path("bookings?session_id=" + session))))
                .containsExactly(own);
        assertThat(ids(person.get(studio.path("bookings?q=wheel")))).containsExactly(own);
        assertThat(ids(person.get(studio.path("bookings?q=grace")))).isEmpty();
        assertThat(ids(person.get(studio.path("bookings?client_id=" + other)))).isEmpty();
        assertThat(ids(person.get(studio.path("bookings?from=2027-01-01T00:00:00Z"))))
                .containsExactly(own);
    }

    private UUID client(String name, String email) {
        return studio.owner()
                .post(studio.path("clients"), Map.of("name", name, "email", email))
                .id();
    }

    private Answer list(String query) {
        return studio.owner().get(studio.path("bookings?" + query));
    }

    private List<UUID> ids(String query) {
        return ids(list(query));
    }

    private static List<UUID> ids(Answer answer) {
        List<UUID> ids = new ArrayList<>();
        StreamSupport.stream(answer.body().path("items").spliterator(), false)
                .forEach(item -> ids.add(UUID.fromString(item.path("id").asString())));
        return ids;
    }
}
