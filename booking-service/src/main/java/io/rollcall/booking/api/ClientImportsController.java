package io.rollcall.booking.api;

import io.rollcall.booking.application.ImportClients;
import io.rollcall.booking.application.ImportClients.Report;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
final class ClientImportsController {

    private static final String EXAMPLE = """
            name,email,location
            Ada Lovelace,ada@client.example,"Marylebone, London"
            Bob,bob@client.example,
            """;

    private final StudioAccess access;
    private final ImportClients importClients;

    ClientImportsController(StudioAccess access, ImportClients importClients) {
        this.access = access;
        this.importClients = importClients;
    }

    /** What makes two requests the same. */
    private record Asked(String file) {}

    @PostMapping("/v1/studios/{studioId}/client-imports")
    @Operation(
            summary =
                    "Take the people of a file into the books, with a report for each row; whoever is there stays as they"
                            + " are, however often the file comes. With dry_run=true it only says what would become of each row,"
                            + " and needs no Idempotency-Key. Problems: not_utf8, malformed_csv, missing_column, unknown_column,"
                            + " repeated_column, no_rows, too_many_rows, payload_too_large, unsupported_media_type, owner_only,"
                            + " idempotency_key_required, idempotency_key_reused",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<ClientReportResponse> run(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body) {
        // Who asks is checked before the file is read.
        return access.owner(studioId, caller)
                .then(Mono.defer(() -> ClientUpload.bytes(headers.getContentType(), body)))
                .flatMap(file -> dryRun
                        ? importClients.preview(studioId, file)
                        : importClients.run(studioId, file, key(headers, studioId, caller, file)))
                .map(report -> switch (report) {
                    case Report.Rows rows -> ClientReportResponse.of(rows.rows());
                    case Report.Unreadable unreadable ->
                        throw ClientUpload.problem(unreadable.why()).asException();
                });
    }

    private static IdempotencyKey key(HttpHeaders headers, UUID studioId, Caller caller, byte[] file) {
        return IdempotencyKey.of(headers, studioId, caller.accountId(), "client-imports", new Asked(sha256(file)));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
