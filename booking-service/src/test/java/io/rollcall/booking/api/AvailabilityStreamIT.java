package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.testkit.TopicReader;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AvailabilityStreamIT extends RunningService {

    private static final String STREAM = "availability/stream";

    @Test
    void showsEachStudioItsOwnSeatsAndNothingElse() {
        StudioFixture other = new StudioFixture(this, UUID.randomUUID());
        other.open();
        UUID session = bookable(studio);
        UUID elsewhere = bookable(other);

        try (Browser here = new Browser(studio, STREAM, null);
                Browser there = new Browser(other, STREAM, null)) {
            here.caughtUp();
            there.caughtUp();
            assertThat(here.seats()).first().satisfies(seats -> isSession(seats, session, 0));
            studio.book(studio.atDesk(studio.client(), session));
            other.book(other.atDesk(other.client(), elsewhere));
            other.book(other.atDesk(other.client(), elsewhere));

            here.awaitTaken(session, 1);
            there.awaitTaken(elsewhere, 2);
            JsonNode seats = here.seats().getLast();
            isSession(seats, session, 1);
            assertThat(seats.propertyNames())
                    .containsExactly("session_id", "capacity", "taken", "remaining", "status", "version");
            assertThat(seats.equals(studio.availability(session).body())).isTrue();
            assertThat(sessions(here)).containsOnly(session.toString());
            assertThat(sessions(there)).containsOnly(elsewhere.toString());
        }
    }

    @Test
    void sendsWhatWasMissedToThoseWhoComeBack() {
        UUID session;
        UUID untouched;
        String last;
        try (Browser browser = new Browser(studio, STREAM, null)) {
            browser.caughtUp();
            session = bookable(studio);
            untouched = bookable(studio);
            browser.awaitTaken(session, 0);
            browser.awaitTaken(untouched, 0);
            last = browser.lastEventId();
        }
        studio.book(studio.atDesk(studio.client(), session));

        try (Browser browser = new Browser(studio, STREAM, last)) {
            browser.awaitTaken(session, 1);
            assertThat(sessions(browser)).doesNotContain(untouched.toString());
        }
        try (Browser browser = new Browser(studio, STREAM, "of another instance")) {
            browser.caughtUp();
            assertThat(sessions(browser)).containsExactlyInAnyOrder(session.toString(), untouched.toString());
            browser.awaitTaken(session, 1);
        }
    }

    @Test
    void showsOnlyTheSessionsThatAreAskedFor() {
        UUID session = bookable(studio);
        UUID ignored = bookable(studio);

        try (Browser browser = new Browser(studio, STREAM + "?session_id=" + session, null)) {
            browser.caughtUp();
            studio.book(studio.atDesk(studio.client(), ignored));
            studio.book(studio.atDesk(studio.client(), session));
            browser.awaitTaken(session, 1);
            assertThat(sessions(browser)).containsOnly(session.toString());
        }
    }

    @Test
    void isClosedToStrangersAndToThoseWhoAskForTooMuch() {
        HttpCaller stranger = as(UUID.randomUUID(), "stranger@example.test");
        assertThat(stranger.get(studio.path(STREAM)).code()).isEqualTo("unknown_studio");

        String tooMany = Stream.generate(() -> "session_id=" + UUID.randomUUID())
                .limit(AvailabilityStreamController.MAX_SESSIONS + 1)
                .collect(Collectors.joining("&", "?", ""));
        Answer refused = studio.owner().get(studio.path(STREAM + tooMany));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("too_many_sessions");
    }

    private static UUID bookable(StudioFixture studio) {
        UUID session = studio.session(studio.classFor(0), 8);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).status() == 200);
        return session;
    }

    private static void isSession(JsonNode seats, UUID session, int taken) {
        assertThat(seats.path("session_id").asString()).isEqualTo(session.toString());
        assertThat(seats.path("taken").asInt()).isEqualTo(taken);
        assertThat(seats.path("remaining").asInt()).isEqualTo(8 - taken);
    }

    private static Collection<String> sessions(Browser browser) {
        return browser.seats().stream()
                .map(seats -> seats.path("session_id").asString())
                .toList();
    }

    /** Somebody who watches, and remembers what they were sent. */
    private static final class Browser implements AutoCloseable {

        private static final JsonMapper JSON = JsonMapper.shared();

        private final List<ServerSentEvent<String>> events = new CopyOnWriteArrayList<>();
        private final Disposable connection;

        Browser(StudioFixture studio, String path, String lastEventId) {
            this.connection =
                    studio.owner().stream(studio.path(path), lastEventId).subscribe(events::add);
        }

        /** The id at the end of what there was at the start. */
        String caughtUp() {
            return await().atMost(TopicReader.PATIENCE)
                    .until(
                            () -> events.stream()
                                    .filter(event -> event.data() == null && event.id() != null)
                                    .map(ServerSentEvent::id)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }

        String lastEventId() {
            return events.stream()
                    .map(ServerSentEvent::id)
                    .filter(Objects::nonNull)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
        }

        void awaitTaken(UUID session, int taken) {
            await().atMost(TopicReader.PATIENCE)
                    .untilAsserted(() -> assertThat(seats()).anySatisfy(seats -> isSession(seats, session, taken)));
        }

        List<JsonNode> seats() {
            return events.stream()
                    .filter(event -> "availability".equals(event.event()))
                    .map(event -> JSON.readTree(event.data()))
                    .toList();
        }

        @Override
        public void close() {
            connection.dispose();
        }
    }
}
