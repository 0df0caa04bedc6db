package io.rollcall.peers.textbook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.data.domain.Limit;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what waits, and deletes what Kafka has acknowledged. */
class OutboxPublisher {

    private final OutboxRows rows;
    private final KafkaTemplate<String, String> kafka;
    private final TransactionTemplate transaction;
    private final int batchSize;

    OutboxPublisher(
            OutboxRows rows, KafkaTemplate<String, String> kafka, TransactionTemplate transaction, int batchSize) {
        this.rows = rows;
        this.kafka = kafka;
        this.transaction = transaction;
        this.batchSize = batchSize;
    }

    @Scheduled(fixedDelayString = "${peer.outbox.poll-every}")
    void publish() {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> publishBatch()));
        }
    }

    private boolean publishBatch() {
        List<OutboxRow> batch = rows.oldest(Limit.of(batchSize));
        CompletableFuture.allOf(batch.stream()
                        .map(row -> kafka.send(row.topic(), row.key(), row.payload()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        rows.deleteAllInBatch(batch);
        return batch.size() == batchSize;
    }
}
