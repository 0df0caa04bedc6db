package io.rollcall.credits.api;

import io.rollcall.credits.application.GrantOpeningBalances;
import io.rollcall.credits.application.OpeningOrder;
import io.rollcall.credits.application.OpeningReport;
import io.rollcall.credits.application.PreviewOpeningBalances;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.openings.FileKey;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/opening-balances")
final class OpeningBalancesController {

    private static final String CSV = "text/csv";
    private static final String EXAMPLE = """
            email,credits,expires_on,reason
            ada@client.example,7,2027-12-31,"Rest of a card, ten classes"
            bob@client.example,3,,
            """;

    private final StudioAccess access;
    private final PreviewOpeningBalances previewOpeningBalances;
    private final GrantOpeningBalances grantOpeningBalances;

    OpeningBalancesController(
            StudioAccess access,
            PreviewOpeningBalances previewOpeningBalances,
            GrantOpeningBalances grantOpeningBalances) {
        this.access = access;
        this.previewOpeningBalances = previewOpeningBalances;
        this.grantOpeningBalances = grantOpeningBalances;
    }

    @PostMapping("/preview")
    @Operation(
            summary =
                    "Show row by row what a file of opening balances would give, without giving it. Problems: not_utf8,"
                            + " malformed_csv, missing_column, unknown_column, repeated_column, no_rows, too_many_rows,"
                            + " payload_too_large, unsupported_media_type, owner_only",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<OpeningReportResponse> preview(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(defaultValue = "false") boolean again,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body) {
        return uploaded(caller, studioId, again, headers, body, previewOpeningBalances::preview);
    }

    @PostMapping
    @Operation(
            summary =
                    "Give clients the balances that a file brings from elsewhere; each row once, however often the file"
                            + " comes. Problems: those of preview, idempotency_key_required, idempotency_key_reused",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = CSV,
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<OpeningReportResponse> grant(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(defaultValue = "false") boolean again,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body) {
        return uploaded(caller, studioId, again, headers, body, (order, file) -> {
            Asked asked = new Asked(FileKey.of(studioId, file).sha256(), again);
            IdempotencyKey key =
                    IdempotencyKey.of(headers, studioId, caller.accountId(), "grant-opening-balances", asked);
            return grantOpeningBalances.grant(order, file, key);
        });
    }

    /** What makes two requests the same. */
    private record Asked(String file, boolean again) {}

    /** Checks who asks before the file is read. */
    private Mono<OpeningReportResponse> uploaded(
            Caller caller,
            UUID studioId,
            boolean again,
            HttpHeaders headers,
            Flux<DataBuffer> body,
            BiFunction<OpeningOrder, byte[], Mono<OpeningReport>> work) {
        return access.owner(studioId, caller)
                .then(Mono.defer(() -> access.studio(studioId)))
                .flatMap(studio -> CsvUpload.bytes(headers.getContentType(), body)
                        .flatMap(file -> work.apply(
                                new OpeningOrder(studioId, studio.timeZone(), Actor.account(caller.accountId()), again),
                                file)))
                .map(report -> switch (report) {
                    case OpeningReport.Rows rows -> OpeningReportResponse.of(rows.rows());
                    case OpeningReport.Unreadable unreadable ->
                        throw CsvUpload.problem(unreadable.why()).asException();
                });
    }
}
