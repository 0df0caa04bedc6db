package io.rollcall.faults.stage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What is on the topics, and how far each consumer group has read. */
public final class Broker {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String LIMIT_MILLIS = "15000";

    private final Map<String, Object> settings;

    Broker(int port) {
        this.settings = Map.of("bootstrap.servers", "localhost:" + port);
    }

    public Map<String, Object> settings() {
        return settings;
    }

    public Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.get("bootstrap.servers"),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                LIMIT_MILLIS));
    }

    /** Everything in the topic so far. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    /** Records that a group has still to read, for each group and partition; only where there are any. */
    public SortedMap<String, Long> lag(List<String> groupPrefixes) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            SortedMap<String, Long> lag = new TreeMap<>();
            for (String group : groups(admin, groupPrefixes)) {
                var committed = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get();
                Map<TopicPartition, OffsetSpec> asked = committed.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
                admin.listOffsets(asked).all().get().forEach((partition, end) -> {
                    long behind = end.offset() - offset(committed.get(partition));
                    if (behind > 0) {
                        lag.put("lag of " + group + " on " + partition, behind);
                    }
                });
            }
            return lag;
        }
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static List<String> groups(Admin admin, List<String> prefixes)
            throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .filter(group -> prefixes.stream().anyMatch(group::startsWith))
                .toList();
    }
}
