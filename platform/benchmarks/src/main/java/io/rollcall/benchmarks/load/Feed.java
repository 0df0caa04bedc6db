package io.rollcall.benchmarks.load;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** Where it can be read that a booking is confirmed, while it happens. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({@JsonSubTypes.Type(Feed.OfTopic.class), @JsonSubTypes.Type(Feed.OfTable.class)})
public sealed interface Feed {

    /**
     * A topic whose record key is the booking's id.
     *
     * @param bootstrapServers of Kafka
     * @param header that tells what a record is, with its value when a booking was confirmed; null when the body tells
     * @param body what the body holds when a booking was confirmed; null when the header tells
     */
    record OfTopic(
            String bootstrapServers,
            String topic,
            @Nullable Header header,
            @Nullable String body) implements Feed {}

    /**
     * A table that is asked again and again, for a subject that tells nobody. The figure is late by half a pause.
     *
     * @param url of JDBC
     * @param query finds those of an array of ids that are confirmed
     * @param pauseMillis between two questions
     */
    record OfTable(String url, String query, int pauseMillis) implements Feed {}

    /** A record header. */
    record Header(String name, String value) {}
}
