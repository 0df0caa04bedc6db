package io.rollcall.booking.api;

import io.rollcall.booking.application.RegisterClients;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.Clients;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/clients")
class ClientsController {

    /** Characters of a name. */
    static final int MAX_NAME = 200;
    /** Characters of an address (RFC 5321, section 4.5.3.1.3, less the angle brackets). */
    static final int MAX_EMAIL = 254;

    private final Insiders insiders;
    private final RegisterClients registerClients;
    private final Clients clients;
    private final Supplier<UUID> ids;

    ClientsController(Insiders insiders, RegisterClients registerClients, Clients clients, Supplier<UUID> ids) {
        this.insiders = insiders;
        this.registerClients = registerClients;
        this.clients = clients;
        this.ids = ids;
    }

    record NewClient(
            @NotBlank @Size(max = MAX_NAME) String name,
            @NotBlank @Email @Size(max = MAX_EMAIL) String email) {}

    record ClientResponse(UUID id, String name, String email, boolean active, long version) {
        static ClientResponse of(Client client) {
            return new ClientResponse(
                    client.clientId(), client.name(), client.email(), client.active(), client.version());
        }
    }

    @PostMapping
    @Operation(summary = "Take a person into the studio's books")
    Mono<ResponseEntity<ClientResponse>> register(
            @PathVariable UUID studioId, @Valid @RequestBody NewClient request, Caller caller) {
        Client client = new Client(
                studioId, ids.get(), request.name().strip(), request.email().strip(), true, Client.FIRST_VERSION);
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> registerClients.register(client)))
                .filter(registered -> registered)
                .switchIfEmpty(Mono.error(() -> emailTaken().asException()))
                .map(registered -> ResponseEntity.created(
                                URI.create("/v1/studios/" + studioId + "/clients/" + client.clientId()))
                        .body(ClientResponse.of(client)));
    }

    @GetMapping("/{clientId}")
    @Operation(summary = "A client")
    Mono<ClientResponse> get(@PathVariable UUID studioId, @PathVariable UUID clientId, Caller caller) {
        return insiders.enter(studioId, caller)
                .filter(insider -> insider.maySee(clientId))
                .flatMap(insider -> clients.find(studioId, clientId))
                .map(ClientResponse::of)
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_client", "There is no such client.")
                        .asException()));
    }

    @GetMapping
    @Operation(summary = "The studio's clients")
    Mono<ResponseEntity<Page<ClientResponse>>> list(
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> clients.list(studioId, page.after(), page.probe())))
                .map(rows ->
                        page.page(rows, Client::clientId, ClientResponse::of).answer(exchange));
    }

    private static Problem emailTaken() {
        return Problem.conflict("email_taken", "The studio has a client with this address.");
    }
}
