package io.rollcall.contracts;

import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.envelope.MessageCodec;
import io.rollcall.contracts.envelope.Topic;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The topics and what they carry, as an AsyncAPI 3.0 document. Rollcall is the application that it describes. */
final class AsyncApiDocument {

    private static final String KAFKA_BINDING_VERSION = "0.5.0";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document = JSON.createObjectNode();

    private AsyncApiDocument() {}

    static JsonNode generate() {
        AsyncApiDocument asyncApi = new AsyncApiDocument();
        asyncApi.describe();
        return asyncApi.document;
    }

    private void describe() {
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Rollcall")
                .put("version", "1.0.0")
                .put("description", """
                        What Rollcall tells on Kafka: CloudEvents 1.0 in binary mode, one JSON body per record. \
                        A reader skips types and fields it does not know, and of full-state messages keeps the highest \
                        version per key. Delivery is at least once: ce_id names a message for good.""")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        components.putObject("schemas").set("cloud_event", cloudEvent());
        for (Topic topic : Contracts.topics()) {
            channel(channels.putObject(topic.name()), topic);
            operation(operations.putObject("send." + topic.name()), topic);
            for (Class<? extends Message> message : Contracts.messagesOf(topic)) {
                message(messages.putObject(MessageCodec.typeOf(message)), topic, message);
            }
        }
    }

    private static void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.name());
        channel.put("title", topic.name());
        channel.put("description", "Written by " + topic.source() + "; keyed by " + topic.keyedBy() + ".");
        ObjectNode messages = channel.putObject("messages");
        for (Class<? extends Message> message : Contracts.messagesOf(topic)) {
            String type = MessageCodec.typeOf(message);
            messages.putObject(type).put("$ref", "#/components/messages/" + type);
        }
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        if (topic.compacted()) {
            configuration.putArray("cleanup.policy").add("compact");
        } else {
            configuration.putArray("cleanup.policy").add("delete");
            configuration.put("retention.ms", topic.retention().toMillis());
        }
        kafka.put("bindingVersion", KAFKA_BINDING_VERSION);
    }

    private static void operation(ObjectNode operation, Topic topic) {
        operation.put("action", "send");
        operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        operation.put("summary", topic.source() + " writes " + topic.name());
        for (Class<? extends Message> message : Contracts.messagesOf(topic)) {
            operation
                    .withArray("messages")
                    .addObject()
                    .put("$ref", "#/channels/" + topic.name() + "/messages/" + MessageCodec.typeOf(message));
        }
    }

    private static void message(ObjectNode target, Topic topic, Class<? extends Message> message) {
        String type = MessageCodec.typeOf(message);
        target.put("name", type);
        target.put("title", title(message));
        target.put("summary", SourceText.of(message).summary());
        target.put("contentType", "application/json");
        ObjectNode headers = target.putObject("headers");
        headers.put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/cloud_event");
        headers.putObject("properties").putObject("ce_type").put("const", type);
        target.putObject("payload").put("$ref", "schemas/" + type + ".json");
        ObjectNode kafka = target.putObject("bindings").putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", topic.keyedBy());
        kafka.put("bindingVersion", KAFKA_BINDING_VERSION);
    }

    private static String title(Class<? extends Message> message) {
        String words = message.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static ObjectNode cloudEvent() {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("type", "object");
        schema.put("description", "CloudEvents 1.0, Kafka protocol binding, binary content mode. Values are UTF-8.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("ce_specversion").put("type", "string").put("const", "1.0");
        header(properties, "ce_id", "the same for every delivery of the same message")
                .put("format", "uuid");
        header(properties, "ce_source", "the service that wrote it, such as /rollcall/booking-service")
                .put("format", "uri-reference");
        header(properties, "ce_type", "name and version of the message");
        header(properties, "ce_time", "when it was written, by the writer's clock")
                .put("format", "date-time");
        header(properties, "ce_subject", "the record's key");
        properties.putObject("content-type").put("type", "string").put("const", "application/json");
        header(properties, "traceparent", "W3C Trace Context of the request that caused it, when there was one");
        var required = schema.putArray("required");
        for (String name : properties.propertyNames()) {
            if (!name.equals("traceparent")) {
                required.add(name);
            }
        }
        return schema;
    }

    private static ObjectNode header(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
