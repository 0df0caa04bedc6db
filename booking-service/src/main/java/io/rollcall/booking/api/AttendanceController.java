package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.booking.api.Insiders.Insider;
import io.rollcall.booking.application.CompleteSession;
import io.rollcall.booking.application.MarkAttendance;
import io.rollcall.booking.application.MarkAttendance.Mark;
import io.rollcall.booking.attendance.Attendance;
import io.rollcall.booking.attendance.MarkRefusal;
import io.rollcall.booking.attendance.RosterEntry;
import io.rollcall.booking.attendance.Rosters;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Who came to a session. */
@RestController
@RequestMapping("/v1/studios/{studioId}/sessions/{sessionId}/attendance")
class AttendanceController {

    private final Insiders insiders;
    private final Rosters rosters;
    private final StudioBookings bookings;
    private final MarkAttendance markAttendance;
    private final CompleteSession completeSession;

    AttendanceController(
            Insiders insiders,
            Rosters rosters,
            StudioBookings bookings,
            MarkAttendance markAttendance,
            CompleteSession completeSession) {
        this.insiders = insiders;
        this.rosters = rosters;
        this.bookings = bookings;
        this.markAttendance = markAttendance;
        this.completeSession = completeSession;
    }

    /** What became of a booking in a session. */
    enum Marked {
        @JsonProperty("attended")
        ATTENDED(Attendance.ATTENDED),
        @JsonProperty("no_show")
        NO_SHOW(Attendance.NO_SHOW),
        @JsonProperty("excused")
        EXCUSED(Attendance.EXCUSED),
        /** Nobody has said anything, or it was taken back. */
        @JsonProperty("unmarked")
        UNMARKED(null);

        private final @Nullable Attendance attendance;

        Marked(@Nullable Attendance attendance) {
            this.attendance = attendance;
        }

        @Nullable
        Attendance attendance() {
            return attendance;
        }

        static Marked of(@Nullable Attendance attendance) {
            return switch (attendance) {
                case ATTENDED -> ATTENDED;
                case NO_SHOW -> NO_SHOW;
                case EXCUSED -> EXCUSED;
                case null -> UNMARKED;
            };
        }
    }

    /** How bookings count that nobody has marked. */
    enum Unmarked {
        @JsonProperty("attended")
        ATTENDED(Attendance.ATTENDED),
        @JsonProperty("no_show")
        NO_SHOW(Attendance.NO_SHOW);

        private final Attendance attendance;

        Unmarked(Attendance attendance) {
            this.attendance = attendance;
        }
    }

    record MarkRequest(@NotNull Marked attendance) {}

    /** @param unmarked attended when left out */
    record CompleteRequest(@Nullable Unmarked unmarked) {}

    /** @param partySize seats of the booking in this session */
    record EntryResponse(UUID bookingId, UUID clientId, String clientName, int partySize, Marked attendance) {

        static EntryResponse of(RosterEntry entry) {
            return new EntryResponse(
                    entry.bookingId(),
                    entry.clientId(),
                    entry.clientName(),
                    entry.partySize(),
                    Marked.of(entry.attendance()));
        }
    }

    @GetMapping
    @Operation(summary = "The confirmed bookings of a session, with who came; a coach sees those of their clients")
    Mono<ResponseEntity<Page<EntryResponse>>> list(
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> JustCreated.await(
                                rosters.completed(studioId, sessionId), "unknown_session", "There is no such session.")
                        .then(Mono.defer(() ->
                                rosters.list(studioId, sessionId, colleague.scope(), page.after(), page.probe()))))
                .map(found -> page.page(found, RosterEntry::bookingId, EntryResponse::of)
                        .answer(exchange));
    }

    @PutMapping("/{bookingId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Mark who came, or take a mark back with unmarked; nothing follows from it before the session is"
                    + " completed. Problems: unknown_session, unknown_booking, not_confirmed, session_not_begun,"
                    + " session_completed, session_cancelled")
    Mono<Void> mark(
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody MarkRequest request,
            Caller caller) {
        Mark mark = new Mark(
                new BookingRef(studioId, bookingId), sessionId, request.attendance().attendance, caller.accountId());
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> bookings.find(studioId, bookingId, colleague.scope())
                        .switchIfEmpty(Mono.error(
                                () -> BookingProblems.unknownBooking().asException())))
                .then(Mono.defer(() -> markAttendance.mark(mark)))
                .flatMap(refusal ->
                        refusal.<Mono<Void>>map(why -> refuse(problem(why))).orElseGet(Mono::empty));
    }

    private static Problem problem(MarkRefusal refusal) {
        return switch (refusal) {
            case UNKNOWN_SESSION, UNKNOWN_BOOKING -> Problem.notFound(refusal.code(), refusal.detail());
            case NOT_CONFIRMED,
                    SESSION_NOT_BEGUN,
                    SESSION_COMPLETED,
                    SESSION_CANCELLED,
                    MARKED_IN_FUTURE,
                    NONCE_REUSED -> Problem.conflict(refusal.code(), refusal.detail());
        };
    }

    @PostMapping("/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Complete a session: marks are final, and what is charged by attendance is charged; again changes"
                    + " nothing. A session that nobody completes is completed a day after its end. Problems: unknown_session,"
                    + " session_not_begun, session_cancelled")
    Mono<Void> complete(
            @PathVariable UUID studioId,
            @PathVariable UUID sessionId,
            @RequestBody(required = false) @Nullable CompleteRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        // The key is asked for but not kept: to complete twice is to complete once, whatever the key.
        CompleteRequest asked = request == null ? new CompleteRequest(null) : request;
        IdempotencyKey.of(headers, studioId, caller.accountId(), "attendance/complete", asked);
        Unmarked unmarked = asked.unmarked();
        Attendance unmarkedAs = unmarked == null ? Attendance.ATTENDED : unmarked.attendance;
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> mayComplete(colleague)
                        ? completeSession.complete(studioId, sessionId, unmarkedAs)
                        : Mono.just(CompleteSession.Outcome.UNKNOWN_SESSION))
                .flatMap(AttendanceController::answer);
    }

    /** A coach has a part in some bookings of the session only. */
    private static boolean mayComplete(Insider insider) {
        return switch (insider) {
            case Insider.Staff staff -> true;
            case Insider.Coach coach -> false;
            case Insider.Person person -> false;
        };
    }

    private static Mono<Void> answer(CompleteSession.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> Mono.empty();
            case UNKNOWN_SESSION -> refuse(problem(MarkRefusal.UNKNOWN_SESSION));
            case NOT_BEGUN -> refuse(problem(MarkRefusal.SESSION_NOT_BEGUN));
            case SESSION_CANCELLED -> refuse(problem(MarkRefusal.SESSION_CANCELLED));
        };
    }

    private static Mono<Void> refuse(Problem problem) {
        return Mono.error(problem.asException());
    }
}
