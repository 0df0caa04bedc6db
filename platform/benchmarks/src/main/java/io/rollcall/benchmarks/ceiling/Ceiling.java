package io.rollcall.benchmarks.ceiling;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.bed.TestBed;
import io.rollcall.benchmarks.load.Percentiles;
import io.rollcall.benchmarks.machine.CpuMeter;
import io.rollcall.benchmarks.machine.ProcessTable;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Metric.Rivals;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Envelope;
import io.rollcall.benchmarks.subject.RollcallGround;
import io.rollcall.benchmarks.subject.Scene;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.launcher.system.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * C: the rows and the records of bookings with nothing around them. The rows go into our own tables, with their indexes,
 * constraints and row-level security, in batches of 200 by procedures; as many records as a booking has go through Kafka
 * by its own tools, each produced once and consumed once. The time is that of the slower of the two.
 */
public final class Ceiling {

    /** Large enough that the start of Kafka's tools, which counts, is a small part. */
    private static final long BOOKINGS = 200_000;

    private static final int PARTITIONS = 4;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;

    /** As our services set them: plans that do not depend on how full a table was when they were made. */
    private static final String SESSION_SETTINGS =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off";

    private final TestBed bed;
    private final Scene scene;
    private final long bookings;

    public Ceiling(TestBed bed, Scene scene, double scale) {
        this.bed = bed;
        this.scene = scene;
        int step = BatchCaller.BATCH * BatchCaller.CLIENTS;
        this.bookings = Math.max(1, Math.round(BOOKINGS * scale / step)) * step;
    }

    /** Measures it once, while no service runs. */
    public Round measure(int number) throws InterruptedException {
        UUID owner = UUID.randomUUID();
        CeilingProcedures procedures = new CeilingProcedures(scene, owner);
        try (Database booking = bed.database("booking");
                Database credits = bed.database("credits");
                KafkaProbe kafka = new KafkaProbe(bed.kafka())) {
            RollcallGround.seed(booking, credits, scene, owner);
            booking.run(procedures.booking());
            credits.run(procedures.credits());
            booking.run("CHECKPOINT");
            if (!kafka.exists(KafkaTools.TOPIC)) {
                kafka.create(KafkaTools.TOPIC, PARTITIONS);
            }
            Round round = run(number);
            return round.with(RollcallGround.violations(booking, credits))
                    .with(missing(booking, "SELECT count(*) FROM booking WHERE state = 'confirmed'"))
                    .with(missing(credits, "SELECT count(*) FROM entry WHERE kind = 'deduct'"));
        } finally {
            deleteTopic();
        }
    }

    private void deleteTopic() {
        try (KafkaProbe kafka = new KafkaProbe(bed.kafka())) {
            kafka.delete(Set.of(KafkaTools.TOPIC));
        }
    }

    private Round run(int number) throws InterruptedException {
        BatchCaller caller = caller();
        KafkaTools tools = new KafkaTools(bed.kafka(), bed.log("ceiling-kafka"));
        List<Message> messages = Envelope.ofOneBooking();
        long records = bookings * messages.size();
        int recordBytes = averageBytes(messages);
        long batches = bookings / BatchCaller.BATCH / BatchCaller.CLIENTS;
        Map<String, Long> pids = new LinkedHashMap<>();
        for (Part part : List.of(Part.POSTGRES, Part.KAFKA)) {
            bed.pid(part).ifPresent(pid -> pids.put(part.label(), pid));
        }
        CpuMeter meter = CpuMeter.start(pids);
        double toolsBefore = secondsOfEndedTools();
        long begin = System.nanoTime();
        Process producer = tools.produce(records, recordBytes);
        Process consumer = tools.consume(records, "bench.ceiling." + number);
        BatchCaller.Running rows = caller.begin("booking", "booking_worker", "bench.book", batches);
        BatchCaller.Running entries = caller.begin("credits", "credits_worker", "bench.settle", batches);
        rows.await();
        entries.await();
        double rowSeconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        List<String> troubles = new ArrayList<>();
        if (producer.waitFor() != 0 || consumer.waitFor() != 0) {
            troubles.add("Kafka's tools failed, see " + bed.log("ceiling-kafka"));
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        Map<String, Double> cpu = new LinkedHashMap<>(meter.stop());
        cpu.put("tools", secondsOfEndedTools() - toolsBefore);
        cpu.replaceAll((process, used) -> used * MICROS_PER_SECOND / bookings);
        return new Round(
                "C",
                Rivals.CEILING,
                number,
                Map.of(Metric.CEILING, bookings / seconds),
                bookings,
                seconds,
                cpu,
                0,
                Map.of(),
                Percentiles.NONE,
                Percentiles.NONE,
                troubles,
                Map.of(
                        "rows by", caller.name(),
                        "rows done after", "%.1f s".formatted(rowSeconds),
                        "records", records + " of " + recordBytes + " bytes"));
    }

    private BatchCaller caller() {
        int port = bed.port(Part.POSTGRES);
        return PgbenchCaller.isThere()
                ? new PgbenchCaller(port, SESSION_SETTINGS, bed.layout().logs())
                : new JdbcCaller(port, SESSION_SETTINGS);
    }

    private static double secondsOfEndedTools() {
        return ProcessTable.now().secondsOfEndedChildren(ProcessHandle.current().pid());
    }

    private static int averageBytes(List<Message> messages) {
        return messages.stream()
                        .mapToInt(message -> Envelope.CODEC.encode(message).length
                                + message.key().length()
                                + Envelope.headersAsJson(message).length())
                        .sum()
                / messages.size();
    }

    private List<String> missing(Database database, String count) {
        long made = database.number(count);
        return made == bookings ? List.of() : List.of("%d rows were made, not %d: %s".formatted(made, bookings, count));
    }
}
