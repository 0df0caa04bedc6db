package io.rollcall.booking.api;

import io.rollcall.booking.api.AttendanceController.Marked;
import io.rollcall.booking.api.CancellationController.WaiverResponse;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.FeeWaiver;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.history.BookingHistories;
import io.rollcall.booking.history.BookingHistory;
import io.rollcall.booking.history.BookingStep;
import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.http.Reach;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How a booking came to be what it is, or was. */
@RestController
@RequestMapping("/v1/studios/{studioId}/bookings/{bookingId}/history")
class HistoryController {

    private final Insiders insiders;
    private final StudioBookings bookings;
    private final BookingHistories histories;

    HistoryController(Insiders insiders, StudioBookings bookings, BookingHistories histories) {
        this.insiders = insiders;
        this.bookings = bookings;
        this.histories = histories;
    }

    /**
     * A history.
     *
     * @param steps the booking as it was after each change, the oldest first; the last is what was true
     * @param marks what was said of who came, the oldest first
     * @param waiver null when nobody had waived its fee
     */
    record HistoryResponse(
            UUID bookingId,
            List<StepResponse> steps,
            List<MarkResponse> marks,
            @Nullable WaiverResponse waiver) {

        static HistoryResponse of(Booking booking, BookingHistory history) {
            FeeWaiver waiver = history.waiver();
            return new HistoryResponse(
                    booking.bookingId(),
                    history.steps().stream().map(StepResponse::of).toList(),
                    history.marks().stream().map(MarkResponse::of).toList(),
                    waiver == null ? null : WaiverResponse.of(waiver));
        }
    }

    /**
     * A change of the booking.
     *
     * @param event the type of the event that told of it
     * @param eventId the id of that event
     * @param happenedAt its time
     * @param changedBy whose account it was; null when nobody did it who had signed in: the ledger answered, time passed, a
     *     session changed, or a link was followed
     * @param reason a stable code; null when there is none
     */
    record StepResponse(
            String event,
            UUID eventId,
            Instant happenedAt,
            @Nullable UUID changedBy,
            @Nullable String reason,
            long version,
            BookingStatus state,
            UUID offeringId,
            List<UUID> sessionIds,
            int partySize,
            int credits,
            int creditsKept,
            BookingResponse.@Nullable PaymentResponse payment) {

        static StepResponse of(BookingStep step) {
            BookingStep.Was was = step.was();
            return new StepResponse(
                    step.event(),
                    step.eventId(),
                    step.at(),
                    step.changedBy(),
                    step.reason(),
                    step.version(),
                    BookingResponse.state(was.standing()),
                    was.offeringId(),
                    was.sessionIds(),
                    was.partySize(),
                    was.credits(),
                    was.creditsKept(),
                    BookingResponse.payment(was.payment()));
        }
    }

    /**
     * What somebody said of who came.
     *
     * @param saidAt when they said so, by the clock of their device where it was offline
     */
    record MarkResponse(UUID sessionId, Marked attendance, UUID markedBy, Instant markedAt, Instant saidAt) {

        static MarkResponse of(BookingHistory.Mark mark) {
            return new MarkResponse(
                    mark.sessionId(), Marked.of(mark.attendance()), mark.markedBy(), mark.markedAt(), mark.saidAt());
        }
    }

    @GetMapping
    @Operation(
            summary = "What was true of a booking at some time, and what led to it; for the studio's own people",
            description = "Of each change: who made it, why, and the id and type of its event in"
                    + " rollcall.booking.events.v1. The last 500 steps and marks until the time; it is up to date a moment"
                    + " after each change. Codes: unknown_booking")
    Mono<HistoryResponse> history(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @RequestParam(required = false) @Nullable Instant at,
            Caller caller) {
        Reach.parameter("at", at);
        return insiders.colleague(studioId, caller)
                .flatMap(colleague -> bookings.find(studioId, bookingId, colleague.scope()))
                .switchIfEmpty(Mono.error(() -> BookingProblems.unknownBooking().asException()))
                .flatMap(booking ->
                        histories.of(booking.ref(), at).map(history -> HistoryResponse.of(booking, history)));
    }
}
