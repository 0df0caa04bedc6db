package io.rollcall.credits.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rollcall.credits.openings.OpeningFileReader;
import io.rollcall.credits.openings.OpeningLimits;
import io.rollcall.credits.openings.OpeningRow;
import io.rollcall.credits.openings.ReadOpenings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads CSV with FastCSV (RFC 4180): fields in quotes, lines that end in CR, LF or both, comma or semicolon between fields,
 * as the header has it.
 */
public final class FastCsvOpeningReader implements OpeningFileReader {

    private static final char COMMA = ',';
    private static final char SEMICOLON = ';';

    @Override
    public ReadOpenings read(byte[] file) {
        return switch (Utf8.decode(file)) {
            case Utf8.Broken broken -> new ReadOpenings.NotUtf8(broken.offset(), broken.line());
            case Utf8.Text text -> read(text.value());
        };
    }

    private static ReadOpenings read(String text) {
        char separator = separator(text);
        try {
            Iterator<CsvRecord> records = records(text, separator).iterator();
            if (!records.hasNext()) {
                return new ReadOpenings.NoRows();
            }
            return switch (Header.read(records.next().getFields())) {
                case Header.Refused refused -> refused.why();
                case Header.Columns columns -> rows(records, new RowReader(columns, separator == COMMA));
            };
        } catch (CsvParseException e) {
            return new ReadOpenings.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static ReadOpenings rows(Iterator<CsvRecord> records, RowReader reader) {
        List<OpeningRow> rows = new ArrayList<>();
        while (records.hasNext()) {
            CsvRecord each = records.next();
            // Spreadsheets leave rows of nothing but separators behind.
            if (!each.getFields().stream().allMatch(String::isBlank)) {
                if (rows.size() == OpeningLimits.MAX_ROWS) {
                    return new ReadOpenings.TooManyRows();
                }
                rows.add(reader.read(rows.size() + 1, Math.toIntExact(each.getStartingLineNumber()), each.getFields()));
            }
        }
        return rows.isEmpty() ? new ReadOpenings.NoRows() : new ReadOpenings.Read(rows);
    }

    /** Rows of another length than the header are told of one by one, so they don't end the reading. */
    private static CsvReader<CsvRecord> records(String text, char separator) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(text);
    }

    /** No name of a column has either of them in it. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return header.indexOf(SEMICOLON) >= 0 ? SEMICOLON : COMMA;
    }
}
