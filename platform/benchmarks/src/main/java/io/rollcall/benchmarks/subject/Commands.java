package io.rollcall.benchmarks.subject;

import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The commands of the saga on their topic.
 *
 * @param topic that they are on
 * @param group that reads them
 * @param replies the topic of the answers, one to each command
 * @param make a command to take one credit from the client with that number, each time for another booking
 */
public record Commands(String topic, String group, String replies, IntFunction<ProducerRecord<byte[], byte[]>> make) {}
