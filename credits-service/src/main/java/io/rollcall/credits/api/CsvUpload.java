package io.rollcall.credits.api;

import io.rollcall.credits.openings.OpeningLimits;
import io.rollcall.credits.openings.ReadOpenings;
import io.rollcall.http.LongBody;
import io.rollcall.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file of opening balances as it comes in, and why it can't be read. */
final class CsvUpload {

    private static final MediaType CSV = MediaType.valueOf("text/csv");

    private CsvUpload() {}

    /** The bytes of the file, at most {@link OpeningLimits#MAX_FILE_BYTES}. */
    static Mono<byte[]> bytes(@Nullable MediaType type, Flux<DataBuffer> body) {
        return LongBody.bytes(CSV, type, body, OpeningLimits.MAX_FILE_BYTES);
    }

    static Problem problem(ReadOpenings.Unreadable why) {
        return switch (why) {
            case ReadOpenings.NotUtf8 not ->
                Problem.unprocessable(
                        "not_utf8",
                        "The file is not in UTF-8: see line %d, byte %d.".formatted(not.line(), not.offset()));
            case ReadOpenings.Malformed malformed ->
                Problem.unprocessable("malformed_csv", "The file can't be read: " + malformed.detail() + ".");
            case ReadOpenings.MissingColumn missing ->
                Problem.unprocessable(
                        "missing_column", "The header has no column " + missing.column() + ". " + columns());
            case ReadOpenings.UnknownColumn unknown ->
                Problem.unprocessable(
                        "unknown_column", "The header has a column \"" + unknown.column() + "\". " + columns());
            case ReadOpenings.RepeatedColumn repeated ->
                Problem.unprocessable("repeated_column", "The header has two columns " + repeated.column() + ".");
            case ReadOpenings.NoRows no -> Problem.unprocessable("no_rows", "The file has no row. " + columns());
            case ReadOpenings.TooManyRows many ->
                Problem.unprocessable("too_many_rows", "A file has at most " + OpeningLimits.MAX_ROWS + " rows.");
        };
    }

    private static String columns() {
        return "Columns are email, credits, and if need be expires_on and reason.";
    }
}
