package io.rollcall.booking.imports;

import org.jspecify.annotations.Nullable;

/**
 * A row of the file.
 *
 * @param line of the file where it begins, from 1
 * @param email as it is written there, without blanks around it
 */
public record ClientRow(int line, String email, Content content) {

    /** What it says beside the address. */
    public sealed interface Content {}

    /** Somebody for the books. */
    public record Person(String name, @Nullable String location) implements Content {}

    /** Nobody who can be taken into them. */
    public record Flawed(RowRefusal why) implements Content {}

    ClientRow flawed(RowRefusal why) {
        return new ClientRow(line, email, new Flawed(why));
    }
}
