package io.rollcall.faults.check;

import io.rollcall.faults.stage.Stage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

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
    public SortedMap<String, Long> await(Duration limit) throws InterruptedException, SQLException, ExecutionException {
        long deadline = System.nanoTime() + limit.toNanos();
        SortedMap<String, Long> waiting = onTheWay();
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
            waiting = onTheWay();
        }
        return waiting;
    }

    private SortedMap<String, Long> onTheWay() throws SQLException, ExecutionException, InterruptedException {
        SortedMap<String, Long> waiting = new TreeMap<>();
        new DatabaseReading(stage.databases())
                .outboxes()
                .forEach((database, rows) -> waiting.put("outbox of " + database, rows));
        waiting.put("unsettled bookings", stage.databases().number("booking", UNSETTLED));
        waiting.values().removeIf(count -> count == 0);
        if (waiting.isEmpty()) {
            waiting.putAll(stage.broker().lag(GROUPS));
        }
        return waiting;
    }
}
