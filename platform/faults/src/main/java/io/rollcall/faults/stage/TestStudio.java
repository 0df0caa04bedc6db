package io.rollcall.faults.stage;

import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A studio that one campaign has to itself.
 *
 * @param clients each with the same credits
 */
public record TestStudio(UUID id, List<UUID> sessions, List<UUID> clients) {

    /** A session has no more seats than this. */
    public static final int MOST_SEATS = 10_000;

    private static final int WEEKS_AHEAD = 8;
    private static final int SETUP_CALLERS = 8;
    private static final Duration COPIES_LIMIT = Duration.ofMinutes(1);
    private static final int OK = 200;

    /** Opens it and waits until booking and credits know all of it. */
    public static TestStudio open(Stage stage, int sessions, int seats, int clients, int credits)
            throws IOException, InterruptedException {
        Owner owner = stage.owner();
        owner.renew();
        UUID studio = create(
                        stage,
                        Part.CATALOG,
                        "/v1/studios",
                        Map.of(
                                "name",
                                "Clay",
                                "slug",
                                "studio-" + UUID.randomUUID(),
                                "time_zone",
                                "Europe/Berlin",
                                "currency",
                                "EUR"))
                .id();
        String base = "/v1/studios/" + studio;
        UUID offering = create(stage, Part.CATALOG, base + "/offerings", offering(seats))
                .id();
        UUID pattern = create(stage, Part.SCHEDULING, base + "/schedule-patterns", pattern(offering, sessions))
                .id();
        List<UUID> made = create(
                        stage,
                        Part.SCHEDULING,
                        base + "/schedule-patterns/" + pattern + "/generate",
                        Map.of("name", "Run"))
                .body()
                .path("sessions")
                .valueStream()
                .map(session -> UUID.fromString(session.path("id").asString()))
                .toList();
        awaitSession(stage, base, made.getLast());
        return new TestStudio(studio, made, clients(stage, base, clients, credits));
    }

    public String base() {
        return "/v1/studios/" + id;
    }

    private static Map<String, Object> offering(int seats) {
        return Map.of(
                "kind",
                "class",
                "name",
                "Throwing",
                "duration",
                "PT90M",
                "capacity",
                seats,
                "credit_cost",
                1,
                "price",
                Map.of("amount_minor", 3500, "currency", "EUR"),
                "published",
                true);
    }

    private static Map<String, Object> pattern(UUID offering, int sessions) {
        String start = LocalDate.now(ZoneOffset.UTC)
                .plusWeeks(WEEKS_AHEAD)
                .atTime(LocalTime.of(18, 0))
                .toString();
        return Map.of("offering_id", offering, "rrule", "FREQ=DAILY;COUNT=" + sessions, "local_start", start);
    }

    private static Answer create(Stage stage, Part part, String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        return stage.owner()
                .insist(stage.at(part), path, body, UUID.randomUUID().toString());
    }

    private static void awaitSession(Stage stage, String base, UUID session) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + COPIES_LIMIT.toNanos();
        String path = base + "/sessions/" + session + "/availability";
        while (stage.owner().get(stage.at(Part.BOOKING), path).status() != OK) {
            if (System.nanoTime() > deadline) {
                throw new IOException("booking does not hear of session " + session);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static List<UUID> clients(Stage stage, String base, int count, int credits)
            throws IOException, InterruptedException {
        try (ExecutorService callers =
                Executors.newFixedThreadPool(SETUP_CALLERS, Thread.ofVirtual().factory())) {
            List<Future<UUID>> futures = IntStream.range(0, count)
                    .mapToObj(i -> callers.submit((Callable<UUID>) () -> client(stage, base, credits)))
                    .toList();
            List<UUID> clients = new ArrayList<>(count);
            for (Future<UUID> future : futures) {
                clients.add(future.get());
            }
            return clients;
        } catch (ExecutionException e) {
            throw new IOException("cannot register the clients", e.getCause());
        }
    }

    private static UUID client(Stage stage, String base, int credits) throws IOException, InterruptedException {
        String email = "client-" + UUID.randomUUID() + "@example.test";
        UUID client = create(stage, Part.BOOKING, base + "/clients", Map.of("name", "Anna Weiss", "email", email))
                .id();
        if (credits > 0) {
            create(
                    stage,
                    Part.CREDITS,
                    base + "/clients/" + client + "/grants",
                    Map.of("credits", credits, "reason", "gift"));
        }
        return client;
    }
}
