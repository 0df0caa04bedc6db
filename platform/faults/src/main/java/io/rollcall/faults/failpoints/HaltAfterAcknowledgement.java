package io.rollcall.faults.failpoints;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Ends the JVM at once when Kafka has acknowledged a given number of records. The relay deletes records only after all
 * of their batch are acknowledged, so this is always between the acknowledgement of a record and its delete.
 */
public final class HaltAfterAcknowledgement implements ProducerInterceptor<byte[], byte[]> {

    /** The variable that says after how many records. */
    public static final String AFTER = "ROLLCALL_FAILPOINT_HALT_AFTER";

    /** What is written to the log in that moment. */
    public static final String MARK = "failpoint: halt between acknowledgement and delete";

    /** As a JVM ends that is killed. */
    private static final int KILLED = 137;

    private static final AtomicInteger LEFT = new AtomicInteger(after());

    private static int after() {
        String after = System.getenv(AFTER);
        return after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception refusal) {
        if (refusal == null && LEFT.decrementAndGet() == 0) {
            System.out.println(MARK);
            System.out.flush();
            Runtime.getRuntime().halt(KILLED);
        }
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> settings) {}
}
