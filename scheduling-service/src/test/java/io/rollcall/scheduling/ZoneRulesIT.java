package io.rollcall.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.contracts.booking.AvailabilityFact;
import io.rollcall.contracts.booking.AvailabilityStatus;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.scheduling.application.FollowZoneRules;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * The rules of a zone have changed since sessions were set to their instants: these lie an hour off what their local times
 * mean, as a newer JVM finds them.
 */
class ZoneRulesIT extends RunningService {

    private static final String MEANT = "2027-03-01T17:00:00Z";
    private static final String AN_HOUR_OFF = "2027-03-01T18:00:00Z";

    @Autowired
    private FollowZoneRules zoneRules;

    private StudioFixture studio;
    private UUID ada;
    private UUID session;

    @BeforeEach
    void setAnHourOff() {
        studio = studio();
        ada = staffMember(studio);
        session = firstSession(
                studio.pattern(MONDAYS, ",\"staff\":[{\"staff_member_id\":\"%s\",\"role\":\"lead\"}]".formatted(ada)));
        anHourOff(session);
    }

    @Test
    void sessionsThatNobodyHasBookedAreSetAnew() {
        JsonNode before = look();
        assertThat(before.at("/start").asString()).isEqualTo(AN_HOUR_OFF);
        assertThat(shifts()).singleElement().satisfies(shift -> {
            assertThat(shift.at("/session_id").asString()).isEqualTo(session.toString());
            assertThat(shift.at("/start_as_meant").asString()).isEqualTo(MEANT);
        });

        zoneRules.run().block(TopicReader.PATIENCE);

        JsonNode after = look();
        assertThat(after.at("/start").asString()).isEqualTo(MEANT);
        assertThat(after.at("/local_start").asString()).isEqualTo("2027-03-01T18:00:00");
        assertThat(after.at("/version").asLong())
                .isEqualTo(before.at("/version").asLong() + 1);
        assertThat(shifts()).isEmpty();
        try (TopicReader topic = TopicReader.of(SessionFact.TOPIC)) {
            topic.await(
                    "the fact of the new time", 2, fact -> session.toString().equals(fact.key()));
            assertThat(((SessionFact) topic.messages(session.toString()).getLast()).start())
                    .hasToString(MEANT);
        }

        zoneRules.run().block(TopicReader.PATIENCE);
        assertThat(look()).as("nothing is left to do").isEqualTo(after);
    }

    @Test
    void sessionsThatAreBookedStayAndAreShown() {
        others().publish(new AvailabilityFact(session, studio.studioId(), 8, 1, 7, AvailabilityStatus.AVAILABLE, 2));
        await().atMost(TopicReader.PATIENCE).until(() -> look().at("/taken").asInt() == 1);

        zoneRules.run().block(TopicReader.PATIENCE);

        assertThat(look().at("/start").asString()).isEqualTo(AN_HOUR_OFF);
        assertThat(shifts())
                .singleElement()
                .satisfies(shift -> assertThat(shift.at("/reason").asString()).isEqualTo("booked"));
        post(studio.owner(), path() + "/move", "{\"local_start\":\"2027-03-01T18:00\"}", 200);
        assertThat(shifts()).isEmpty();
    }

    @Test
    void nobodyIsPutIntoTwoPlaces() {
        post(studio.owner(), studio.path("sessions"), """
                {"offering_id":"%s","local_start":"2027-03-01T17:30","duration":"PT90M",
                 "staff":[{"staff_member_id":"%s","role":"lead"}]}
                """.formatted(studio.offeringId(), ada), 201);

        zoneRules.run().block(TopicReader.PATIENCE);

        assertThat(look().at("/start").asString()).isEqualTo(AN_HOUR_OFF);
        assertThat(shifts())
                .singleElement()
                .satisfies(shift -> assertThat(shift.at("/reason").asString()).isEqualTo("staff_busy"));
    }

    @Test
    void whatIsCancelledIsLeftAlone() {
        post(studio.owner(), path() + "/cancel", "", 200);

        zoneRules.run().block(TopicReader.PATIENCE);

        assertThat(look().at("/start").asString()).isEqualTo(AN_HOUR_OFF);
        assertThat(shifts()).isEmpty();
    }

    @Test
    void areShownToTheStaffOnly() {
        assertRefused(exchangeGet(studio().owner(), studio.path("zone-shifts")), 404, "unknown_studio");
    }

    private UUID firstSession(String pattern) {
        return UUID.fromString(generated(studio, pattern).at("/sessions/0/id").asString());
    }

    private static void anHourOff(UUID session) {
        try (Connection superuser = database().asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    UPDATE session SET starts_at = starts_at + interval '1 h', ends_at = ends_at + interval '1 h'
                     WHERE session_id = '%1$s';
                    UPDATE assignment
                       SET during = tstzrange(lower(during) + interval '1 h', upper(during) + interval '1 h')
                     WHERE session_id = '%1$s'
                    """.formatted(session));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String path() {
        return studio.path("sessions/" + session);
    }

    private JsonNode look() {
        return get(studio.owner(), path());
    }

    private List<JsonNode> shifts() {
        return get(studio.owner(), studio.path("zone-shifts"))
                .at("/items")
                .valueStream()
                .toList();
    }
}
