package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.booking.offerings.CancellationPolicy;
import io.rollcall.booking.offerings.LateFee;
import io.rollcall.booking.offerings.Offering;
import io.rollcall.booking.offerings.OfferingCopies;
import io.rollcall.booking.offerings.StudioPolicy;
import io.rollcall.booking.seats.SeatBoard;
import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.contracts.catalog.CancellationClock;
import io.rollcall.contracts.catalog.ChargeMoment;
import io.rollcall.contracts.catalog.FeeRule;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.contracts.catalog.StudioPolicies;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** What a booking learns of an offering, from the facts of the catalog to the board on which it is decided. */
class OfferingCopiesIT extends RunningService {

    private static final CancellationPolicy STRICT = new CancellationPolicy(Duration.ofHours(36), true, false);
    private static final CancellationPolicy LAX = new CancellationPolicy(Duration.ZERO, false, false);

    @Autowired
    private SeatInventory seats;

    @Autowired
    private WorkerDatabase worker;

    @Autowired
    private StudioDatabase studios;

    @Test
    void isChargedOnBookingByTheStandardPolicyWhereFactsSayNoMore() {
        Offering offering = read(session(studio.classFor(1)));

        assertThat(offering.chargeMoment()).isEqualTo(io.rollcall.booking.offerings.ChargeMoment.ON_BOOKING);
        assertThat(offering.policy()).isEqualTo(CancellationPolicy.STANDARD);
    }

    @Test
    void followsTheStandardPolicyWhereNoFactOfTheStudioIsKept() {
        UUID session = session(studio.classFor(1));
        change("DELETE FROM studio_policy WHERE studio_id = ?", studio.id());

        assertThat(read(session).policy()).isEqualTo(CancellationPolicy.STANDARD);
    }

    @ParameterizedTest
    @EnumSource(ChargeMoment.class)
    void isChargedWhenTheCatalogSays(ChargeMoment moment) {
        Offering offering = read(session(offering(moment)));

        assertThat(offering.chargeMoment().name()).isEqualTo(moment.name());
        assertThat(offering.creditCost()).isEqualTo(2);
    }

    @Test
    void followsThePolicyThatTheStudioTells() {
        UUID session = session(studio.classFor(1));

        tell(new StudioPolicies(Duration.ofHours(36), FeeRule.CHARGED, FeeRule.FREE, null, null), 2);
        assertThat(read(session).policy()).isEqualTo(STRICT);

        tell(new StudioPolicies(Duration.ZERO, FeeRule.FREE, FeeRule.CHARGED, null, null), 3);
        assertThat(read(session).policy()).isEqualTo(new CancellationPolicy(Duration.ZERO, false, true));
    }

    @Test
    void followsTheFeeAndTheClockThatTheStudioTells() {
        UUID session = session(studio.classFor(1));

        tell(charging(new io.rollcall.contracts.catalog.LateFee(40, null), CancellationClock.LOCAL_TIME), 2);
        assertThat(read(session).policy())
                .isEqualTo(charging(new LateFee.Share(40), io.rollcall.booking.offerings.CancellationClock.LOCAL_TIME));

        tell(charging(new io.rollcall.contracts.catalog.LateFee(null, 2), CancellationClock.ELAPSED_TIME), 3);
        assertThat(read(session).policy())
                .isEqualTo(
                        charging(new LateFee.PerSeat(2), io.rollcall.booking.offerings.CancellationClock.ELAPSED_TIME));
    }

    private static StudioPolicies charging(io.rollcall.contracts.catalog.LateFee fee, CancellationClock clock) {
        return new StudioPolicies(Duration.ofHours(36), FeeRule.CHARGED, FeeRule.FREE, fee, clock);
    }

    private static CancellationPolicy charging(LateFee fee, io.rollcall.booking.offerings.CancellationClock clock) {
        return new CancellationPolicy(Duration.ofHours(36), clock, true, fee, false);
    }

    @Test
    void keepsTheNewestOfTheFactsOfAStudio() {
        UUID session = session(studio.classFor(1));
        OfferingCopies copies = new PostgresOfferingCopies(worker.client());

        worker.transaction(copies.keepPolicies(List.of(policy(STRICT, 8), policy(LAX, 9), policy(STRICT, 7))))
                .block();
        assertThat(read(session).policy()).isEqualTo(LAX);

        worker.transaction(copies.keepPolicies(List.of(policy(STRICT, 9)))).block();
        assertThat(read(session).policy()).isEqualTo(LAX);
    }

    @Test
    void keepsNoPolicyThatAnOfferingBrings() {
        UUID session = session(studio.classFor(1));
        Offering known = read(session);
        OfferingCopies copies = new PostgresOfferingCopies(worker.client());

        worker.transaction(copies.keepPolicies(List.of(policy(STRICT, 9))).then(copies.keepOfferings(List.of(known))))
                .block();

        assertThat(read(session).policy()).isEqualTo(STRICT);
    }

    @Test
    void showsAStudioNoPolicyOfAnother() throws SQLException {
        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();
        try (Connection connection = database().asService();
                var statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.studio', '" + studio.id() + "', false)");

            try (var rows = statement.executeQuery("SELECT studio_id FROM studio_policy")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, UUID.class)).isEqualTo(studio.id());
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private StudioPolicy policy(CancellationPolicy policy, long version) {
        return new StudioPolicy(studio.id(), policy, version);
    }

    /** A session of the offering, once both are known. */
    private UUID session(UUID offering) {
        UUID session = studio.session(offering, 8);
        await().atMost(TopicReader.PATIENCE).until(() -> number("""
                SELECT count(*) FROM session_seats s JOIN offering o USING (studio_id, offering_id) WHERE s.session_id = ?
                """, session) == 1);
        return session;
    }

    private UUID offering(ChargeMoment moment) {
        UUID offering = UUID.randomUUID();
        others().publish(new OfferingFact(
                offering,
                studio.id(),
                OfferingKind.CLASS,
                "Wheel throwing",
                2,
                null,
                StudioFixture.LENGTH,
                8,
                List.of(),
                false,
                true,
                null,
                null,
                null,
                moment,
                1));
        return offering;
    }

    private void tell(StudioPolicies policies, long version) {
        others().publish(new StudioFact(
                studio.id(), "clay", "Clay", "Europe/Berlin", "EUR", true, List.of(), null, policies, version));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number(
                                "SELECT count(*) FROM studio_policy WHERE studio_id = ? AND version = ?",
                                studio.id(),
                                version)
                        == 1);
    }

    /** The offering of the session, as the worker that places bookings and a studio's preview both see it. */
    private Offering read(UUID session) {
        Selection selection = new Selection(studio.id(), new SessionChoice.Chosen(List.of(session)));
        Offering locked = offeringOf(selection, worker.transaction(seats.lock(List.of(selection))));
        Offering looked = offeringOf(
                selection, studios.inStudio(studio.id(), new PostgresSeatInventory(studios.client()).look(selection)));
        assertThat(looked).isEqualTo(locked);
        return locked;
    }

    private Offering offeringOf(Selection selection, Mono<SeatBoard> read) {
        SeatBoard board = read.block();
        UUID offering = board.find(studio.id(), selection.choice())
                .orElseThrow()
                .getFirst()
                .offeringId();
        return board.offering(studio.id(), offering).orElseThrow();
    }
}
