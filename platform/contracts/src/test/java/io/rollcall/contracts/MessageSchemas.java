package io.rollcall.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema, draft 2020-12, of message records. */
final class MessageSchemas {

    private static final String LOCAL_DATE_TIME = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$";

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaGenerator GENERATOR = generator();

    private MessageSchemas() {}

    static ObjectNode of(Class<? extends Message> message) {
        ObjectNode generated = GENERATOR.generateSchema(message);
        ObjectNode schema = JSON.createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("title", MessageCodec.typeOf(message));
        schema.put("description", SourceText.of(message).summary());
        generated.properties().forEach(keyword -> schema.set(keyword.getKey(), keyword.getValue()));
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .without(Option.FLATTENED_ENUMS);
        config.forTypesInGeneral()
                .withPropertySorter(Comparator.comparingInt(MessageSchemas::position))
                .withCustomDefinitionProvider((type, context) -> {
                    ObjectNode leaf = leaf(type.getErasedType());
                    return leaf == null ? null : new CustomDefinition(leaf, true);
                });
        config.forFields()
                .withPropertyNameOverrideResolver(field -> SNAKE_CASE.nameForField(null, null, field.getDeclaredName()))
                .withRequiredCheck(field -> !nullable(field))
                .withNullableCheck(MessageSchemas::nullable)
                .withDescriptionResolver(MessageSchemas::description);
        return new SchemaGenerator(config.build());
    }

    /** Fields in the order of the record, which is the order on the wire. */
    private static int position(MemberScope<?, ?> field) {
        return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(field.getDeclaredName());
    }

    private static boolean nullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String description(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        Class<?> owner = field.getDeclaringType().getErasedType();
        return SourceText.of(owner).components().get(field.getDeclaredName());
    }

    /** The schema of what is a single value on the wire, null for records and lists. */
    private static @Nullable ObjectNode leaf(Class<?> type) {
        if (type == int.class) {
            return integer(BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE));
        }
        if (type == long.class) {
            return integer(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
        }
        if (type == UUID.class) {
            return string().put("format", "uuid");
        }
        if (type == Instant.class) {
            return string().put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return string().put("format", "date");
        }
        if (type == LocalDateTime.class) {
            // The format date-time demands an offset, which a local time has not.
            return string().put("pattern", LOCAL_DATE_TIME);
        }
        if (type == Duration.class) {
            return string().put("format", "duration");
        }
        if (type.isEnum()) {
            ObjectNode words = string();
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> wordOf(type, (Enum<?>) constant))
                    .forEach(words.putArray("enum")::add);
            return words;
        }
        return null;
    }

    private static ObjectNode integer(BigInteger minimum, BigInteger maximum) {
        return JSON.createObjectNode()
                .put("type", "integer")
                .put("minimum", minimum)
                .put("maximum", maximum);
    }

    private static ObjectNode string() {
        return JSON.createObjectNode().put("type", "string");
    }

    private static String wordOf(Class<?> type, Enum<?> constant) {
        try {
            return type.getField(constant.name())
                    .getAnnotation(JsonProperty.class)
                    .value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
