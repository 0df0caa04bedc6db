package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.booking.application.UploadAttendance;
import io.rollcall.booking.attendance.AttendanceUploads.Upload;
import io.rollcall.booking.attendance.MarkRefusal;
import io.rollcall.booking.attendance.MarkResult;
import io.rollcall.booking.attendance.UploadedMark;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.LongBody;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Who came to a session, from devices that were offline. */
@RestController
class AttendanceUploadsController {

    private static final String EXAMPLE = """
            {"marks": [
              {"booking_id": "0197f3c2-8f50-7d3a-9d0e-0d6f6f0a1b2c", "attendance": "attended",
               "marked_at": "2027-03-01T18:02:11+01:00", "nonce": "door-tablet-1741"}]}
            """;

    private final Insiders insiders;
    private final UploadAttendance uploadAttendance;
    private final JsonMapper json;

    AttendanceUploadsController(Insiders insiders, UploadAttendance uploadAttendance, JsonMapper json) {
        this.insiders = insiders;
        this.uploadAttendance = uploadAttendance;
        this.json = json;
    }

    /** What came of a mark. */
    enum Result {
        /** It is what is said of the booking now. */
        @JsonProperty("marked")
        MARKED,
        /** It was uploaded before. */
        @JsonProperty("repeated")
        REPEATED,
        /** Something was said later. */
        @JsonProperty("superseded")
        SUPERSEDED,
        /** Nothing was kept of it. */
        @JsonProperty("refused")
        REFUSED
    }

    /**
     * One mark.
     *
     * @param code of a refusal
     * @param detail of a refusal, in plain words
     */
    record MarkResponse(
            UUID bookingId,
            String nonce,
            Result result,
            @Nullable String code,
            @Nullable String detail) {

        static MarkResponse of(UploadedMark mark, MarkResult result) {
            return switch (result) {
                case MarkResult.Marked marked -> of(mark, Result.MARKED, null);
                case MarkResult.Repeated repeated -> of(mark, Result.REPEATED, null);
                case MarkResult.Superseded superseded -> of(mark, Result.SUPERSEDED, null);
                case MarkResult.Refused refused -> of(mark, Result.REFUSED, refused.why());
            };
        }

        private static MarkResponse of(UploadedMark mark, Result result, @Nullable MarkRefusal why) {
            return new MarkResponse(
                    mark.bookingId(),
                    mark.nonce(),
                    result,
                    why == null ? null : why.code(),
                    why == null ? null : why.detail());
        }
    }

    /** @param marks in the order of the upload */
    record UploadResponse(List<MarkResponse> marks) {}

    @PostMapping("/v1/studios/{studioId}/sessions/{sessionId}/attendance/uploads")
    @Operation(
            summary = "Upload up to 500 marks that a device has kept while it was offline, with a result for each",
            description =
                    "Of several marks for a booking the one with the latest marked_at counts, whichever comes first; a mark"
                            + " by PUT counts as marked when it comes. marked_at is the device's clock: it puts the marks of this"
                            + " session in order and decides nothing else. A nonce names a mark of the caller's in this session:"
                            + " uploaded again, it changes nothing. Codes of refused marks: unknown_booking, not_confirmed,"
                            + " session_not_begun, session_completed, session_cancelled, marked_in_future, nonce_reused."
                            + " Problems: unknown_session, invalid_request, payload_too_large",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = AttendanceUploadBody.class),
                                            examples = @ExampleObject(EXAMPLE))))
    Mono<UploadResponse> upload(
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) Flux<DataBuffer> body,
            Caller caller) {
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> LongBody.read(
                                AttendanceUploadBody.class,
                                headers.getContentType(),
                                body,
                                AttendanceUploadBody.MAX_BYTES,
                                json)
                        .flatMap(asked -> {
                            // The key is asked for but not kept: each mark has a nonce of its own, which says more.
                            IdempotencyKey.of(headers, studioId, caller.accountId(), "attendance/uploads", asked);
                            List<UploadedMark> marks = asked.read();
                            return uploadAttendance
                                    .upload(new Upload(
                                            studioId, sessionId, caller.accountId(), colleague.scope(), marks))
                                    .map(results -> response(marks, results));
                        }))
                .switchIfEmpty(Mono.error(
                        () -> Problem.notFound(MarkRefusal.UNKNOWN_SESSION.code(), MarkRefusal.UNKNOWN_SESSION.detail())
                                .asException()));
    }

    private static UploadResponse response(List<UploadedMark> marks, List<MarkResult> results) {
        return new UploadResponse(IntStream.range(0, marks.size())
                .mapToObj(i -> MarkResponse.of(marks.get(i), results.get(i)))
                .toList());
    }
}
