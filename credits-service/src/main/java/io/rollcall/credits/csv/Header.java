package io.rollcall.credits.csv;

import io.rollcall.credits.openings.ReadOpenings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first line of a file: which column says what. */
sealed interface Header {

    String EMAIL = "email";
    String CREDITS = "credits";
    String EXPIRES_ON = "expires_on";
    String REASON = "reason";

    List<String> REQUIRED = List.of(EMAIL, CREDITS);
    List<String> KNOWN = List.of(EMAIL, CREDITS, EXPIRES_ON, REASON);

    /** Names in the order of the columns, each of them once. */
    record Columns(List<String> names) implements Header {

        public Columns {
            names = List.copyOf(names);
        }

        int size() {
            return names.size();
        }

        int indexOf(String column) {
            return names.indexOf(column);
        }

        /** What a row has in a column, without blanks around it; null when the file has no such column. */
        @Nullable
        String field(List<String> row, String column) {
            int index = indexOf(column);
            return index < 0 ? null : row.get(index).strip();
        }
    }

    record Refused(ReadOpenings.Unreadable why) implements Header {}

    static Header read(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            String name = field.strip().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                return new Refused(new ReadOpenings.UnknownColumn(field.strip()));
            }
            if (names.contains(name)) {
                return new Refused(new ReadOpenings.RepeatedColumn(name));
            }
            names.add(name);
        }
        for (String required : REQUIRED) {
            if (!names.contains(required)) {
                return new Refused(new ReadOpenings.MissingColumn(required));
            }
        }
        return new Columns(names);
    }
}
