package io.rollcall.contracts.envelope;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Turns messages into JSON bodies and back. Readers skip fields they do not know, so that fields may be added. */
public final class MessageCodec {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Class<? extends Message>> byType;

    public MessageCodec(Collection<Class<? extends Message>> messages) {
        this.byType =
                messages.stream().collect(Collectors.toUnmodifiableMap(MessageCodec::typeOf, Function.identity()));
    }

    /** The CloudEvents type of a message record. */
    public static String typeOf(Class<? extends Message> message) {
        MessageType type = message.getAnnotation(MessageType.class);
        if (type == null) {
            throw new IllegalArgumentException(message + " has no @MessageType");
        }
        return type.value();
    }

    public byte[] encode(Message message) {
        return JSON.writeValueAsBytes(message);
    }

    /**
     * Reads one body.
     *
     * @return the message, or null when this version does not know the type: a newer writer may add types, and a reader
     *     skips those
     * @throws UnreadableMessage when the body is not what the type promises
     */
    public @Nullable Message decode(String type, byte[] body) {
        return decode(type, body, Message.class);
    }

    /**
     * Reads one body, if it is of those that the reader wants; of others not even the form is looked at.
     *
     * @return the message, or null when it is none of these, or when this version does not know the type
     * @throws UnreadableMessage when the body is not what the type promises
     */
    public <M extends Message> @Nullable M decode(String type, byte[] body, Class<M> wanted) {
        Class<? extends Message> message = byType.get(type);
        if (message == null || !wanted.isAssignableFrom(message)) {
            return null;
        }
        try {
            return wanted.cast(JSON.readValue(body, message));
        } catch (JacksonException e) {
            throw new UnreadableMessage("body of " + type + " does not fit its schema: " + e.getOriginalMessage(), e);
        }
    }
}
