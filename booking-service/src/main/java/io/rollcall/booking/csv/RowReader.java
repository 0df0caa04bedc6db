package io.rollcall.booking.csv;

import io.rollcall.booking.clients.Client;
import io.rollcall.booking.imports.ClientRow;
import io.rollcall.booking.imports.ImportLimits;
import io.rollcall.booking.imports.RowRefusal;
import io.rollcall.booking.imports.RowRefusal.Code;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a row. Nothing is guessed: what is not clear is refused. */
final class RowReader {

    /** Of an address as people have one: no quoted local parts, no comments, no literals (RFC 5321, section 4.1.2). */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\]{1,64}@[^\\s@\"(),:;<>\\[\\]\\\\]+");

    private final Header.Columns columns;

    RowReader(Header.Columns columns) {
        this.columns = columns;
    }

    ClientRow read(int line, List<String> fields) {
        String email = columns.field(fields, Header.EMAIL);
        return new ClientRow(line, email == null ? "" : email, content(email, fields));
    }

    private ClientRow.Content content(@Nullable String email, List<String> fields) {
        if (fields.size() != columns.size()) {
            return flawed(
                    Code.WRONG_FIELDS,
                    "The row has %d fields, the header %d.".formatted(fields.size(), columns.size()));
        }
        if (email == null || !isAddress(email)) {
            return flawed(
                    Code.INVALID_EMAIL, "email is an address of at most " + ImportLimits.MAX_EMAIL + " characters.");
        }
        String name = columns.field(fields, Header.NAME);
        if (name == null || name.isEmpty() || isTooMuch(name, ImportLimits.MAX_NAME)) {
            return flawed(Code.INVALID_NAME, "name is a text of 1 to " + ImportLimits.MAX_NAME + " characters.");
        }
        String location = columns.field(fields, Header.LOCATION);
        if (location != null && isTooMuch(location, Client.MAX_LOCATION)) {
            return flawed(
                    Code.INVALID_LOCATION, "location is a text of at most " + Client.MAX_LOCATION + " characters.");
        }
        return new ClientRow.Person(name, location == null || location.isEmpty() ? null : location);
    }

    private static boolean isAddress(String email) {
        return !isTooMuch(email, ImportLimits.MAX_EMAIL)
                && ADDRESS.matcher(email).matches();
    }

    private static boolean isTooMuch(String text, int limit) {
        return text.length() > limit || text.chars().anyMatch(Character::isISOControl);
    }

    private static ClientRow.Content flawed(Code code, String detail) {
        return new ClientRow.Flawed(new RowRefusal(code, detail));
    }
}
