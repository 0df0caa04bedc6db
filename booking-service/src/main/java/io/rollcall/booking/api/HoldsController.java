package io.rollcall.booking.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.rollcall.booking.api.ClientsController.NewClient;
import io.rollcall.booking.application.AnswerHolds;
import io.rollcall.booking.application.PlaceBooking.Terms;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.saga.BookingState;
import io.rollcall.contracts.booking.BookingKind;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.PreferWait;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
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

/** Seats that are kept for somebody for a while, until they say that they want them. */
@RestController
@RequestMapping("/v1/studios/{studioId}/holds")
class HoldsController {

    private final Insiders insiders;
    private final Placing placing;
    private final AnswerHolds holds;
    private final StudioBookings bookings;
    private final Supplier<UUID> ids;

    HoldsController(
            Insiders insiders, Placing placing, AnswerHolds holds, StudioBookings bookings, Supplier<UUID> ids) {
        this.insiders = insiders;
        this.placing = placing;
        this.holds = holds;
        this.bookings = bookings;
        this.ids = ids;
    }

    /**
     * Seats to hold, as in a request to book.
     *
     * @param holdFor how long (ISO 8601), 10 minutes when not given
     */
    record HoldRequest(
            @Nullable UUID clientId,
            @Nullable @Valid NewClient client,
            @NotNull BookingKind kind,
            @Nullable List<@NotNull UUID> sessionIds,
            @Nullable UUID runId,
            @Nullable @Positive Integer partySize,
            @Nullable Settlement settlement,

            @Nullable
            @DurationMin(seconds = HoldsController.MIN_SECONDS)
            @DurationMax(minutes = HoldsController.MAX_MINUTES)
            Duration holdFor) {

        BookingRequest booking() {
            return new BookingRequest(
                    clientId, client, kind, sessionIds, runId, null, null, null, partySize, settlement, null);
        }
    }

    /** @param holdFor from now (ISO 8601), 10 minutes when not given */
    record ExtendRequest(
            @Nullable
            @DurationMin(seconds = HoldsController.MIN_SECONDS)
            @DurationMax(minutes = HoldsController.MAX_MINUTES)
            Duration holdFor) {}

    /** Seconds of a hold at least. */
    static final int MIN_SECONDS = 1;
    /** Minutes of a hold at most: those of {@link AnswerHolds#LONGEST}. */
    static final int MAX_MINUTES = 30;

    /** Where a hold stands. */
    enum State {
        @JsonProperty("held")
        HELD,
        /** It is a booking, which has the same id. */
        @JsonProperty("confirmed")
        CONFIRMED,
        @JsonProperty("expired")
        EXPIRED,
        @JsonProperty("released")
        RELEASED;

        static State of(Booking booking) {
            return switch (Standing.of(booking.state())) {
                case HELD -> HELD;
                case PENDING, CONFIRMED -> CONFIRMED;
                case REJECTED -> EXPIRED;
                case CANCELLING, CANCELLED -> RELEASED;
            };
        }
    }

    /**
     * A hold.
     *
     * @param credits what the booking costs that it may become
     * @param expiresAt when it ends by itself; null once it has ended
     */
    record HoldResponse(
            UUID id,
            UUID clientId,
            UUID offeringId,
            @Nullable UUID runId,
            List<UUID> sessionIds,
            int partySize,
            int credits,
            State state,
            @Nullable Instant expiresAt,
            long version) {

        static HoldResponse of(Booking booking) {
            return new HoldResponse(
                    booking.bookingId(),
                    booking.clientId(),
                    booking.offeringId(),
                    booking.runId(),
                    booking.sessionIds(),
                    booking.partySize(),
                    booking.credits(),
                    State.of(booking),
                    booking.state() instanceof BookingState.OnHold hold ? hold.expiresAt() : null,
                    booking.version());
        }
    }

