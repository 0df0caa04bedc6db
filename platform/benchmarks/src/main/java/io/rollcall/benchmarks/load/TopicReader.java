package io.rollcall.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its end on, outside of any group. */
final class TopicReader implements FeedReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, String> consumer;
    private final Feed.OfTopic feed;

    TopicReader(Feed.OfTopic feed) {
        this.feed = feed;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, feed.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                new StringDeserializer(),
                new StringDeserializer());
        Collection<TopicPartition> partitions = consumer.partitionsFor(feed.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy, and the end that is meant is the one before the first request.
        partitions.forEach(consumer::position);
    }

    @Override
    public void read(Confirmations confirmations) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
            if (isConfirmation(record)) {
                confirmations.confirmed(record.key(), System.nanoTime());
            }
        }
    }

    private boolean isConfirmation(ConsumerRecord<String, String> record) {
        Feed.Header wanted = feed.header();
        if (wanted != null) {
            Header header = record.headers().lastHeader(wanted.name());
            return header != null && wanted.value().equals(new String(header.value(), StandardCharsets.UTF_8));
        }
        String body = feed.body();
        return body != null && record.value() != null && record.value().contains(body);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
