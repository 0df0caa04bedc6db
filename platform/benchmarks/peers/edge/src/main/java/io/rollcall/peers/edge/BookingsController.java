package io.rollcall.peers.edge;

import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/studios/{studioId}/bookings")
class BookingsController {

    private final BookingDesk desk;

    BookingsController(BookingDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    ResponseEntity<BookingView> place(
            @PathVariable UUID studioId,
            @RequestHeader("Idempotency-Key") String key,
            @Valid @RequestBody BookingRequest request,
            @AuthenticationPrincipal Jwt caller) {
        UUID accountId = UUID.fromString(caller.getSubject());
        BookingView booking = desk.place(command(RequestKey.of(studioId, accountId, key, request), request));
        return ResponseEntity.accepted()
                .location(URI.create("/studios/" + studioId + "/bookings/" + booking.id()))
                .body(booking);
    }

    @GetMapping("/{bookingId}")
    BookingView get(@PathVariable UUID studioId, @PathVariable UUID bookingId) {
        return desk.find(studioId, bookingId).orElseThrow(Refused::unknownBooking);
    }

    private static PlaceBooking command(RequestKey key, BookingRequest request) {
        List<UUID> sessions = request.sessionIds();
        boolean wholeRun = request.kind() == BookingKind.ENROLLMENT;
        if (wholeRun && (request.runId() == null || sessions != null)) {
            throw Refused.unprocessable("run_required", "An enrollment takes a run_id, and no session_ids.");
        }
        if (!wholeRun && (sessions == null || sessions.isEmpty() || request.runId() != null)) {
            throw Refused.unprocessable("sessions_required", "This kind of booking takes session_ids, and no run_id.");
        }
        Integer partySize = request.partySize();
        Settlement settlement = request.settlement();
        return new PlaceBooking(
                key,
                request.clientId(),
                request.kind(),
                sessions == null ? List.of() : sessions.stream().distinct().toList(),
                request.runId(),
                partySize == null ? 1 : partySize,
                settlement == null ? Settlement.CREDITS : settlement);
    }
}
