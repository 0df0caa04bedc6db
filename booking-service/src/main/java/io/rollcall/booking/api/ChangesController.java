package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rollcall.booking.api.PreviewResponse.Reason;
import io.rollcall.booking.application.ChangeBooking;
import io.rollcall.booking.application.ChangeBooking.Outcome;
import io.rollcall.booking.application.ChangeBooking.Request;
import io.rollcall.booking.application.PreviewChange;
import io.rollcall.booking.application.PreviewChange.Preview;
import io.rollcall.booking.application.SettlementWatch;
import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.ChangeOutcome;
import io.rollcall.booking.bookings.ChangeRefusal;
import io.rollcall.booking.bookings.ChangeWish;
import io.rollcall.booking.bookings.OpenChange;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.bookings.StudioChanges;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.JustCreated;
import io.rollcall.http.PreferWait;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Bookings that become others. */
@RestController
@RequestMapping("/v1/studios/{studioId}/bookings/{bookingId}")
class ChangesController {

    private static final String CODES =
            " Codes: sold_out, session_closed, resource_unavailable, party_too_large, insufficient_credits, timed_out,"
                    + " change_in_progress, too_many_changes, not_confirmed, too_late_to_change, payment_differs";

    private final Insiders insiders;
    private final ChangeBooking changeBooking;
    private final PreviewChange preview;
    private final SettlementWatch settlements;
    private final StudioBookings bookings;
    private final StudioChanges changes;
    private final StudioSessions sessions;

    ChangesController(
            Insiders insiders,
            ChangeBooking changeBooking,
            PreviewChange preview,
            SettlementWatch settlements,
            StudioBookings bookings,
            StudioChanges changes,
            StudioSessions sessions) {
        this.insiders = insiders;
        this.changeBooking = changeBooking;
        this.preview = preview;
        this.settlements = settlements;
        this.bookings = bookings;
        this.changes = changes;
        this.sessions = sessions;
    }

    /** @param fromSessionId that the booking leaves; may be left out where it has no other */
    record TransferRequest(
            @Nullable UUID fromSessionId, @NotNull UUID toSessionId) {

        ChangeWish wish() {
            return new ChangeWish.Transfer(fromSessionId, toSessionId);
        }
    }

    /** @param partySize seats in each session of the booking */
    record PartySizeRequest(@NotNull @Min(1) Integer partySize) {

        ChangeWish wish() {
            return new ChangeWish.PartySize(partySize);
        }
    }

    /**
     * What the booking would become.
     *
     * @param difference credits that it would cost more; below zero what would come back
     * @param wouldBeAccepted whether there is room at this moment; credits are looked at when it is done
     * @param problem why there is none, else left out
     */
    record ChangePreview(
            UUID offeringId,
            List<UUID> sessionIds,
            int partySize,
            int creditsBefore,
            int credits,
            int difference,
            boolean wouldBeAccepted,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reason problem) {

        static ChangePreview of(Preview.Possible possible) {
            OpenChange change = possible.change();
            int before = possible.booking().credits();
            return new ChangePreview(
                    change.offeringId(),
                    change.sessionIds(),
                    change.partySize(),
                    before,
                    change.credits(),
                    change.credits() - before,
                    possible.refusal().isEmpty(),
                    possible.refusal()
                            .map(refusal -> Reason.of(ChangeProblems.of(refusal)))
                            .orElse(null));
        }
    }

    @PostMapping("/transfer")
    @Operation(
            summary =
                    "Move a booking to another session: both sides happen or neither. 202 while it waits for credits; with"
                            + " Prefer: wait=N the answer is final when the ledger answers in time",
            description =
                    "A booking of one session may go to another offering, at the price of that; one of several sessions stays"
                            + " with its offering and its price. What it had is free as soon as it has the other."
                            + CODES
                            + ", unknown_session, same_session, already_in_session, not_in_session, session_required,"
                            + " several_offerings, not_transferable, not_published, kind_not_offered")
    Mono<ResponseEntity<BookingResponse>> transfer(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody TransferRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return change(new BookingRef(studioId, bookingId), "bookings/transfer", request.wish(), headers, caller);
    }

    @PostMapping("/party-size")
    @Operation(
            summary = "Add guests to a booking, or leave some out, in all its sessions, before the first begins: all or"
                    + " nothing. 202 and Prefer: wait as of a transfer",
            description =
                    "Each seat more or less counts at the price at which it was booked." + CODES + ", same_party_size")
    Mono<ResponseEntity<BookingResponse>> partySize(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody PartySizeRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return change(new BookingRef(studioId, bookingId), "bookings/party-size", request.wish(), headers, caller);
    }

    @PostMapping("/transfer/preview")
    @Operation(summary = "What a transfer would cost or bring back, and whether there is room now; nothing is held")
    Mono<ChangePreview> previewTransfer(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody TransferRequest request,
            Caller caller) {
        return preview(new BookingRef(studioId, bookingId), request.wish(), caller);
    }

