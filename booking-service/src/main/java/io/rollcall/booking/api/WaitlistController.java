package io.rollcall.booking.api;

import io.rollcall.booking.application.AnswerWaitlist;
import io.rollcall.booking.application.AnswerWaitlist.Answer;
import io.rollcall.booking.application.JoinWaitlist;
import io.rollcall.booking.application.JoinWaitlist.Join;
import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingRef;
import io.rollcall.booking.bookings.Refusal;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.seats.StudioSessions;
import io.rollcall.booking.waitlist.EntryRef;
import io.rollcall.booking.waitlist.EntryState;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.booking.waitlist.WaitlistView;
import io.rollcall.booking.waitlist.WaitlistView.Placed;
import io.rollcall.contracts.booking.Settlement;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.JustCreated;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

/** Those who wait for seats in sessions and runs that are full. */
@RestController
@RequestMapping("/v1/studios/{studioId}/waitlist")
class WaitlistController {

    private final Insiders insiders;
    private final JoinWaitlist joinWaitlist;
    private final AnswerWaitlist answerWaitlist;
    private final WaitlistView waitlist;
    private final StudioSessions sessions;
    private final StudioBookings bookings;
    private final Placing placing;
    private final Supplier<UUID> ids;

    WaitlistController(
            Insiders insiders,
            JoinWaitlist joinWaitlist,
            AnswerWaitlist answerWaitlist,
            WaitlistView waitlist,
            StudioSessions sessions,
            StudioBookings bookings,
            Placing placing,
            Supplier<UUID> ids) {
        this.insiders = insiders;
        this.joinWaitlist = joinWaitlist;
        this.answerWaitlist = answerWaitlist;
        this.waitlist = waitlist;
        this.sessions = sessions;
        this.bookings = bookings;
        this.placing = placing;
        this.ids = ids;
    }

    /**
     * A party that would wait.
     *
     * @param sessionId this, or {@code run_id}
     * @param partySize 1 when not given
     * @param settlement credits when not given
     * @param acceptsLate whether it may be booked when cancelling costs something already; else it is offered the seats then
     */
    record JoinRequest(
            @NotNull UUID clientId,
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            @Nullable @Positive Integer partySize,
            @Nullable Settlement settlement,
            @Nullable Boolean acceptsLate) {}

    /**
     * An entry.
     *
     * @param position 1 is next; 0 when it does not wait
     * @param reason why it was passed over or has ended: a stable code
     * @param bookingId the hold that it is offered, or the booking that it has come to
     */
    record EntryResponse(
            UUID id,
            UUID clientId,
            UUID offeringId,
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            int partySize,
            boolean acceptsLate,
            String state,
            @Nullable String reason,
            int position,
            @Nullable UUID bookingId,
            @Nullable Instant offerExpiresAt,
            @Nullable Instant notifiedAt,
            Instant joinedAt,
            long version) {

        static EntryResponse of(Placed placed) {
            WaitlistEntry entry = placed.entry();
            return new EntryResponse(
                    entry.entryId(),
                    entry.clientId(),
                    entry.offeringId(),
                    entry.sessionId(),
                    entry.runId(),
                    entry.partySize(),
                    entry.acceptsLate(),
                    name(entry.state()),
                    entry.reason(),
                    placed.position(),
                    entry.bookingId(),
                    entry.offerExpiresAt(),
                    entry.notifiedAt(),
                    entry.joinedAt(),
                    entry.version());
        }
    }

