package io.rollcall.credits.openings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file of opening balances, read. */
public record OpeningFile(FileKey key, List<OpeningRow> rows) {

    public OpeningFile {
        rows = List.copyOf(rows);
    }

    /** The file with every row marked as a duplicate whose address another row has as well. */
    public static OpeningFile of(FileKey key, List<OpeningRow> rows) {
        Map<String, List<OpeningRow>> byEmail = rows.stream().collect(Collectors.groupingBy(OpeningFile::address));
        return new OpeningFile(
                key,
                rows.stream()
                        .map(row -> checked(row, byEmail.getOrDefault(address(row), List.of())))
                        .toList());
    }

    private static String address(OpeningRow row) {
        return row.email().toLowerCase(Locale.ROOT);
    }

    private static OpeningRow checked(OpeningRow row, List<OpeningRow> withSameAddress) {
        return switch (row.content()) {
            case OpeningRow.Flawed flawed -> row;
            case OpeningRow.Balance balance ->
                withSameAddress.stream()
                        .filter(other -> other.number() != row.number())
                        .findFirst()
                        .map(other -> row.flawed(duplicateOf(other)))
                        .orElse(row);
        };
    }

    private static RowRefusal duplicateOf(OpeningRow other) {
        return new RowRefusal(
                RowRefusal.Code.DUPLICATE_ROW, "Line " + other.line() + " has the same address: leave one of them.");
    }

    /** The rows in their order, in as many parts as there are transactions. */
    public List<List<OpeningRow>> transactions() {
        return IntStream.iterate(0, from -> from < rows.size(), from -> from + OpeningLimits.ROWS_IN_TRANSACTION)
                .mapToObj(from -> rows.subList(from, Math.min(rows.size(), from + OpeningLimits.ROWS_IN_TRANSACTION)))
                .toList();
    }
}
