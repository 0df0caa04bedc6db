package io.rollcall.booking.csv;

import io.rollcall.booking.imports.ReadClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first line of a file: which column says what. */
sealed interface Header {

    String NAME = "name";
    String EMAIL = "email";
    String LOCATION = "location";

    List<String> REQUIRED = List.of(NAME, EMAIL);
    List<String> KNOWN = List.of(NAME, EMAIL, LOCATION);

    /** Names in the order of the columns, each of them once. */
    record Columns(List<String> names) implements Header {

        public Columns {
            names = List.copyOf(names);
        }

        int size() {
            return names.size();
        }

        /** What a row has in a column, without blanks around it; null when it has no such field. */
        @Nullable
        String field(List<String> row, String column) {
            int index = names.indexOf(column);
            return index < 0 || index >= row.size() ? null : row.get(index).strip();
        }
    }

    record Refused(ReadClients.Unreadable why) implements Header {}

    static Header read(List<String> fields) {
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            String name = field.strip().toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)) {
                return new Refused(new ReadClients.UnknownColumn(field.strip()));
            }
            if (names.contains(name)) {
                return new Refused(new ReadClients.RepeatedColumn(name));
            }
            names.add(name);
        }
        for (String required : REQUIRED) {
            if (!names.contains(required)) {
                return new Refused(new ReadClients.MissingColumn(required));
            }
        }
        return new Columns(names);
    }
}
