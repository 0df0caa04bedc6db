package io.rollcall.contracts;

import io.rollcall.contracts.envelope.Message;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds an instance of any message record, each value different, so that a new record is tested by being there. */
final class MessageSamples {

    private final boolean full;
    private int made;

    private MessageSamples(boolean full) {
        this.full = full;
    }

    /** One with everything, and one with every optional field left out and each value at its end. */
    static List<Message> of(Class<? extends Message> message) {
        return List.of(
                message.cast(new MessageSamples(true).record(message)),
                message.cast(new MessageSamples(false).record(message)));
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> component(component.getAnnotatedType()))
                .toArray();
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("cannot make a sample of " + type, e);
        }
    }

    private @Nullable Object component(AnnotatedType type) {
        return !full && type.isAnnotationPresent(Nullable.class) ? null : value(type.getType());
    }

    private Object value(Type type) {
        made++;
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            Type item = list.getActualTypeArguments()[0];
            return full ? List.of(value(item), value(item)) : List.of();
        }
        if (!(type instanceof Class<?> simple)) {
            throw new IllegalArgumentException("no sample for " + type);
        }
        if (simple.isRecord()) {
            return record(simple);
        }
        if (simple.isEnum()) {
            Object[] constants = simple.getEnumConstants();
            return constants[full ? 0 : constants.length - 1];
        }
        return switch (simple.getName()) {
            case "int", "java.lang.Integer" -> full ? made : Integer.MAX_VALUE;
            case "long" -> full ? made : Long.MAX_VALUE;
            case "boolean" -> full;
            case "java.lang.String" -> full ? "Töpfern \"" + made + "\" \uD83C\uDFFA" : "";
            case "java.util.UUID" -> new UUID(made, made);
            case "java.time.Instant" -> Instant.ofEpochSecond(1_800_000_000L + made, full ? 123_456_000 : 0);
            case "java.time.Duration" -> Duration.ofMinutes(made);
            case "java.time.LocalDate" -> LocalDate.of(2027, 3, 1).plusDays(made);
            case "java.time.LocalDateTime" ->
                LocalDateTime.of(2027, 3, 1, 18, 0).plusMinutes(made);
            default -> throw new IllegalArgumentException("no sample for " + type);
        };
    }
}
