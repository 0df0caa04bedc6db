package io.rollcall.booking.api;

import static io.rollcall.contracts.booking.PaymentState.PAID;
import static io.rollcall.contracts.booking.PaymentState.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.application.ChangePayments;
import io.rollcall.booking.application.ChangePayments.Change;
import io.rollcall.booking.application.ChangePayments.Outcome;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingPayment;
import io.rollcall.contracts.booking.BookingPaymentChanged;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.testkit.TopicReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The studio takes money at its desk and says so. */
class PaymentsIT extends RunningService {

    private static final UUID STAFF = UUID.randomUUID();

    @Autowired
    private ChangePayments changePayments;

    @Test
    void theMoneyForABookingIsWhatItCostWhenItWasPlaced() {
        Answer booked = bookedAtDesk(2);

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.body().path("payment").path("state").asString()).isEqualTo("pending");
        assertThat(booked.body()
                        .path("payment")
                        .path("amount")
                        .path("amount_minor")
                        .asLong())
                .isEqualTo(9000);
        assertThat(booked.body().path("payment").path("amount").path("currency").asString())
                .isEqualTo("EUR");
    }

    @Test
    void bookingsThatAreNotPaidInMoneyHaveNone() {
        UUID session = studio.session(studio.classFor(0), 8);
        Answer free = studio.book(studio.atDesk(studio.client(), session));
        Answer nothing = studio.book(studio.atDesk(
                studio.client(), studio.session(studio.offering(OfferingKind.CLASS, 0, new Money(0, "EUR"), true), 8)));
        Answer credits = studio.book(studio.booking(
                studio.client(),
                studio.session(studio.offering(OfferingKind.CLASS, 1, new Money(4500, "EUR"), true), 8)));

        assertThat(Stream.of(free, nothing, credits))
                .allMatch(booked -> booked.body().path("payment").isNull());
        Answer refused = say(free, "paid");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("no_payment");
    }

    @Test
    void isSaidToBePaidWithAnEventInFullAndALineInTheBook() {
        try (TopicReader events = TopicReader.of(BookingEvent.TOPIC)) {
            Answer booked = bookedAtDesk(1);

            Answer paid = say(booked, "paid");

            assertThat(paid.status()).isEqualTo(200);
            assertThat(paid.body().path("payment").path("state").asString()).isEqualTo("paid");
            assertThat(paid.number("version")).isEqualTo(booked.number("version") + 1);
            assertThat(paid.headers().getETag()).isEqualTo("\"" + paid.number("version") + "\"");
            assertThat(studio.find(booked.id()).body()).isEqualTo(paid.body());
            assertThat(column(
                            database(),
                            "SELECT from_state || ' ' || to_state || ' ' || version FROM payment_change"
                                    + " WHERE booking_id = ?",
                            booked.id()))
                    .containsExactly("pending paid " + paid.number("version"));
            events.await("the payment", 2, event -> booked.text("id").equals(event.key()));
            List<Message> told = events.messages(booked.text("id"));
            assertThat(told)
                    .first()
                    .isInstanceOfSatisfying(
                            BookingConfirmed.class,
                            event -> assertThat(event.booking().payment())
                                    .isEqualTo(new BookingPayment(PENDING, new Money(4500, "EUR"))));
            assertThat(told).last().isInstanceOfSatisfying(BookingPaymentChanged.class, event -> {
                assertThat(event.booking().status()).isEqualTo(BookingStatus.CONFIRMED);
                assertThat(event.booking().payment()).isEqualTo(new BookingPayment(PAID, new Money(4500, "EUR")));
            });
        }
    }

    @Test
    void anIllegalChangeIsRefusedAndNamesTheLegalOnes() {
        Answer booked = bookedAtDesk(1);

        Answer refused = say(booked, "refunded");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("illegal_payment_change");
        assertThat(refused.text("detail")).contains("can be changed to paid, failed");
        assertThat(refused.body().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/state");
        assertThat(refused.body().path("errors").path(0).path("detail").asString())
                .contains("paid, failed");
        assertThat(studio.find(booked.id()).body()).isEqualTo(booked.body());
    }

    @Test
    void whatIsSoAlreadyChangesNothing() {
        Answer booked = bookedAtDesk(1);

        Answer same = say(booked, "pending");

        assertThat(same.status()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(booked.body());
    }

    @Test
    void aCancelledBookingIsRefundedAndNothingElse() {
        Answer booked = bookedAtDesk(1);
        Answer paid = say(booked, "paid");
        studio.owner().post(studio.path("bookings/" + booked.id() + "/cancel"), Map.of());
        Answer cancelled = studio.find(booked.id());
        assertThat(cancelled.body().path("payment")).isEqualTo(paid.body().path("payment"));

        assertThat(say(cancelled, "failed").code()).isEqualTo("illegal_payment_change");
        Answer refunded = say(cancelled, "refunded");

        assertThat(refunded.body().path("payment").path("state").asString()).isEqualTo("refunded");
        assertThat(refunded.text("state")).isEqualTo("cancelled");
    }

    @Test
    void asksForTheVersionThatWasSeen() {
        Answer booked = bookedAtDesk(1);
        String path = studio.path("bookings/" + booked.id() + "/payment");

        assertThat(studio.owner().put(path, Map.of("state", "paid"), null).status())
                .isEqualTo(428);
        assertThat(studio.owner().put(path, Map.of("state", "paid"), 99L).code())
                .isEqualTo("stale_version");
        assertThat(studio.owner().put(path, Map.of("state", "gone"), 1L).status())
                .isEqualTo(400);
        assertThat(studio.owner().put(path, Map.of(), 1L).status()).isEqualTo(422);
        assertThat(studio.find(booked.id()).body()).isEqualTo(booked.body());
    }

    @Test
    void aClientDoesNotSayThatTheyHavePaid() {
        String email = UUID.randomUUID() + "@example.test";
        UUID client = studio.client(email);
        Map<String, Object> request = studio.atDesk(
                client, studio.session(studio.offering(OfferingKind.CLASS, 1, new Money(100, "EUR"), true), 8));
        Answer booked = studio.book(request);

        Answer refused = as(UUID.randomUUID(), email)
                .put(studio.path("bookings/" + booked.id() + "/payment"), Map.of("state", "paid"), 1L);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(studio.find(booked.id()).body()).isEqualTo(booked.body());
    }

    @Test
    void manyAreChangedAtOnceEachWithItsOutcome() {
        Answer one = bookedAtDesk(1);
        Answer two = bookedAtDesk(1);
        UUID nobody = UUID.randomUUID();

        List<Outcome> outcomes = changePayments
                .change(List.of(
                        change(one.id(), PaymentState.PAID, null),
                        change(two.id(), PaymentState.REFUNDED, null),
                        change(nobody, PaymentState.PAID, null),
                        change(one.id(), PaymentState.PAID, null),
                        change(one.id(), PaymentState.REFUNDED, null),
                        change(two.id(), PaymentState.PAID, 99L)))
                .block();

        assertThat(outcomes)
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactly("Changed", "Illegal", "UnknownBooking", "Same", "Changed", "Stale");
        assertThat(studio.find(one.id()).body().path("payment").path("state").asString())
                .isEqualTo("refunded");
        assertThat(studio.find(one.id()).number("version")).isEqualTo(one.number("version") + 2);
        assertThat(studio.find(two.id()).body()).isEqualTo(two.body());
    }

    @Test
    void nobodyCanEditWhatWasSaid() {
        Answer booked = bookedAtDesk(1);
        say(booked, "paid");

        assertThat(column(database(), """
                        SELECT role || ' ' || privilege
                          FROM unnest(ARRAY(SELECT DISTINCT grantee::text FROM information_schema.role_table_grants
                                             WHERE table_schema = 'public' AND table_name = 'payment_change'
                                               AND privilege_type = 'INSERT'
                                               AND grantee <> (SELECT tableowner FROM pg_tables
                                                                WHERE schemaname = 'public'
                                                                  AND tablename = 'payment_change'))) AS role,
                               unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
                         WHERE has_table_privilege(role, 'payment_change', privilege)
                        """)).isEmpty();
    }

    private Change change(UUID booking, PaymentState to, Long seen) {
        return new Change(new BookingRef(studio.id(), booking), to, seen, STAFF);
    }

    private Answer bookedAtDesk(int partySize) {
        UUID offering = studio.offering(OfferingKind.CLASS, 1, new Money(4500, "EUR"), true);
        Map<String, Object> request = new HashMap<>(studio.atDesk(studio.client(), studio.session(offering, 8)));
        request.put("party_size", partySize);
        return studio.book(request);
    }

    private Answer say(Answer booking, String state) {
        return studio.owner().put(studio.path("bookings/" + booking.id() + "/payment"), Map.of("state", state), (long)
                booking.number("version"));
    }
}