    @PostMapping("/party-size/preview")
    @Operation(summary = "What another party would cost or bring back, and whether there is room now; nothing is held")
    Mono<ChangePreview> previewPartySize(
            @PathVariable UUID studioId,
            @PathVariable UUID bookingId,
            @Valid @RequestBody PartySizeRequest request,
            Caller caller) {
        return preview(new BookingRef(studioId, bookingId), request.wish(), caller);
    }

    /** What is asked of which booking under one key. */
    private record Keyed(UUID bookingId, ChangeWish wish) {}

    /** @param booking one that the booker may see */
    private record Asked(Booking booking, Booker booker) {}

    private Mono<Asked> asked(BookingRef ref, Caller caller) {
        return insiders.enter(ref.studioId(), caller)
                .flatMap(insider -> bookings.find(ref.studioId(), ref.bookingId(), insider.scope()))
                .switchIfEmpty(Mono.error(() -> BookingProblems.unknownBooking().asException()))
                .zipWith(insiders.booker(ref.studioId(), caller), Asked::new);
    }

    private Mono<ChangePreview> preview(BookingRef ref, ChangeWish wish, Caller caller) {
        return asked(ref, caller)
                .flatMap(asked -> look(asked, wish)
                        .flatMap(outcome -> outcome instanceof Preview.Refused(ChangeRefusal.UnknownSession no)
                                ? awaitSession(ref.studioId(), wish).then(look(asked, wish))
                                : Mono.just(outcome)))
                .map(ChangesController::answer);
    }

    private Mono<Preview> look(Asked asked, ChangeWish wish) {
        return preview.preview(asked.booking(), asked.booker(), wish);
    }

    private static ChangePreview answer(Preview outcome) {
        return switch (outcome) {
            case Preview.Possible possible -> ChangePreview.of(possible);
            case Preview.Refused(ChangeRefusal refusal) ->
                throw ChangeProblems.of(refusal).asException();
        };
    }

    private Mono<ResponseEntity<BookingResponse>> change(
            BookingRef ref, String route, ChangeWish wish, HttpHeaders headers, Caller caller) {
        IdempotencyKey key =
                IdempotencyKey.of(headers, ref.studioId(), caller.accountId(), route, new Keyed(ref.bookingId(), wish));
        return asked(ref, caller)
                .map(asked -> new Request(key, ref, asked.booker(), wish))
                .flatMap(request -> Mono.using(
                        () -> settlements.begin(ref.bookingId()),
                        watch -> submit(request)
                                .flatMap(outcome -> settled(outcome, ref, watch, PreferWait.of(headers))),
                        SettlementWatch.Watch::close));
    }

    /** A session that is not known here may have been made a moment ago: then it is worth a wait and a second try. */
    private Mono<Outcome> submit(Request request) {
        return changeBooking
                .change(request)
                .flatMap(outcome -> outcome instanceof Outcome.Refused(ChangeRefusal.UnknownSession no)
                        ? awaitSession(request.booking().studioId(), request.wish())
                                .then(changeBooking.change(request))
                        : Mono.just(outcome));
    }

    private Mono<Boolean> awaitSession(UUID studioId, ChangeWish wish) {
        return switch (wish) {
            case ChangeWish.Transfer transfer ->
                JustCreated.await(
                        sessions.known(new Selection(studioId, new SessionChoice.Chosen(List.of(transfer.to())))),
                        "unknown_session",
                        ChangeProblems.unknownSession());
            case ChangeWish.PartySize party -> Mono.empty();
        };
    }

    private Mono<ResponseEntity<BookingResponse>> settled(
            Outcome outcome, BookingRef ref, SettlementWatch.Watch watch, Duration wait) {
        return switch (outcome) {
            case Outcome.Taken taken ->
                watch.settled(taken.booking(), wait, find(ref)).then(Mono.defer(() -> answer(ref, taken.changeId())));
            case Outcome.TakenBefore before ->
                find(ref)
                        .flatMap(booking -> watch.settled(booking, wait, find(ref)))
                        .then(Mono.defer(() -> answer(ref, before.changeId())));
            case Outcome.Refused(ChangeRefusal refusal) ->
                Mono.error(ChangeProblems.of(refusal).asException());
        };
    }

    private Mono<Booking> find(BookingRef ref) {
        return bookings.find(ref.studioId(), ref.bookingId());
    }

    /** By what has become of this change, whatever else has happened to the booking since. */
    private Mono<ResponseEntity<BookingResponse>> answer(BookingRef ref, UUID changeId) {
        return find(ref).zipWith(changes.outcome(ref.studioId(), changeId), ChangesController::answer);
    }

    private static ResponseEntity<BookingResponse> answer(Booking booking, ChangeOutcome outcome) {
        return switch (outcome) {
            case OPEN -> ResponseEntity.status(HttpStatus.ACCEPTED).body(BookingResponse.of(booking));
            case DONE -> ResponseEntity.ok(BookingResponse.of(booking));
            case REFUSED -> throw ChangeProblems.insufficientCredits().asException();
            case TIMED_OUT -> throw ChangeProblems.timedOut().asException();
            case CANCELLED -> throw ChangeProblems.notConfirmed().asException();
        };
    }
}
