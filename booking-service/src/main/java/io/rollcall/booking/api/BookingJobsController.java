package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.booking.api.Insiders.Insider;
import io.rollcall.booking.application.AcceptBookingJob;
import io.rollcall.booking.application.LookUpBookingJob;
import io.rollcall.booking.jobs.BookingJob;
import io.rollcall.booking.jobs.ItemReport;
import io.rollcall.booking.jobs.ItemResult;
import io.rollcall.booking.jobs.JobAction;
import io.rollcall.booking.jobs.JobItem;
import io.rollcall.booking.jobs.JobKey;
import io.rollcall.booking.jobs.JobOrder;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
import reactor.core.publisher.Mono;

/** The same done to many bookings. */
@RestController
@RequestMapping("/v1/studios/{studioId}/booking-jobs")
class BookingJobsController {

    private final Insiders insiders;
    private final AcceptBookingJob acceptJob;
    private final LookUpBookingJob lookUpJob;

    BookingJobsController(Insiders insiders, AcceptBookingJob acceptJob, LookUpBookingJob lookUpJob) {
        this.insiders = insiders;
        this.acceptJob = acceptJob;
        this.lookUpJob = lookUpJob;
    }

    /** What is done to each booking. */
    enum Action {
        @JsonProperty("cancel")
        CANCEL(JobAction.CANCEL),
        @JsonProperty("complete")
        COMPLETE(JobAction.COMPLETE),
        @JsonProperty("mark_paid")
        MARK_PAID(JobAction.MARK_PAID);

        private final JobAction action;

        Action(JobAction action) {
            this.action = action;
        }

        static Action of(JobAction action) {
            return switch (action) {
                case CANCEL -> CANCEL;
                case COMPLETE -> COMPLETE;
                case MARK_PAID -> MARK_PAID;
            };
        }
    }

    /** @param bookingIds each once */
    record JobRequest(
            @NotNull Action action,

            @NotNull @Size(min = 1, max = JobOrder.MAX_ITEMS)
            List<@NotNull UUID> bookingIds) {

        JobOrder by(UUID studioId, UUID account, Insider insider) {
            Set<UUID> seen = new HashSet<>();
            for (int i = 0; i < bookingIds.size(); i++) {
                if (!seen.add(bookingIds.get(i))) {
                    throw Problem.unprocessable(
                                    "duplicate_booking", "/booking_ids/" + i, "A booking is named once in a job.")
                            .asException();
                }
            }
            return new JobOrder(studioId, action.action, account, coaches(insider), bookingIds);
        }

        /** Whose clients are there for them; null for all. */
        private static @Nullable List<UUID> coaches(Insider insider) {
            return switch (insider) {
                case Insider.Staff staff -> null;
                case Insider.Coach coach -> coach.staffMemberIds();
                case Insider.Person person -> List.of();
            };
        }
    }

    @PostMapping
    @Operation(
            summary = "Cancel, complete or mark as paid up to 1,000 bookings; accepted as a job with a result for each",
            description =
                    "cancel takes each booking back as by itself, by the policy that held when it was booked. complete marks"
                            + " as attended those of its sessions that have begun and that nobody has marked; a session is"
                            + " completed by itself. mark_paid says that the studio has got the money. Problems: duplicate_booking, idempotency_key_required,"
                            + " idempotency_key_reused, unknown_studio")
    Mono<ResponseEntity<JobResponse>> accept(
            @PathVariable UUID studioId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody JobRequest request,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "booking-jobs", request);
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> acceptJob.accept(request.by(studioId, caller.accountId(), colleague), key))
                .map(job -> ResponseEntity.accepted()
                        .location(URI.create("/v1/studios/%s/booking-jobs/%s"
                                .formatted(studioId, job.key().jobId())))
                        .body(JobResponse.of(job)));
    }

    @GetMapping("/{jobId}")
    @Operation(summary = "How far a job has come; coaches see their own. Problems: unknown_job, unknown_studio")
    Mono<JobResponse> job(@PathVariable UUID studioId, @PathVariable UUID jobId, Caller caller) {
        return visible(new JobKey(studioId, jobId), caller).map(JobResponse::of);
    }

    @GetMapping("/{jobId}/items")
    @Operation(
            summary = "The bookings of a job and what became of each, in their order. Codes: unknown_booking,"
                    + " not_cancellable, not_confirmed, session_not_begun, no_payment, illegal_payment_change. Problems: unknown_job, unknown_studio,"
                    + " invalid_cursor, invalid_limit")
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

    /** Of a job that a coach has not ordered, the bookings may not be there for them. */
    private Mono<BookingJob> visible(JobKey key, Caller caller) {
        return insiders.colleague(key.studioId(), caller)
                .flatMap(colleague -> lookUpJob.of(key).filter(job -> isThere(job, colleague, caller)))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_job", "There is no such job in this studio.")
                        .asException()));
    }

    private static boolean isThere(BookingJob job, Insider insider, Caller caller) {
        return switch (insider) {
            case Insider.Staff staff -> true;
            case Insider.Coach coach -> job.orderedBy().equals(caller.accountId());
            case Insider.Person person -> false;
        };
    }

    /**
     * A job as callers see it.
     *
     * @param state whether some wait ({@code running}) or none
     * @param items how many bookings it has: those that wait, are done, and are refused
     */
    record JobResponse(
            UUID id,
            Action action,
            String state,
            int items,
            int waiting,
            int done,
            int refused,
            String actor,
            Instant createdAt,
            @Nullable Instant completedAt) {

        static JobResponse of(BookingJob job) {
            return new JobResponse(
                    job.key().jobId(),
                    Action.of(job.action()),
                    job.completedAt() == null ? "running" : "completed",
                    job.items(),
                    job.waiting(),
                    job.done(),
                    job.refused(),
                    "account:" + job.orderedBy(),
                    job.createdAt(),
                    job.completedAt());
        }
    }

    /**
     * One booking of a job.
     *
     * @param position in the request, from 1
     * @param state {@code waiting}, {@code done} or {@code refused}
     * @param code once it is refused
     * @param detail once it is refused, in plain words
     */
    record ItemResponse(
            int position,
            UUID bookingId,
            String state,
            @Nullable String code,
            @Nullable String detail) {

        static ItemResponse of(ItemReport report) {
            return switch (report.result()) {
                case ItemResult.Waiting waiting -> of(report.item(), "waiting", null);
                case ItemResult.Done done -> of(report.item(), "done", null);
                case ItemResult.Refused refused -> of(report.item(), "refused", refused.reason());
            };
        }

        private static ItemResponse of(JobItem item, String state, ItemResult.@Nullable Reason reason) {
            return new ItemResponse(
                    item.position(),
                    item.bookingId(),
                    state,
                    reason == null ? null : reason.code(),
                    reason == null ? null : reason.detail());
        }
    }
}
