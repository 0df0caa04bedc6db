package io.rollcall.faults.check;

import io.rollcall.faults.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/** Whether anything is still on its way between the services. */
public final class Rest {

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final String UNSETTLED = "SELECT count(*) FROM booking WHERE state IN ('pending', 'cancelling')";

    /** Of those that the saga needs; mail may take longer and proves nothing here. */
    private static final List<String> GROUPS = List.of("booking.", "credits.");

    private final Stage stage;

    public Rest(Stage stage) {
        this.stage = stage;
    }

    /**
     * Waits until nothing is on its way, or the limit has passed.
     *
     * @return what is then still on its way
     */
    public SortedMap<String, Long> await(Duration limit) throws InterruptedException, SQLException {
        long deadline = System.nanoTime() + limit.toNanos();
        SortedMap<String, Long> waiting = onTheWay();
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
            waiting = onTheWay();
        }
        return waiting;
    }

    /** A broker that has just been started may take its time to answer: that is no rest either. */
    private SortedMap<String, Long> lag() throws InterruptedException {
        try {
            return stage.broker().lag(GROUPS);
        } catch (ExecutionException | KafkaException e) {
            return new TreeMap<>(Map.of("the broker does not answer: " + e.getMessage(), 1L));
        }
    }

    private SortedMap<String, Long> onTheWay() throws SQLException, InterruptedException {
        SortedMap<String, Long> waiting = new TreeMap<>();
        new DatabaseReading(stage.databases())
                .outboxes()
                .forEach((database, rows) -> waiting.put("outbox of " + database, rows));
        waiting.put("unsettled bookings", stage.databases().number("booking", UNSETTLED));
        waiting.values().removeIf(count -> count == 0);
        if (waiting.isEmpty()) {
            waiting.putAll(lag());
        }
        return waiting;
    }
}
