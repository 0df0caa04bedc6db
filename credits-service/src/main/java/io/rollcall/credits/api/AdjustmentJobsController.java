package io.rollcall.credits.api;

import io.rollcall.credits.adjustments.AdjustmentJob;
import io.rollcall.credits.adjustments.ItemReport;
import io.rollcall.credits.adjustments.ItemResult;
import io.rollcall.credits.adjustments.JobItem;
import io.rollcall.credits.adjustments.JobKey;
import io.rollcall.credits.application.AcceptAdjustments;
import io.rollcall.credits.application.LookUpAdjustmentJob;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/v1/studios/{studioId}")
final class AdjustmentJobsController {

    private static final String EXAMPLE = """
            {"items": [
              {"client_id": "0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c", "change": 2, "reason": "The studio was closed"},
              {"client_id": "0197f3c2-9a11-7c44-8a2b-55c0f7d1e2f3", "change": -1, "reason": "Mistyped on Monday"}]}
            """;

    private final StudioAccess studios;
    private final AcceptAdjustments acceptAdjustments;
    private final LookUpAdjustmentJob lookUpJob;
    private final JsonMapper json;

    AdjustmentJobsController(
            StudioAccess studios, AcceptAdjustments acceptAdjustments, LookUpAdjustmentJob lookUpJob, JsonMapper json) {
        this.studios = studios;
        this.acceptAdjustments = acceptAdjustments;
        this.lookUpJob = lookUpJob;
        this.json = json;
    }

    @PostMapping("/adjustments")
    @Operation(
            summary =
                    "Adjust the credits of up to 1,000 clients; accepted as a job with a result for each. All of the request"
                            + " is right or nothing is accepted. Problems: invalid_request, malformed_json,"
                            + " payload_too_large, unsupported_media_type, idempotency_key_required,"
                            + " idempotency_key_reused, unknown_studio",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = BulkAdjustmentBody.class),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<ResponseEntity<JobResponse>> adjust(
            @PathVariable UUID studioId,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body,
            Caller caller) {
        return studios.staff(studioId, caller)
                .flatMap(visitor -> BulkAdjustmentBody.read(headers.getContentType(), body, json)
                        .flatMap(asked -> acceptAdjustments.accept(
                                asked.by(studioId, Actor.account(caller.accountId()), coaches(visitor)),
                                IdempotencyKey.of(
                                        headers, studioId, caller.accountId(), "adjust-credits-in-bulk", asked))))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/v1/studios/%s/adjustment-jobs/%s"
                                .formatted(studioId, job.key().id())))
                        .body(JobResponse.of(job)));
    }

    @GetMapping("/adjustment-jobs/{jobId}")
    @Operation(
            summary =
                    "How far a job of adjustments has come; coaches see their own. Problems: unknown_job, unknown_studio")
    Mono<JobResponse> job(@PathVariable UUID studioId, @PathVariable UUID jobId, Caller caller) {
        return visible(new JobKey(studioId, jobId), caller).map(JobResponse::of);
    }

    @GetMapping("/adjustment-jobs/{jobId}/items")
    @Operation(
            summary = "The adjustments of a job and what became of each, in their order. Problems: unknown_job,"
                    + " unknown_studio, invalid_cursor, invalid_limit")
    Mono<ResponseEntity<Page<ItemResponse>>> items(
            @PathVariable UUID studioId,
            @PathVariable UUID jobId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        JobKey key = new JobKey(studioId, jobId);
        return visible(key, caller)
                .then(Mono.defer(() -> lookUpJob.items(key, position(page.from()), page.probe())))
                .map(items -> page.page(items, item -> cursor(item.item()), ItemResponse::of)
                        .answer(exchange));
    }

    /** Items are listed by their position, which a cursor carries as the number of an id. */
    private static UUID cursor(JobItem item) {
        return new UUID(0, item.position());
    }

    private static int position(UUID cursor) {
        return Math.clamp(cursor.getLeastSignificantBits(), 0, Integer.MAX_VALUE);
    }

    /** Of a job that a coach has not ordered, the clients may not be there for them. */
    private Mono<AdjustmentJob> visible(JobKey key, Caller caller) {
        return studios.staff(key.studioId(), caller)
                .flatMap(visitor -> lookUpJob.of(key).filter(job -> isThere(job, visitor)))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_job", "There is no such job in this studio.")
                        .asException()));
    }

    private static boolean isThere(AdjustmentJob job, Visitor visitor) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> true;
            case COACH -> job.actor().equals(Actor.account(visitor.caller().accountId()));
            case CLIENT -> false;
        };
    }

    /** Whose clients are there for them; null for all. */
    private static @Nullable List<UUID> coaches(Visitor visitor) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> null;
            case COACH -> visitor.staffMemberIds();
            case CLIENT -> List.of();
        };
    }

    /**
     * A job as callers see it.
     *
     * @param state whether some wait ({@code running}) or none
     * @param items how many adjustments it has: those that wait, are done, and are refused
     */
    record JobResponse(
            UUID id,
            String state,
            int items,
            int waiting,
            int done,
            int refused,
            String actor,
            Instant createdAt,
            @Nullable Instant completedAt) {

        static JobResponse of(AdjustmentJob job) {
            return new JobResponse(
                    job.key().id(),
                    job.completedAt() == null ? "running" : "completed",
                    job.items(),
                    job.waiting(),
                    job.done(),
                    job.refused(),
                    job.actor().name(),
                    job.createdAt(),
                    job.completedAt());
        }
    }

    /**
     * One adjustment of a job.
     *
     * @param position in the request, from 1
     * @param state {@code waiting}, {@code done} or {@code refused}
     * @param adjustmentId once it is done: the client's adjustment
     * @param balance of the client after it, once it is done
     * @param code once it is refused: {@code unknown_client}, {@code invalid_adjustment} or {@code grant_limit_reached}
     */
    record ItemResponse(
            int position,
            UUID clientId,
            int change,
            String reason,
            String state,
            @Nullable UUID adjustmentId,
            @Nullable Integer balance,
            @Nullable String code,
            @Nullable String detail) {

        static ItemResponse of(ItemReport report) {
            return switch (report.result()) {
                case ItemResult.Waiting waiting -> of(report.item(), "waiting", null, null, null, null);
                case ItemResult.Done done ->
                    of(report.item(), "done", report.item().opId(), done.balance(), null, null);
                case ItemResult.Refused refused ->
                    of(report.item(), "refused", null, null, refused.code().code(), refused.detail());
            };
        }

        private static ItemResponse of(
                JobItem item,
                String state,
                @Nullable UUID adjustmentId,
                @Nullable Integer balance,
                @Nullable String code,
                @Nullable String detail) {
            return new ItemResponse(
                    item.position(),
                    item.clientId(),
                    item.change(),
                    item.reason(),
                    state,
                    adjustmentId,
                    balance,
                    code,
                    detail);
        }
    }
}
