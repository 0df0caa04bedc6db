package io.rollcall.booking.imports;

import java.util.List;

/** What became of the reading of a file. */
public sealed interface ReadClients {

    /** It has rows, some of them perhaps flawed. */
    record Read(List<ClientRow> rows) implements ReadClients {

        public Read {
            rows = List.copyOf(rows);
        }
    }

    /** It can't be read, and so none of its rows. */
    sealed interface Unreadable extends ReadClients {}

    /**
     * The bytes are not UTF-8.
     *
     * @param offset of the first byte that is none, from 0
     * @param line where it is, from 1
     */
    record NotUtf8(int offset, int line) implements Unreadable {}

    /** The rules of CSV are broken, so that nobody knows where the fields are. */
    record Malformed(String detail) implements Unreadable {}

    /** The header lacks a column. */
    record MissingColumn(String column) implements Unreadable {}

    /** The header has a column that means nothing here. */
    record UnknownColumn(String column) implements Unreadable {}

    /** The header has a column twice. */
    record RepeatedColumn(String column) implements Unreadable {}

    /** Nothing but a header, or not even that. */
    record NoRows() implements Unreadable {}

    /** More than {@link ImportLimits#MAX_ROWS}. */
    record TooManyRows() implements Unreadable {}
}
