package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import java.util.ArrayList;
import java.util.List;

/** Asks a database for what must not be there. */
final class Checks {

    private final List<String> found = new ArrayList<>();

    /** @param count a query that counts what is wrong */
    Checks none(Database database, String what, String count) {
        return equal(what, database.number(count), 0);
    }

    Checks equal(String what, long actual, long expected) {
        if (actual != expected) {
            found.add("%s: %d, not %d".formatted(what, actual, expected));
        }
        return this;
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
