package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.bed.KafkaProbe;
import io.rollcall.benchmarks.report.Metric;
import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Commands;
import io.rollcall.benchmarks.subject.Plumbing;
import io.rollcall.benchmarks.subject.Plumbing.Half;
import io.rollcall.benchmarks.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** W5: commands of the saga wait while credits is away; it comes back and takes all of them to durable state. */
public final class Drain implements Work {

    private static final long MESSAGES = 1_000_000;

    /** A peer that takes one at a time would need an hour for all. A rate is a rate. */
    private static final long MESSAGES_OF_PEERS = 20_000;

    private static final int LINGER_MILLIS = 20;
    private static final int BATCH_BYTES = 256 * 1024;

    @Override
    public String id() {
        return "W5";
    }

    @Override
    public boolean suits(Subject subject) {
        return subject.plumbing() != null;
    }

    @Override
    public Round run(Stage stage, int number) throws InterruptedException {
        Plumbing plumbing = stage.plumbing();
        plumbing.stopAll();
        long messages = stage.settings().scaled(stage.subject().isWholeRollcall() ? MESSAGES : MESSAGES_OF_PEERS);
        Commands commands = plumbing.commands();
        try (KafkaProbe kafka = new KafkaProbe(stage.bed().kafka())) {
            long deductions = plumbing.deductions();
            long replies = kafka.written(commands.replies());
            produce(stage, commands, messages);
            long begin = kafka.written(commands.topic()) - messages;
            stage.say("%,d commands wait".formatted(messages));
            Backlog.Worked worked = new Backlog(stage, plumbing, Half.CREDITS)
                    .workOff(
                            () -> kafka.done(commands.group(), commands.topic()) - begin,
                            messages,
                            () -> plumbing.sent(Half.CREDITS));
            List<String> violations = new ArrayList<>(plumbing.ledgerViolations());
            expect(violations, "deductions", plumbing.deductions() - deductions, messages);
            expect(violations, "replies", kafka.written(commands.replies()) - replies, messages);
            plumbing.stopAll();
            plumbing.forgetMessages();
            return worked.round(id(), stage, number, Metric.W5, violations);
        }
    }

    private static void expect(List<String> violations, String what, long actual, long expected) {
        if (actual != expected) {
            violations.add("%s: %d, not %d".formatted(what, actual, expected));
        }
    }

    private static void produce(Stage stage, Commands commands, long messages) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stage.bed().kafka(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int clients = stage.scene().clients();
            for (long i = 0; i < messages; i++) {
                var unused = producer.send(commands.make().apply((int) (i % clients)));
            }
            producer.flush();
        }
    }
}
