package io.rollcall.launcher;

import static org.awaitility.Awaitility.await;

import io.rollcall.launcher.Person.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A studio of its own for each check, with one offering and its sessions.
 *
 * @param capacity seats of each session
 */
record StudioUnderTest(Person owner, UUID id, UUID offering, int capacity, List<UUID> sessions) {

    private static final int WEEKS_AHEAD = 8;
    private static final int SERVER_ERROR = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static StudioUnderTest open(Person owner, int capacity, int sessions) throws IOException, InterruptedException {
        return open(owner, capacity, sessions, offering(capacity));
    }

    /** Whoever is first in line has a seat as soon as it is free. */
    static StudioUnderTest withWaitlist(Person owner, int capacity, int sessions)
            throws IOException, InterruptedException {
        Map<String, Object> offering = new HashMap<>(offering(capacity));
        offering.put("waitlist", Map.of("mode", "auto_book"));
        return open(owner, capacity, sessions, offering);
    }

    private static StudioUnderTest open(Person owner, int capacity, int sessions, Map<String, Object> terms)
            throws IOException, InterruptedException {
        String slug = "studio-" + UUID.randomUUID();
        UUID studio = id(owner.post(
                        "/v1/studios",
                        Map.of("name", "Clay", "slug", slug, "time_zone", "Europe/Berlin", "currency", "EUR"))
                .created());
        String base = "/v1/studios/" + studio;
        UUID offering = id(owner.post(base + "/offerings", terms).created());
        UUID pattern = id(owner.post(base + "/schedule-patterns", pattern(offering, "COUNT=" + sessions))
                .created());
        JsonNode run = owner.post(base + "/schedule-patterns/" + pattern + "/generate", Map.of("name", "Run"))
                .created();
        List<UUID> made =
                run.path("sessions").valueStream().map(StudioUnderTest::id).toList();
        return new StudioUnderTest(owner, studio, offering, capacity, made);
    }

    static Map<String, Object> offering(int capacity) {
        return Map.of(
                "kind",
                "class",
                "name",
                "Throwing",
                "duration",
                "PT90M",
                "capacity",
                capacity,
                "credit_cost",
                1,
                "price",
                Map.of("amount_minor", 3500, "currency", "EUR"),
                "published",
                true);
    }

    static Map<String, Object> pattern(UUID offering, String end) {
        String start = LocalDate.now(ZoneOffset.UTC)
                .plusWeeks(WEEKS_AHEAD)
                .atTime(LocalTime.of(18, 0))
                .toString();
        return Map.of("offering_id", offering, "rrule", "FREQ=WEEKLY;" + end, "local_start", start);
    }

    String base() {
        return "/v1/studios/" + id;
    }

    UUID firstSession() {
        return sessions.getFirst();
    }

    UUID client(int credits) throws IOException, InterruptedException {
        String email = "client-" + UUID.randomUUID() + "@example.test";
        UUID client = id(owner.post(base() + "/clients", Map.of("name", "Anna Weiss", "email", email))
                .created());
        owner.post(base() + "/clients/" + client + "/grants", Map.of("credits", credits, "reason", "gift"))
                .created();
        return client;
    }

    List<UUID> clients(int count, int credits) throws IOException, InterruptedException {
        List<UUID> clients = new ArrayList<>();
        while (clients.size() < count) {
            clients.add(client(credits));
        }
        return clients;
    }

    Answer book(UUID client, UUID session) throws IOException, InterruptedException {
        return owner.post(base() + "/bookings", booking(client, session));
    }

    Answer book(UUID client, UUID session, String key) throws IOException, InterruptedException {
        return owner.post(base() + "/bookings", booking(client, session), key);
    }

    /** Does not wait for the credits. */
    Answer begin(UUID client, UUID session, String key) throws IOException, InterruptedException {
        return owner.begin(base() + "/bookings", booking(client, session), key);
    }

    Map<String, Object> booking(UUID client, UUID session) {
        return Map.of("client_id", client, "kind", "single_session", "session_ids", List.of(session), "party_size", 1);
    }

    UUID booked(UUID client) throws IOException, InterruptedException {
        return id(book(client, firstSession()).created());
    }

    /** Puts somebody on the waitlist of the first session. */
    UUID waits(UUID client) throws IOException, InterruptedException {
        return id(owner.post(
                        base() + "/waitlist",
                        Map.of("client_id", client, "session_id", firstSession(), "settlement", "credits"))
                .created());
    }

    Answer entry(UUID entry) throws IOException, InterruptedException {
        return owner.get(base() + "/waitlist/" + entry);
    }

    /** Posts under one key, again and again while it can't be told what came of it. */
    Answer untilKnown(String path, Object body) {
        String key = UUID.randomUUID().toString();
        return await().atMost(PATIENCE)
                .until(() -> attempt(path, body, key), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<Answer> attempt(String path, Object body, String key) throws InterruptedException {
        try {
            return Optional.of(owner.post(base() + path, body, key)).filter(answer -> answer.status() < SERVER_ERROR);
        } catch (IOException e) {
            // The connection broke: it may have taken effect or not.
            return Optional.empty();
        }
    }

    String state(UUID booking) throws IOException, InterruptedException {
        return owner.get(base() + "/bookings/" + booking).field("state");
    }

    int balance(UUID client) throws IOException, InterruptedException {
        return owner.get(base() + "/clients/" + client + "/credits")
                .body()
                .path("available")
                .asInt();
    }

    int balance(List<UUID> clients) throws IOException, InterruptedException {
        int sum = 0;
        for (UUID client : clients) {
            sum += balance(client);
        }
        return sum;
    }

    int taken(UUID session) throws IOException, InterruptedException {
        return owner.get(base() + "/sessions/" + session + "/availability")
                .body()
                .path("taken")
                .asInt();
    }

    static UUID id(JsonNode thing) {
        return UUID.fromString(thing.path("id").asString());
    }
}