    @PostMapping
    @Operation(
            summary = "Hold seats for a while; they count as taken until the hold is confirmed, released or expires",
            description =
                    "Codes are those of a booking: sold_out, session_closed, resource_unavailable, unknown_session")
    Mono<ResponseEntity<HoldResponse>> hold(
            @PathVariable UUID studioId,
            @Valid @RequestBody HoldRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "holds", request);
        Terms terms = new Terms(orDefault(request.holdFor()), false);
        return insiders.booker(studioId, caller)
                .zipWith(insiders.zone(studioId))
                .map(asked -> BookingCommands.place(
                                key, ids.get(), ids, asked.getT2(), asked.getT1(), request.booking())
                        .on(terms))
                .flatMap(command -> placing.place(command, Duration.ZERO))
                .map(booking -> ResponseEntity.created(
                                URI.create("/v1/studios/" + studioId + "/holds/" + booking.bookingId()))
                        .body(HoldResponse.of(booking)));
    }

    private static Duration orDefault(@Nullable Duration asked) {
        return asked == null ? AnswerHolds.DEFAULT : asked;
    }

    @GetMapping("/{holdId}")
    @Operation(summary = "A hold, or what has become of it")
    Mono<HoldResponse> get(@PathVariable UUID studioId, @PathVariable UUID holdId, Caller caller) {
        return see(studioId, holdId, caller).map(HoldResponse::of);
    }

    @PostMapping("/{holdId}/confirm")
    @Operation(
            summary =
                    "Make a booking of a hold, which has its id; again changes nothing. Problems: unknown_hold, hold_ended")
    Mono<ResponseEntity<BookingResponse>> confirm(
            @PathVariable UUID studioId, @PathVariable UUID holdId, @RequestHeader HttpHeaders headers, Caller caller) {
        // The key is asked for but not kept: to confirm twice is to confirm once, whatever the key.
        asked(headers, studioId, holdId, caller, "holds/confirm");
        return see(studioId, holdId, caller)
                .flatMap(hold -> placing.settled(
                        hold.ref(),
                        PreferWait.of(headers),
                        ref -> holds.confirm(ref, caller.accountId()).map(HoldsController::confirmed)))
                .map(BookingAnswers::placed);
    }

    private static Booking confirmed(AnswerHolds.Outcome outcome) {
        return switch (outcome) {
            case AnswerHolds.Outcome.Done done -> done.booking();
            case AnswerHolds.Outcome.Ended ended when State.of(ended.booking()) == State.CONFIRMED -> ended.booking();
            case AnswerHolds.Outcome.Ended ended -> throw ended(ended.booking()).asException();
            case AnswerHolds.Outcome.TooOften no -> throw tooOften().asException();
            case AnswerHolds.Outcome.UnknownHold no -> throw unknown().asException();
        };
    }

    @PostMapping("/{holdId}/release")
    @Operation(summary = "Give held seats back; again changes nothing. Problems: unknown_hold, hold_ended")
    Mono<HoldResponse> release(
            @PathVariable UUID studioId, @PathVariable UUID holdId, @RequestHeader HttpHeaders headers, Caller caller) {
        asked(headers, studioId, holdId, caller, "holds/release");
        return answer(studioId, holdId, caller, holds::release, State.RELEASED);
    }

    @PostMapping("/{holdId}/extend")
    @Operation(
            summary =
                    "Put off the end of a hold, at most 3 times. Problems: unknown_hold, hold_ended, extended_too_often")
    Mono<HoldResponse> extend(
            @PathVariable UUID studioId,
            @PathVariable UUID holdId,
            @Valid @RequestBody(required = false) @Nullable ExtendRequest request,
            Caller caller) {
        Duration holdFor = orDefault(request == null ? null : request.holdFor());
        return answer(studioId, holdId, caller, ref -> holds.extend(ref, holdFor), State.HELD);
    }

    private Mono<HoldResponse> answer(
            UUID studioId,
            UUID holdId,
            Caller caller,
            Function<BookingRef, Mono<AnswerHolds.Outcome>> work,
            State wanted) {
        return see(studioId, holdId, caller)
                .flatMap(hold -> work.apply(hold.ref()))
                .map(outcome -> switch (outcome) {
                    case AnswerHolds.Outcome.Done done -> HoldResponse.of(done.booking());
                    case AnswerHolds.Outcome.Ended ended
                    when State.of(ended.booking()) == wanted -> HoldResponse.of(ended.booking());
                    case AnswerHolds.Outcome.Ended ended ->
                        throw ended(ended.booking()).asException();
                    case AnswerHolds.Outcome.TooOften no -> throw tooOften().asException();
                    case AnswerHolds.Outcome.UnknownHold no -> throw unknown().asException();
                });
    }

    private static void asked(HttpHeaders headers, UUID studioId, UUID holdId, Caller caller, String route) {
        IdempotencyKey.of(headers, studioId, caller.accountId(), route, new BookingRef(studioId, holdId));
    }

    private Mono<Booking> see(UUID studioId, UUID holdId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> bookings.findHold(studioId, holdId, insider.scope()))
                .switchIfEmpty(Mono.error(() -> unknown().asException()));
    }

    private static Problem unknown() {
        return Problem.notFound("unknown_hold", "There is no such hold.");
    }

    private static Problem ended(Booking booking) {
        String what = State.of(booking).name().toLowerCase(Locale.ROOT);
        return Problem.conflict("hold_ended", "The hold has ended: it is " + what + ".");
    }

    private static Problem tooOften() {
        return Problem.conflict(
                "extended_too_often",
                "The end of a hold can be put off " + AnswerHolds.MAX_EXTENSIONS + " times, and was.");
    }
}
