package io.rollcall.messaging;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.UnreadableMessage;
import io.rollcall.tenancy.Traces;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The headers of a record (CloudEvents 1.0, Kafka protocol binding, section 3.2: binary content mode). */
final class CloudEvents {

    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String SPEC_VERSION = "ce_specversion";
    static final String CONTENT_TYPE = "content-type";

    /** The caller's position in its trace (W3C Trace Context): name of the header. */
    static final String TRACEPARENT = Traces.TRACEPARENT;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final Header SPEC_VERSION_1 = header(SPEC_VERSION, "1.0");
    private static final Header JSON_CONTENT = header(CONTENT_TYPE, "application/json");

    private CloudEvents() {}

    /** What the outbox keeps of a message's headers: what its other columns do not tell. */
    static String toJson(Message message, Instant time, @Nullable String traceparent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(TYPE, MessageCodec.typeOf(message.getClass()));
        headers.put(TIME, time.toString());
        if (traceparent != null) {
            headers.put(TRACEPARENT, traceparent);
        }
        return JSON.writeValueAsString(headers);
    }

    /**
     * The headers of a record.
     *
     * @param service who writes
     * @param kept what the outbox keeps
     */
    static List<Header> headers(UUID id, String service, String key, String kept) {
        List<Header> headers = new ArrayList<>();
        headers.add(SPEC_VERSION_1);
        headers.add(header(ID, id.toString()));
        headers.add(header(SOURCE, "/rollcall/" + service));
        headers.add(header(SUBJECT, key));
        headers.add(JSON_CONTENT);
        JSON.readValue(kept, HEADERS).forEach((name, value) -> headers.add(header(name, value)));
        return headers;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    static UUID id(Headers headers) {
        String id = required(headers, ID);
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new UnreadableMessage(ID + " is not a UUID: " + id, e);
        }
    }

    static String type(Headers headers) {
        return required(headers, TYPE);
    }

    static Instant time(Headers headers) {
        String time = required(headers, TIME);
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            throw new UnreadableMessage(TIME + " is not an RFC 3339 time: " + time, e);
        }
    }

    static @Nullable String traceparent(Headers headers) {
        Header header = headers.lastHeader(TRACEPARENT);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String required(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new UnreadableMessage("header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