    @PostMapping
    @Operation(
            summary = "Wait for seats in a session or a whole run that has no room for the party",
            description = "Codes: seats_available, no_waitlist, waitlist_closed, waitlist_full, already_waiting,"
                    + " unknown_client, unknown_session, unknown_run, session_closed, party_too_large, kind_not_offered,"
                    + " session_or_run_required")
    Mono<ResponseEntity<EntryResponse>> join(
            @PathVariable UUID studioId,
            @Valid @RequestBody JoinRequest request,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(headers, studioId, caller.accountId(), "waitlist", request);
        if ((request.sessionId() == null) == (request.runId() == null)) {
            throw Problem.unprocessable(
                            "session_or_run_required",
                            "/session_id",
                            "An entry waits for a session_id or for a run_id.")
                    .asException();
        }
        Integer partySize = request.partySize();
        return insiders.booker(studioId, caller)
                .map(booker -> new Join(
                        key,
                        studioId,
                        ids.get(),
                        request.clientId(),
                        booker,
                        request.sessionId(),
                        request.runId(),
                        partySize == null ? 1 : partySize,
                        BookingCommands.settlement(request.settlement()),
                        Boolean.TRUE.equals(request.acceptsLate())))
                .flatMap(join -> join(join).map(outcome -> entryId(outcome, join)))
                .flatMap(entry -> waitlist.find(studioId, entry, new ClientScope.All()))
                .map(placed -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/waitlist/"
                                + placed.entry().entryId()))
                        .body(EntryResponse.of(placed)));
    }

    private Mono<JoinWaitlist.Outcome> join(Join join) {
        return joinWaitlist
                .join(join)
                .flatMap(outcome -> outcome instanceof JoinWaitlist.Outcome.Refused(Refusal.UnknownSessions unknown)
                        ? JustCreated.await(
                                        sessions.known(join.selection()),
                                        BookingProblems.unknownCode(join.choice()),
                                        BookingProblems.unknownDetail(join.choice()))
                                .then(joinWaitlist.join(join))
                        : Mono.just(outcome));
    }

    private static UUID entryId(JoinWaitlist.Outcome outcome, Join join) {
        return switch (outcome) {
            case JoinWaitlist.Outcome.Joined joined -> joined.entry().entryId();
            case JoinWaitlist.Outcome.JoinedBefore before -> before.entryId();
            case JoinWaitlist.Outcome.Refused refused ->
                throw BookingProblems.of(refused.refusal(), join.choice()).asException();
            case JoinWaitlist.Outcome.NoWaitlist no ->
                throw Problem.conflict("no_waitlist", "Nobody waits for this offering.")
                        .asException();
            case JoinWaitlist.Outcome.Closed no ->
                throw Problem.conflict("waitlist_closed", "The waitlist is closed.")
                        .asException();
            case JoinWaitlist.Outcome.Full full ->
                throw Problem.conflict(
                                "waitlist_full",
                                "The waitlist is closed: " + full.maxEntries() + " wait, and no more may.")
                        .asException();
            case JoinWaitlist.Outcome.SeatsAvailable no ->
                throw Problem.conflict("seats_available", "There is room for this party; book it.")
                        .asException();
            case JoinWaitlist.Outcome.AlreadyWaiting no ->
                throw Problem.conflict("already_waiting", "The client waits for this already.")
                        .asException();
        };
    }

    @GetMapping("/{entryId}")
    @Operation(summary = "An entry of a waitlist, with its place in line")
    Mono<EntryResponse> get(@PathVariable UUID studioId, @PathVariable UUID entryId, Caller caller) {
        return see(studioId, entryId, caller).map(EntryResponse::of);
    }

    @GetMapping
    @Operation(summary = "Entries of waitlists in the order in which they joined; to a coach or a client, their own")
    Mono<ResponseEntity<Page<EntryResponse>>> list(
            @PathVariable UUID studioId,
            @RequestParam(name = "session_id", required = false) @Nullable UUID sessionId,
            @RequestParam(name = "run_id", required = false) @Nullable UUID runId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        WaitlistView.Filter filter =
                new WaitlistView.Filter(sessionId, runId, clientId, state(state), page.after(), page.probe());
        return insiders.enter(studioId, caller)
                .flatMap(insider -> waitlist.list(studioId, filter, insider.scope()))
                .map(found -> page.page(found, placed -> placed.entry().entryId(), EntryResponse::of)
                        .answer(exchange));
    }

    private static @Nullable EntryState state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        return Arrays.stream(EntryState.values())
                .filter(each -> name(each).equals(state))
                .findFirst()
                .orElseThrow(() -> {
                    String names = Arrays.stream(EntryState.values())
                            .map(WaitlistController::name)
                            .collect(Collectors.joining(", "));
                    return Problem.badRequest(
                                    "invalid_parameter",
                                    "state is one of " + names + ".",
                                    List.of(new FieldProblem("state", "is one of " + names)))
                            .asException();
                });
    }

    private static String name(EntryState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @PostMapping("/{entryId}/leave")
    @Operation(
            summary = "Wait no more; an offer is declined with that. Again changes nothing. Problems: unknown_entry,"
                    + " entry_ended")
    Mono<EntryResponse> leave(
            @PathVariable UUID studioId,
            @PathVariable UUID entryId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return answer(studioId, entryId, headers, caller, Answer.LEAVE);
    }

    @PostMapping("/{entryId}/decline")
    @Operation(
            summary = "Decline the seats that are offered; the next in line has them. Again changes nothing. Problems:"
                    + " unknown_entry, entry_ended")
    Mono<EntryResponse> decline(
            @PathVariable UUID studioId,
            @PathVariable UUID entryId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        return answer(studioId, entryId, headers, caller, Answer.DECLINE);
    }

    private Mono<EntryResponse> answer(UUID studioId, UUID entryId, HttpHeaders headers, Caller caller, Answer answer) {
        asked(headers, studioId, entryId, caller, answer);
        return see(studioId, entryId, caller)
                .flatMap(placed -> answerWaitlist.answer(placed.entry().ref(), answer, caller.accountId()))
                .doOnNext(WaitlistAnswers::check)
                .flatMap(done -> waitlist.find(studioId, entryId, new ClientScope.All()))
                .map(EntryResponse::of);
    }

    @PostMapping("/{entryId}/accept")
    @Operation(
            summary =
                    "Accept the seats that are offered, and book them; again changes nothing. Problems: unknown_entry,"
                            + " entry_ended")
    Mono<ResponseEntity<BookingResponse>> accept(
            @PathVariable UUID studioId,
            @PathVariable UUID entryId,
            @RequestHeader HttpHeaders headers,
            Caller caller) {
        asked(headers, studioId, entryId, caller, Answer.ACCEPT);
        return see(studioId, entryId, caller)
                .flatMap(placed -> accept(placed.entry(), PreferWait.of(headers), caller))
                .map(BookingAnswers::placed);
    }

    private Mono<Booking> accept(WaitlistEntry entry, Duration wait, Caller caller) {
        BookingRef hold = entry.booking();
        return hold == null
                ? Mono.error(WaitlistAnswers.tooLate(entry).asException())
                : placing.settled(
                        hold,
                        wait,
                        ref -> answerWaitlist
                                .answer(entry.ref(), Answer.ACCEPT, caller.accountId())
                                .doOnNext(WaitlistAnswers::check)
                                .flatMap(done -> bookings.find(ref.studioId(), ref.bookingId())));
    }

    private static void asked(HttpHeaders headers, UUID studioId, UUID entryId, Caller caller, Answer answer) {
        // The key is asked for but not kept: to answer twice is to answer once, whatever the key.
        IdempotencyKey.of(headers, studioId, caller.accountId(), "waitlist/" + answer, new EntryRef(studioId, entryId));
    }

    private Mono<Placed> see(UUID studioId, UUID entryId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> waitlist.find(studioId, entryId, insider.scope()))
                .switchIfEmpty(Mono.error(() -> WaitlistAnswers.unknown().asException()));
    }
}
