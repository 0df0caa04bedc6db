package io.rollcall.faults.soak;

import io.rollcall.faults.stage.Metrics;
import io.rollcall.faults.stage.Signals;
import io.rollcall.faults.stage.Stage;
import io.rollcall.launcher.system.Part;
import io.rollcall.launcher.system.PartStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the system holds at one moment.
 *
 * @param residentMib of each part that is a process
 * @param heapMib live in each service, after a collection of all of it
 * @param outboxRows that wait for Kafka, by database
 * @param deadRows of all tables that were deleted or changed and not yet vacuumed, by database
 */
record Sample(
        Instant at,
        Map<Part, Double> residentMib,
        Map<Part, Double> heapMib,
        Map<String, Long> outboxRows,
        Map<String, Long> deadRows) {

    private static final double MIB = 1024.0 * 1024;
    private static final List<String> DATABASES = List.of("booking", "credits");
    private static final String OUTBOX = "SELECT count(*) FROM outbox";
    private static final String DEAD = "SELECT coalesce(sum(n_dead_tup), 0) FROM pg_stat_user_tables";

    static Sample take(Stage stage, Instant now) throws SQLException, IOException, InterruptedException {
        Map<Part, Double> resident = new EnumMap<>(Part.class);
        Map<Part, Double> heap = new EnumMap<>(Part.class);
        for (PartStatus status : stage.system().status()) {
            if (status.residentBytes() > 0) {
                resident.put(status.part(), status.residentBytes() / MIB);
            }
        }
        for (Part part : List.of(Part.BOOKING, Part.CREDITS)) {
            Optional<ProcessHandle> service = stage.system().process(part);
            if (service.isPresent()) {
                Signals.collectGarbage(service.get());
            }
            new Metrics(stage.at(part))
                    .value("jvm_gc_live_data_size_bytes")
                    .ifPresent(bytes -> heap.put(part, bytes / MIB));
        }
        Map<String, Long> outbox = new TreeMap<>();
        Map<String, Long> dead = new TreeMap<>();
        for (String database : DATABASES) {
            outbox.put(database, stage.databases().number(database, OUTBOX));
            dead.put(database, stage.databases().number(database, DEAD));
        }
        return new Sample(now, resident, heap, outbox, dead);
    }
}
