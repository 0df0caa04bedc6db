package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came from Kafka.
 *
 * @param id the CloudEvents id: the same for every delivery of the same message
 * @param type the CloudEvents type
 * @param traceparent the trace that the message belongs to (W3C Trace Context, section 3.2), when it says so
 * @param sentAt the CloudEvents time, by the writer's clock; decides nothing
 */
public record Received<M extends Message>(
        UUID id, String type, @Nullable String traceparent, Instant sentAt, M message) {}
