package io.rollcall.booking.api;

import io.rollcall.booking.api.ClientsController.ClientResponse;
import io.rollcall.booking.application.MergeClients;
import io.rollcall.booking.application.MergeClients.Merge;
import io.rollcall.booking.application.MergeClients.Outcome;
import io.rollcall.booking.clients.Client;
import io.rollcall.http.ETags;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Two records of one person. */
@RestController
class MergesController {

    private final Insiders insiders;
    private final MergeClients mergeClients;

    MergesController(Insiders insiders, MergeClients mergeClients) {
        this.insiders = insiders;
        this.mergeClients = mergeClients;
    }

    /** @param into the client who goes on */
    record MergeRequest(@NotNull UUID into) {}

    /** What makes two requests the same. */
    private record Asked(UUID clientId, UUID into) {}

    @PostMapping("/v1/studios/{studioId}/clients/{clientId}/merge")
    @Operation(
            summary = "Put this record of a person out in favour of another; needs If-Match",
            description =
                    "Its address leads to the other from then on, whose lists have the bookings of both; its credits"
                            + " stay on its own account. For owners, and staff who see all clients. Codes: unknown_client,"
                            + " stale_version, merge_into_itself, client_merged, client_inactive, has_open_bookings, staff_only,"
                            + " idempotency_key_required, idempotency_key_reused, if_match_required")
    Mono<ResponseEntity<ClientResponse>> merge(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody MergeRequest request,
            Caller caller) {
        IdempotencyKey key = IdempotencyKey.of(
                headers, studioId, caller.accountId(), "clients/merge", new Asked(clientId, request.into()));
        Merge merge = new Merge(studioId, clientId, request.into(), ETags.required(headers));
        // Both records may be of clients whom a coach does not see.
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> mergeClients.merge(merge, key)))
                .map(MergesController::answer);
    }

    private static ResponseEntity<ClientResponse> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Merged(Client client) ->
                ResponseEntity.ok().eTag(ETags.of(client.version())).body(ClientResponse.of(client));
            case Outcome.UnknownClient no ->
                throw ClientsController.unknownClient().asException();
            case Outcome.UnknownTarget no ->
                throw Problem.unprocessable("unknown_client", "/into", "There is no such client.")
                        .asException();
            case Outcome.IntoItself no ->
                throw Problem.unprocessable("merge_into_itself", "/into", "A client is not merged into themself.")
                        .asException();
            case Outcome.Stale no -> throw ETags.stale().asException();
            case Outcome.MergedBefore no -> throw mergedBefore().asException();
            case Outcome.TargetInactive no ->
                throw Problem.conflict("client_inactive", "Who is to go on was deactivated.")
                        .asException();
            case Outcome.HasOpenBookings no ->
                throw Problem.conflict(
                                "has_open_bookings",
                                "The client has bookings that are not over: cancel them, or wait until their sessions are"
                                        + " completed.")
                        .asException();
            case Outcome.KeyReused no -> throw IdempotencyKeys.mismatch().asException();
        };
    }

    static Problem mergedBefore() {
        return Problem.conflict("client_merged", "The client was merged into another: see merged_into.");
    }
}
