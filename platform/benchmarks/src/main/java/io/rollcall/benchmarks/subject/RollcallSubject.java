package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Feed;
import io.rollcall.contracts.Contracts;
import io.rollcall.contracts.booking.BookingConfirmed;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Rollcall as the launcher runs it, each service its own process. */
public final class RollcallSubject implements Subject {

    public static final String ID = "rollcall";

    private static final String BEFORE = "before";

    private static final String BOOKINGS = "SELECT count(*) FROM booking";
    private static final String CONFIRMED = "SELECT count(*) FROM booking WHERE state = 'confirmed'";
    private static final String DEDUCTIONS = "SELECT count(DISTINCT op_id) FROM entry WHERE kind = 'deduct'";
    // By the small index of those that still wait for something.
    private static final String UNDECIDED = "SELECT EXISTS (SELECT FROM booking WHERE look_again_at IS NOT NULL)";
    private static final String WAITING = "SELECT EXISTS (SELECT FROM outbox)";

    private final String id;
    private final TestBed bed;
    private final Ablation ablation;
    private final Set<Part> without;
    private final Database booking;
    private final Database credits;
    private final Database scheduling;
    private final Database notification;

    /**
     * @param ablation what is taken out of the design
     * @param without services that are left out, because no peer has anything like them
     */
    public RollcallSubject(TestBed bed, Ablation ablation, Set<Part> without) {
        this(ablation.id(), bed, ablation, without);
    }

    private RollcallSubject(String id, TestBed bed, Ablation ablation, Set<Part> without) {
        this.id = id;
        this.bed = bed;
        this.ablation = ablation;
        this.without = without;
        this.booking = bed.database("booking");
        this.credits = bed.database("credits");
        this.scheduling = bed.database("scheduling");
        this.notification = bed.database("notification");
    }

    /**
     * An earlier version, whole.
     *
     * @param bed of the folder where that version was built
     */
    public static RollcallSubject before(TestBed bed, Set<Part> without) {
        return new RollcallSubject(BEFORE, bed, Ablation.WHOLE, without);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isWholeRollcall() {
        return ablation == Ablation.WHOLE;
    }

    @Override
    public void start(Scene scene) throws InterruptedException {
        bed.configure(Map.of(Part.BOOKING, ablation.options(), Part.CREDITS, ablation.options()));
        // What an earlier work left must be gone before the services see it: they would put it in order.
        boolean migrated = !bed.servicesRun();
        if (migrated) {
            seed(scene);
        }
        bed.startServices();
        if (!migrated) {
            seed(scene);
        }
        bed.stop(without);
    }

    private void seed(Scene scene) throws InterruptedException {
        try {
            UUID owner = bed.token().accountId();
            RollcallTables.seedBooking(booking, scene, owner);
            RollcallTables.seedCredits(credits, scene, owner);
            ShowcaseTables.seed(scheduling);
        } catch (IOException e) {
            throw new UncheckedIOException("no token", e);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        bed.stopServices();
    }

    @Override
    public int port() {
        return bed.port(Part.BOOKING);
    }

    @Override
    public String publicPage() {
        return "/v1/public/studios/bench";
    }

    @Override
    public int publicPort() {
        return bed.port(Part.SCHEDULING);
    }

    @Override
    public Map<String, Long> processes() {
        Map<String, Long> pids = new LinkedHashMap<>();
        bed.status().stream()
                .filter(status -> status.part() != Part.MAIL)
                .forEach(status ->
                        status.pid().ifPresent(pid -> pids.put(status.part().label(), pid)));
        return pids;
    }

    @Override
    public Standing standing() {
        return new Standing(booking.number(BOOKINGS), booking.number(CONFIRMED), credits.number(DEDUCTIONS));
    }

    @Override
    public boolean decided() {
        return !booking.holds(UNDECIDED);
    }

    @Override
    public boolean quiet() {
        return decided() && !booking.holds(WAITING) && !credits.holds(WAITING);
    }

    @Override
    public boolean caughtUp() {
        return quiet() && lags().isEmpty();
    }

    @Override
    public List<String> violations() {
        return RollcallChecks.violations(booking, credits);
    }

    /** Services that no booking waits for may be behind; what they have yet to do is in no figure. */
    @Override
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        lags().forEach((group, lag) -> notes.put(group + " is behind by", lag + " records"));
        return notes;
    }

    private Map<String, Long> lags() {
        try (KafkaProbe kafka = new KafkaProbe(bed.kafka())) {
            Map<String, Long> lags = new LinkedHashMap<>();
            for (Topic topic : Contracts.topics()) {
                if (kafka.exists(topic.name())) {
                    lags.putAll(kafka.lags(topic.name()));
                }
            }
            return lags;
        }
    }

    @Override
    public void openHotSession(int number, int capacity) {
        RollcallTables.openSession(booking, number, capacity);
    }

    @Override
    public void analyze() {
        Stream.of(booking, credits, scheduling, notification).forEach(database -> database.run("ANALYZE"));
    }

    @Override
    public Feed confirmations() {
        Feed.Header confirmed = new Feed.Header("ce_type", MessageCodec.typeOf(BookingConfirmed.class));
        return new Feed.OfTopic(bed.kafka(), BookingEvent.TOPIC.name(), confirmed, null);
    }

    @Override
    public Plumbing plumbing() {
        return new RollcallPlumbing(bed, booking, credits);
    }
}
