package io.rollcall.booking.api;

import io.rollcall.booking.imports.ImportLimits;
import io.rollcall.booking.imports.ReadClients;
import io.rollcall.http.LongBody;
import io.rollcall.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A file of clients as it comes in, and why it can't be read. */
final class ClientUpload {

    private static final MediaType CSV = MediaType.valueOf("text/csv");

    private ClientUpload() {}

    /** The bytes of the file, at most {@link ImportLimits#MAX_FILE_BYTES}. */
    static Mono<byte[]> bytes(@Nullable MediaType type, Flux<DataBuffer> body) {
        return LongBody.bytes(CSV, type, body, ImportLimits.MAX_FILE_BYTES);
    }

    static Problem problem(ReadClients.Unreadable why) {
        return switch (why) {
            case ReadClients.NotUtf8 not ->
                Problem.unprocessable(
                        "not_utf8",
                        "The file is not in UTF-8: see line %d, byte %d.".formatted(not.line(), not.offset()));
            case ReadClients.Malformed malformed ->
                Problem.unprocessable("malformed_csv", "The file can't be read: " + malformed.detail() + ".");
            case ReadClients.MissingColumn missing ->
                Problem.unprocessable(
                        "missing_column", "The header has no column " + missing.column() + ". " + columns());
            case ReadClients.UnknownColumn unknown ->
                Problem.unprocessable(
                        "unknown_column", "The header has a column \"" + unknown.column() + "\". " + columns());
            case ReadClients.RepeatedColumn repeated ->
                Problem.unprocessable("repeated_column", "The header has two columns " + repeated.column() + ".");
            case ReadClients.NoRows no -> Problem.unprocessable("no_rows", "The file has no row. " + columns());
            case ReadClients.TooManyRows many ->
                Problem.unprocessable("too_many_rows", "A file has at most " + ImportLimits.MAX_ROWS + " rows.");
        };
    }

    private static String columns() {
        return "Columns are name, email, and if need be location.";
    }
}
