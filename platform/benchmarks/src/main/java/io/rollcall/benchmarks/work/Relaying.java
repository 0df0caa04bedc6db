package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Plumbing;
import io.rollcall.benchmarks.subject.Plumbing.Half;
import io.rollcall.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** W6: rows wait in the outbox of booking; it is started and brings all of them to Kafka. */
public final class Relaying implements Work {

    private static final long ROWS = 1_000_000;

    /** Enough for a rate, and not for an hour. */
    private static final long ROWS_OF_PEERS = 20_000;

    @Override
    public String id() {
        return "W6";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.plumbing() != null;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        Plumbing plumbing = stage.plumbing();
        plumbing.stopAll();
        long rows = stage.settings().scaled(stage.subject().isWholeRollcall() ? ROWS : ROWS_OF_PEERS);
        try (KafkaProbe kafka = new KafkaProbe(stage.bed().kafka())) {
            long before = kafka.written(plumbing.outboxTopic());
            plumbing.fillOutbox(rows);
            stage.say("%,d rows wait".formatted(rows));
            Backlog.Worked worked = new Backlog(stage, plumbing, Half.BOOKING)
                    .workOff(
                            () -> kafka.written(plumbing.outboxTopic()) - before,
                            rows,
                            () -> plumbing.sent(Half.BOOKING));
            List<String> violations = new ArrayList<>();
            long sent = kafka.written(plumbing.outboxTopic()) - before;
            if (sent != rows) {
                violations.add("records on the topic: %d, not %d".formatted(sent, rows));
            }
            plumbing.stopAll();
            plumbing.forgetMessages();
            return worked.round(id(), stage, number, Metric.W6, violations);
        }
    }
}
