package io.rollcall.booking.api;

import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.PreferWait;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/bookings")
class BookingsController {

    private final Insiders insiders;
    private final Placing placing;
    private final StudioBookings bookings;
    private final Supplier<UUID> ids;

    BookingsController(Insiders insiders, Placing placing, StudioBookings bookings, Supplier<UUID> ids) {
        this.insiders = insiders;
        this.placing = placing;
        this.bookings = bookings;
        this.ids = ids;
    }

    @PostMapping
    @Operation(
            summary = "Book seats; with Prefer: wait=N the answer is final when the booking settles in time",
            description =
                    "next_with_room instead of session_ids assigns the first session of an offering_id or a run_id that is open"
                            + " and has room for the party (codes next_of_required, next_is_one_session)."
                            + " A slot instead of session_ids has the session of an appointment made for this booking. Staff may"
                            + " name a new client by name and address, and so may people who book for themselves and are new to"
                            + " the studio. Codes: sold_out, session_closed, resource_unavailable,"
                            + " insufficient_credits, slot_taken, slot_not_offered, slot_too_soon, slot_in_past,"
                            + " slot_too_far_ahead, not_an_appointment, not_qualified, unknown_staff_member, unknown_offering,"
                            + " client_required, client_inactive, staff_only, email_not_yours, party_too_large")
    Mono<ResponseEntity<BookingResponse>> place(
            @PathVariable UUID studioId,
            @Valid @RequestBody BookingRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "bookings", request);
        return insiders.booker(studioId, caller)
                .zipWith(insiders.zone(studioId))
                .map(asked -> BookingCommands.place(key, ids.get(), ids, asked.getT2(), asked.getT1(), request))
                .flatMap(command -> placing.place(command, PreferWait.of(headers)))
                .map(BookingAnswers::placed);
    }

    @GetMapping("/{bookingId}")
    @Operation(summary = "A booking")
    Mono<BookingResponse> get(@PathVariable UUID studioId, @PathVariable UUID bookingId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> bookings.findNoted(studioId, bookingId, insider.scope()))
                .switchIfEmpty(Mono.error(() -> BookingProblems.unknownBooking().asException()))
                .map(BookingResponse::of);
    }
}
