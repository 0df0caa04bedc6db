package io.rollcall.credits.openings;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the file.
 *
 * @param number from 1, counting the rows below the header that are not empty
 * @param line of the file where it begins, from 1
 * @param email as it is written there, without blanks around it
 */
public record OpeningRow(int number, int line, String email, Content content) {

    /** What it says beside the address. */
    public sealed interface Content {}

    /**
     * A balance to begin with.
     *
     * @param expiresOn the last studio-local date of a session that it pays for, or null
     */
    public record Balance(int credits, @Nullable LocalDate expiresOn, String reason) implements Content {}

    /** Nothing that can be granted. */
    public record Flawed(RowRefusal why) implements Content {}

    OpeningRow flawed(RowRefusal why) {
        return new OpeningRow(number, line, email, new Flawed(why));
    }
}
