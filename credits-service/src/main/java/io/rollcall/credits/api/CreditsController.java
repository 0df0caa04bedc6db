package io.rollcall.credits.api;

import io.rollcall.credits.application.LookUpBalance;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpLedger;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Balance;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryFilter;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.Reach;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/clients/{clientId}")
final class CreditsController {

    private static final String KINDS =
            Arrays.stream(EntryKind.values()).map(EntryKind::code).collect(Collectors.joining(", "));

    private final ClientAccess access;
    private final LookUpBalance lookUpBalance;
    private final LookUpLedger lookUpLedger;

    CreditsController(
            StudioAccess studios, LookUpClient lookUpClient, LookUpBalance lookUpBalance, LookUpLedger lookUpLedger) {
        this.access = new ClientAccess(studios, lookUpClient);
        this.lookUpBalance = lookUpBalance;
        this.lookUpLedger = lookUpLedger;
    }

    @GetMapping("/credits")
    @Operation(summary = "A client's credits in figures")
    Mono<CreditsResponse> credits(@PathVariable UUID studioId, @PathVariable UUID clientId, Caller caller) {
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpBalance.of(new AccountKey(studioId, clientId)))
                .map(balance -> CreditsResponse.of(clientId, balance));
    }

    @GetMapping("/ledger")
    @Operation(summary = "Every movement of a client's credits, newest first")
    Mono<ResponseEntity<Page<LedgerItem>>> ledger(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        EntryFilter filter = new EntryFilter(
                kind == null ? null : kind(kind), Reach.parameter("from", from), Reach.parameter("until", until));
        return access.asStaffOrSelf(studioId, clientId, caller)
                .then(lookUpLedger.of(new AccountKey(studioId, clientId), filter, page))
                .map(entries -> page.page(entries, Entry::id, LedgerItem::of).answer(exchange));
    }

    private static EntryKind kind(String code) {
        return Arrays.stream(EntryKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                                "invalid_kind",
                                "kind is none of the kinds of ledger entries.",
                                List.of(new FieldProblem("kind", "is one of " + KINDS)))
                        .asException());
    }

    /**
     * A client's credits.
     *
     * @param available what bookings can take
     * @param held claimed but not yet used
     * @param used what bookings and usages took and did not give back
     * @param totalGranted everything ever given
     * @param lastActivity when credits last moved, null when none ever did
     * @param version rises with each ledger entry
     */
    record CreditsResponse(
            UUID clientId,
            int available,
            long held,
            long used,
            int totalGranted,
            @Nullable Instant lastActivity,
            long version) {

        static CreditsResponse of(UUID clientId, Balance balance) {
            return new CreditsResponse(
                    clientId,
                    balance.available(),
                    balance.held(),
                    balance.used(),
                    balance.granted(),
                    balance.lastActivity(),
                    balance.version());
        }
    }

    /**
     * One movement, from the client's point of view.
     *
     * @param amount above 0 when the client got credits, below 0 when they gave some
     * @param balance after it
     * @param grantId the grant that the credits belong to
     */
    record LedgerItem(
            UUID id,
            String kind,
            int amount,
            int balance,
            @Nullable UUID bookingId,
            UUID grantId,
            UUID opId,
            @Nullable UUID reversesId,
            String reason,
            String actor,
            Instant at,
            long version) {

        static LedgerItem of(Entry entry) {
            return new LedgerItem(
                    entry.id(),
                    entry.kind().code(),
                    entry.posting().change(),
                    entry.balance(),
                    entry.cause().bookingId(),
                    entry.posting().lotId(),
                    entry.cause().opId(),
                    entry.reversesId(),
                    entry.cause().reason(),
                    entry.cause().actor().name(),
                    entry.at(),
                    entry.version());
        }
    }
}
