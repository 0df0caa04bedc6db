package io.rollcall.booking.api;

import io.rollcall.booking.api.Insiders.Insider;
import io.rollcall.booking.application.ChangeClient;
import io.rollcall.booking.application.RegisterClients;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.booking.clients.Clients;
import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
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
    private final CoachChoice coaches;
    private final RegisterClients registerClients;
    private final ChangeClient changeClient;
    private final Clients clients;
    private final Supplier<UUID> ids;

    ClientsController(
            Insiders insiders,
            CoachChoice coaches,
            RegisterClients registerClients,
            ChangeClient changeClient,
            Clients clients,
            Supplier<UUID> ids) {
        this.insiders = insiders;
        this.coaches = coaches;
        this.registerClients = registerClients;
        this.changeClient = changeClient;
        this.clients = clients;
        this.ids = ids;
    }

    /** A person who is not in the books yet, or not known to be. */
    record NewClient(
            @NotBlank @Size(max = MAX_NAME) String name,
            @NotBlank @Email @Size(max = MAX_EMAIL) String email) {}

    /**
     * A person for the studio's books.
     *
     * @param coachIds staff members to whom they are assigned; left out, nobody. Those whom a coach adds are the coach's
     * @param location where they are
     */
    record RegisterClient(
            @NotBlank @Size(max = MAX_NAME) String name,
            @NotBlank @Email @Size(max = MAX_EMAIL) String email,
            @Nullable @Size(max = Client.MAX_COACHES) List<@NotNull UUID> coachIds,
            @Nullable @Size(max = Client.MAX_LOCATION) String location) {

        /** Null when it says nothing. */
        @Nullable
        String place() {
            return location == null || location.isBlank() ? null : location.strip();
        }
    }

    /**
     * What a client is to be like.
     *
     * @param active whether they can be booked for; nobody is put out by a field that was left out
     * @param coachIds staff members to whom they are assigned; left out, they stay; not for coaches
     * @param location where they are; left out, it stays, and an empty one takes it away
     */
    record ChangedClient(
            @NotBlank @Size(max = MAX_NAME) String name,
            @NotBlank @Email @Size(max = MAX_EMAIL) String email,
            @NotNull Boolean active,
            @Nullable @Size(max = Client.MAX_COACHES) List<@NotNull UUID> coachIds,
            @Nullable @Size(max = Client.MAX_LOCATION) String location) {

        ChangeClient.Change of(UUID studioId, UUID clientId, long seen) {
            return new ChangeClient.Change(
                    studioId,
                    clientId,
                    name.strip(),
                    email.strip(),
                    active,
                    coachIds,
                    location == null ? null : location.strip(),
                    seen);
        }
    }

    /**
     * A client.
     *
     * @param mergedInto who goes on in their place
     */
    record ClientResponse(
            UUID id,
            String name,
            String email,
            boolean active,
            List<UUID> coachIds,
            @Nullable String location,
            @Nullable UUID mergedInto,
            long version) {

        static ClientResponse of(Client client) {
            return new ClientResponse(
                    client.clientId(),
                    client.name(),
                    client.email(),
                    client.active(),
                    client.coachIds(),
                    client.location(),
                    client.mergedInto(),
                    client.version());
        }
    }

    @PostMapping
    @Operation(
            summary = "Take a person into the studio's books",
            description = "Whoever a coach adds is assigned to that coach. Codes: email_taken, unknown_staff_member,"
                    + " duplicate_coach, coaches_not_yours")
    Mono<ResponseEntity<ClientResponse>> register(
            @PathVariable UUID studioId, @Valid @RequestBody RegisterClient request, Caller caller) {
        return insiders.colleague(studioId, caller)
                .flatMap(insider -> coachesOfNew(studioId, insider, request))
                .map(coachIds -> new Client(
                        studioId,
                        ids.get(),
                        request.name().strip(),
                        request.email().strip(),
                        true,
                        coachIds,
                        request.place(),
                        null,
                        List.of(),
                        Client.FIRST_VERSION))
                .flatMap(client -> registerClients
                        .register(client)
                        .filter(registered -> registered)
                        .switchIfEmpty(Mono.error(() -> emailTaken().asException()))
                        .map(registered -> answer(
                                ResponseEntity.created(
                                        URI.create("/v1/studios/" + studioId + "/clients/" + client.clientId())),
                                client)));
    }

    private Mono<List<UUID>> coachesOfNew(UUID studioId, Insider insider, RegisterClient request) {
        List<UUID> asked = request.coachIds();
        return switch (insider) {
            case Insider.Staff staff -> coaches.check(studioId, asked).thenReturn(asked == null ? List.of() : asked);
            case Insider.Coach(List<UUID> own) ->
                asked == null || Set.copyOf(asked).equals(Set.copyOf(own))
                        ? Mono.just(own)
                        : Mono.error(CoachChoice.notTheirs().asException());
            case Insider.Person person ->
                Mono.error(StudioAccess.unknownStudio().asException());
        };
    }

    @PutMapping("/{clientId}")
    @Operation(
            summary = "Change what the books say of a client, and to whom they are assigned; needs If-Match",
            description = "Only owners, and staff who see all clients, change coach_ids. Codes: unknown_client,"
                    + " stale_version, email_taken, unknown_staff_member, duplicate_coach, coaches_not_yours,"
                    + " client_merged")
    Mono<ResponseEntity<ClientResponse>> replace(
            @PathVariable UUID studioId,
            @PathVariable UUID clientId,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody ChangedClient request,
            Caller caller) {
        long seen = ETags.required(headers);
        return insiders.colleague(studioId, caller)
                .flatMap(insider -> checkCoaches(studioId, insider, request)
                        .then(Mono.defer(
                                () -> changeClient.change(request.of(studioId, clientId, seen), insider.scope()))))
                .map(ClientsController::changed);
    }

    /** Not for coaches, who may not change them: what they are told of a client must not hang on other fields. */
    private Mono<Void> checkCoaches(UUID studioId, Insider insider, ChangedClient request) {
        return switch (insider) {
            case Insider.Staff staff -> coaches.check(studioId, request.coachIds());
            case Insider.Coach coach -> Mono.empty();
            case Insider.Person person -> Mono.empty();
        };
    }

    private static ResponseEntity<ClientResponse> changed(ChangeClient.Outcome outcome) {
        return switch (outcome) {
            case ChangeClient.Outcome.Changed(Client client) -> answer(ResponseEntity.ok(), client);
            case ChangeClient.Outcome.UnknownClient no -> throw unknownClient().asException();
            case ChangeClient.Outcome.Stale no -> throw ETags.stale().asException();
            case ChangeClient.Outcome.CoachesNotTheirs no ->
                throw CoachChoice.notTheirs().asException();
            case ChangeClient.Outcome.EmailTaken no -> throw emailTaken().asException();
            case ChangeClient.Outcome.Merged no ->
                throw MergesController.mergedBefore().asException();
        };
    }

    @GetMapping("/{clientId}")
    @Operation(summary = "A client")
    Mono<ResponseEntity<ClientResponse>> get(@PathVariable UUID studioId, @PathVariable UUID clientId, Caller caller) {
        return insiders.enter(studioId, caller)
                .flatMap(insider -> clients.find(studioId, clientId, insider.scope()))
                .map(client -> answer(ResponseEntity.ok(), client))
                .switchIfEmpty(Mono.error(() -> unknownClient().asException()));
    }

    @GetMapping
    @Operation(
            summary = "The studio's clients, to a coach those who are assigned to them",
            description =
                    "min_sessions and max_sessions count sessions of confirmed bookings; revenue_min and revenue_max are"
                            + " money received, in minor units of the studio's currency; registered_from is the first"
                            + " moment and registered_until the first that is too late; q is up to five beginnings of words of"
                            + " their names and addresses. Codes: invalid_cursor, invalid_limit, invalid_filter")
    Mono<ResponseEntity<Page<ClientResponse>>> list(
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(name = "min_sessions", required = false) @Nullable Integer minSessions,
            @RequestParam(name = "max_sessions", required = false) @Nullable Integer maxSessions,
            @RequestParam(name = "revenue_min", required = false) @Nullable Long minRevenue,
            @RequestParam(name = "revenue_max", required = false) @Nullable Long maxRevenue,
            @RequestParam(required = false) @Nullable String location,
            @RequestParam(name = "registered_from", required = false) @Nullable Instant registeredFrom,
            @RequestParam(name = "registered_until", required = false) @Nullable Instant registeredUntil,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        ClientFilter filter = ClientFilters.read(
                new ClientFilters.Asked(
                        active,
                        minSessions,
                        maxSessions,
                        minRevenue,
                        maxRevenue,
                        location,
                        registeredFrom,
                        registeredUntil,
                        q),
                page);
        return insiders.colleague(studioId, caller)
                .flatMap(insider -> clients.list(studioId, insider.scope(), filter))
                .map(rows ->
                        page.page(rows, Client::clientId, ClientResponse::of).answer(exchange));
    }

    private static ResponseEntity<ClientResponse> answer(ResponseEntity.BodyBuilder status, Client client) {
        return status.eTag(ETags.of(client.version())).body(ClientResponse.of(client));
    }

    static Problem unknownClient() {
        return Problem.notFound("unknown_client", "There is no such client.");
    }

    private static Problem emailTaken() {
        return Problem.conflict("email_taken", "The studio has a client with this address.");
    }
}
