package io.rollcall.booking.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.rollcall.booking.imports.ClientFileReader;
import io.rollcall.booking.imports.ClientRow;
import io.rollcall.booking.imports.ImportLimits;
import io.rollcall.booking.imports.ReadClients;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads CSV with FastCSV (RFC 4180): fields in quotes, lines that end in CR, LF or both, comma or semicolon between fields,
 * as the header has it.
 */
public final class FastCsvClientReader implements ClientFileReader {

    private static final char COMMA = ',';
    private static final char SEMICOLON = ';';

    @Override
    public ReadClients read(byte[] file) {
        return switch (Utf8.decode(file)) {
            case Utf8.Broken broken -> new ReadClients.NotUtf8(broken.offset(), broken.line());
            case Utf8.Text text -> read(text.value());
        };
    }

    private static ReadClients read(String text) {
        char separator = separator(text);
        try {
            Iterator<CsvRecord> records = records(text, separator).iterator();
            if (!records.hasNext()) {
                return new ReadClients.NoRows();
            }
            return switch (Header.read(records.next().getFields())) {
                case Header.Refused refused -> refused.why();
                case Header.Columns columns -> rows(records, new RowReader(columns));
            };
        } catch (CsvParseException e) {
            return new ReadClients.Malformed(String.valueOf(e.getMessage()));
        }
    }

    private static ReadClients rows(Iterator<CsvRecord> records, RowReader reader) {
        List<ClientRow> rows = new ArrayList<>();
        while (records.hasNext()) {
            CsvRecord each = records.next();
            // Spreadsheets leave rows of nothing but separators behind.
            if (!each.getFields().stream().allMatch(String::isBlank)) {
                if (rows.size() == ImportLimits.MAX_ROWS) {
                    return new ReadClients.TooManyRows();
                }
                rows.add(reader.read(Math.toIntExact(each.getStartingLineNumber()), each.getFields()));
            }
        }
        return rows.isEmpty() ? new ReadClients.NoRows() : new ReadClients.Read(rows);
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
