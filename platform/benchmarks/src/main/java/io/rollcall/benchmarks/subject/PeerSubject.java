package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Feed;
import io.rollcall.benchmarks.load.Names;
import io.rollcall.benchmarks.subject.PeerVariant.Peer;
import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A peer on the same database server, broker and issuer, with the same flags. */
public final class PeerSubject implements Subject {

    private static final String OPEN_SESSION = """
            INSERT INTO session_seats (session_id, studio_id, run_id, run_size, starts_at, capacity, credit_cost, taken, version)
            VALUES (?, ?, ?, 1, now() + interval '30 days', ?, 1, 0, 1)
            """;
    private static final String DECIDED = "SELECT NOT EXISTS (SELECT FROM booking WHERE state = 'PENDING')";

    /** Their ids rise, so that those that wait are the newest: this is asked first, because it costs them little. */
    private static final String NEWEST_DECIDED = """
            SELECT NOT EXISTS (SELECT FROM (SELECT state FROM booking ORDER BY booking_id DESC LIMIT 500) AS newest
                                WHERE state = 'PENDING')
            """;

    private static final int CONFIRMATION_PAUSE_MILLIS = 2;
    private static final int ACCEPTED = 202;
    private static final int CREATED = 201;

    private final TestBed bed;
    private final PeerVariant variant;
    private final PeerHalves halves;
    private final PeerChecks checks;
    private final Database booking;
    private final Database credits;

    public PeerSubject(TestBed bed, PeerVariant variant, List<String> flags) {
        this.bed = bed;
        this.variant = variant;
        this.halves = new PeerHalves(bed, variant, flags);
        this.checks = new PeerChecks(variant.peer(), bed.layout().home().resolve("platform/benchmarks/peers/checks"));
        this.booking = bed.database(PeerHalves.BOOKING_DATABASE);
        this.credits = variant.peer() == Peer.DBOS ? booking : bed.database(PeerHalves.CREDITS_DATABASE);
    }

    @Override
    public String id() {
        return variant.id();
    }

    @Override
    public void start(Scene scene) throws InterruptedException {
        // Never both at once.
        bed.stopServices();
        halves.stopAll();
        booking.close();
        credits.close();
        halves.makeDatabases();
        forgetTopics();
        halves.seedWith(scene);
        halves.startAll();
        bookOne();
        Waiting.until(this::quiet, "the first booking of " + id());
    }

    private void forgetTopics() throws InterruptedException {
        try (KafkaProbe kafka = new KafkaProbe(bed.kafka())) {
            Set<String> topics = Set.of(PeerHalves.COMMANDS, PeerHalves.REPLIES, PeerHalves.EVENTS);
            kafka.deleteGroups(Set.of(PeerHalves.BOOKING_GROUP, PeerHalves.CREDITS_GROUP));
            kafka.delete(topics);
            Waiting.until(() -> topics.stream().noneMatch(kafka::exists), "the topics to go");
        }
    }

    /** Shows that it works before it is asked a thousand times. */
    private void bookOne() throws InterruptedException {
        String body = """
                {"client_id":"%s","kind":"single_session","session_ids":["%s"],"party_size":1,"settlement":"credits"}
                """.formatted(Names.id(Scene.CLIENT, 0), Names.id(Scene.SESSION, 0));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path()))
                    .header("Authorization", "Bearer " + bed.token().text())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != ACCEPTED && answer.statusCode() != CREATED) {
                throw new IllegalStateException(id() + " does not book: " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(id() + " does not answer", e);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        halves.stopAll();
        booking.close();
        credits.close();
    }

    @Override
    public int port() {
        return halves.port(Plumbing.Half.BOOKING);
    }

    @Override
    public String path() {
        return "/studios/" + Scene.STUDIO + "/bookings";
    }

    @Override
    public @Nullable String publicPage() {
        return variant.peer() == Peer.TEXTBOOK ? "/public/studios/bench" : null;
    }

    @Override
    public Map<String, Long> processes() {
        Map<String, Long> pids = new LinkedHashMap<>();
        for (Part part : List.of(Part.POSTGRES, Part.KAFKA)) {
            bed.pid(part).ifPresent(pid -> pids.put(part.label(), pid));
        }
        pids.putAll(halves.pids());
        return pids;
    }

    @Override
    public Standing standing() {
        return new Standing(
                booking.number("SELECT count(*) FROM booking"),
                booking.number("SELECT count(*) FROM booking WHERE state = 'CONFIRMED'"),
                credits.number("SELECT count(DISTINCT op_id) FROM entry WHERE kind = 'DEDUCT'"));
    }

    @Override
    public boolean decided() {
        boolean nearly = switch (variant.peer()) {
            case TEXTBOOK, NAMASTACK -> booking.holds(NEWEST_DECIDED);
            case DBOS -> PeerOutbox.isEmpty(Peer.DBOS, booking);
        };
        return nearly && booking.holds(DECIDED);
    }

    @Override
    public boolean quiet() {
        return decided() && PeerOutbox.isEmpty(variant.peer(), booking) && PeerOutbox.isEmpty(variant.peer(), credits);
    }

    @Override
    public List<String> violations() {
        return checks.violations(booking, credits);
    }

    @Override
    public Map<String, String> notes() {
        return Map.of();
    }

    @Override
    public void openHotSession(int number, int capacity) {
        UUID session = Names.id(Scene.HOT_SESSION, number);
        booking.run(OPEN_SESSION, session, Scene.STUDIO, session, capacity);
    }

    @Override
    public void analyze() {
        booking.run("ANALYZE");
        credits.run("ANALYZE");
    }

    @Override
    public Feed confirmations() {
        return switch (variant.peer()) {
            case TEXTBOOK, NAMASTACK ->
                new Feed.OfTopic(bed.kafka(), PeerHalves.EVENTS, null, "\"state\":\"CONFIRMED\"");
            case DBOS ->
                new Feed.OfTable(
                        bed.jdbcUrl(PeerHalves.BOOKING_DATABASE) + "?user=postgres",
                        "SELECT booking_id FROM booking WHERE booking_id = ANY (?) AND state = 'CONFIRMED'",
                        CONFIRMATION_PAUSE_MILLIS);
        };
    }

    @Override
    public @Nullable Plumbing plumbing() {
        return variant.peer() == Peer.DBOS ? null : new PeerPlumbing(variant.peer(), halves, checks, booking, credits);
    }
}
