package io.rollcall.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A row of things whose ids follow from their names, so that the databases, the peers and the generator agree on them
 * without telling each other.
 *
 * @param prefix of each name, such as {@code client-}
 * @param from number of the first
 * @param count how many
 */
public record Names(String prefix, int from, int count) {

    /** The id of the thing with this number: a UUID of version 3 without a name space. */
    public static UUID id(String prefix, int number) {
        return UUID.nameUUIDFromBytes((prefix + number).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The id of one of them.
     *
     * @param index from 0 to below {@code count}
     */
    public UUID id(int index) {
        return id(prefix, from + index);
    }
}
