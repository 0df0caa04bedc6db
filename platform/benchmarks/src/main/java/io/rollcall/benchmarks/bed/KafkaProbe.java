package io.rollcall.benchmarks.bed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Looks at topics and groups from outside. */
public final class KafkaProbe implements AutoCloseable {

    private static final short ONE_REPLICA = 1;

    private final Admin admin;

    public KafkaProbe(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** How many records were ever written to a topic. */
    public long written(String topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions(topic).stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Collection<TopicPartition> partitions(String topic) {
        return get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** How many records of a topic a group has done with. */
    public long done(String group, String topic) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /** How far the groups that read a topic are behind; those that are not behind are left out. */
    public Map<String, Long> lags(String topic) {
        long written = written(topic);
        return readers(topic).stream()
                .collect(Collectors.toMap(Function.identity(), group -> written - done(group, topic)))
                .entrySet()
                .stream()
                .filter(lag -> lag.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> readers(String topic) {
        return get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group ->
                        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).keySet().stream()
                                .anyMatch(partition -> partition.topic().equals(topic)))
                .toList();
    }

    /** Lets all groups pass over what waits on a topic. Nobody may be in any of them. */
    public void skip(String topic) {
        Map<TopicPartition, OffsetAndMetadata> ends = ends(topic).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> new OffsetAndMetadata(end.getValue())));
        for (String group : lags(topic).keySet()) {
            get(admin.alterConsumerGroupOffsets(group, ends).all());
        }
    }

    /** Whether no group that is behind on a topic has a member any more, so that {@link #skip} can work. */
    public boolean isLeft(String topic) {
        return lags(topic).keySet().stream()
                .allMatch(group -> get(admin.describeConsumerGroups(List.of(group))
                                .describedGroups()
                                .get(group))
                        .members()
                        .isEmpty());
    }

    public boolean exists(String topic) {
        return get(admin.listTopics().names()).contains(topic);
    }

    public void create(String topic, int partitions) {
        get(admin.createTopics(List.of(new NewTopic(topic, partitions, ONE_REPLICA)))
                .all());
    }

    public void delete(Set<String> topics) {
        Set<String> there = get(admin.listTopics().names());
        get(admin.deleteTopics(topics.stream().filter(there::contains).toList()).all());
    }

    /** Forgets groups, so that who comes next reads from the beginning. */
    public void deleteGroups(Set<String> groups) {
        Set<String> there = get(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
        get(admin.deleteConsumerGroups(groups.stream().filter(there::contains).toList())
                .all());
    }

    private static <T> T get(@Nullable KafkaFuture<T> future) {
        try {
            if (future == null) {
                throw new IllegalStateException("Kafka does not answer all that it was asked");
            }
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
