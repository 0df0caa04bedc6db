package io.rollcall.booking.imports;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file of clients, read. */
public record ClientFile(List<ClientRow> rows) {

    public ClientFile {
        rows = List.copyOf(rows);
    }

    /** The file with every row marked as a duplicate whose address another row has as well. */
    public static ClientFile of(List<ClientRow> rows) {
        Map<String, List<ClientRow>> byEmail = rows.stream().collect(Collectors.groupingBy(ClientFile::address));
        return new ClientFile(rows.stream()
                .map(row -> checked(row, byEmail.getOrDefault(address(row), List.of())))
                .toList());
    }

    /** The address by which a row and a client are one. */
    public static String address(ClientRow row) {
        return row.email().toLowerCase(Locale.ROOT);
    }

    private static ClientRow checked(ClientRow row, List<ClientRow> withSameAddress) {
        return switch (row.content()) {
            case ClientRow.Flawed flawed -> row;
            case ClientRow.Person person ->
                withSameAddress.stream()
                        .filter(other -> other.line() != row.line())
                        .findFirst()
                        .map(other -> row.flawed(new RowRefusal(
                                RowRefusal.Code.DUPLICATE_ROW,
                                "Line " + other.line() + " has the same address: leave one of them.")))
                        .orElse(row);
        };
    }

    /** The rows in their order, in as many parts as there are transactions. */
    public List<List<ClientRow>> transactions() {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + ImportLimits.ROWS_IN_TRANSACTION)
                .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + ImportLimits.ROWS_IN_TRANSACTION)))
                .toList();
    }
}
