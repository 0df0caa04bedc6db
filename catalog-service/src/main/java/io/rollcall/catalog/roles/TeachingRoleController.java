package io.rollcall.catalog.roles;

import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.StudioDatabase;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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
@RequestMapping("/v1/studios/{studioId}/teaching-roles")
class TeachingRoleController {

    private final TeachingRoles roles;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;

    TeachingRoleController(TeachingRoles roles, StudioDatabase database, StudioAccess access, Supplier<UUID> ids) {
        this.roles = roles;
        this.database = database;
        this.access = access;
        this.ids = ids;
    }

    @Operation(summary = "Add a teaching role. Problems: invalid_request, teaching_role_taken")
    @PostMapping
    Mono<ResponseEntity<TeachingRoleResponse>> create(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody TeachingRoleRequest request) {
        TeachingRole role = new TeachingRole(studioId, ids.get(), request.name(), null);
        return access.staff(studioId, caller)
                .then(database.inStudio(studioId, roles.save(role)))
                .map(made -> ResponseEntity.created(
                                URI.create("/v1/studios/" + studioId + "/teaching-roles/" + made.id()))
                        .eTag(ETags.of(made.savedVersion()))
                        .body(TeachingRoleResponse.of(made)));
    }

    @Operation(
            summary = "Rename a teaching role; needs If-Match. Problems: stale_version, unknown_teaching_role, "
                    + "teaching_role_taken")
    @PutMapping("/{id}")
    Mono<ResponseEntity<TeachingRoleResponse>> rename(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody TeachingRoleRequest request) {
        TeachingRole renamed = new TeachingRole(studioId, id, request.name(), ETags.required(headers));
        return access.staff(studioId, caller)
                .then(find(studioId, id))
                .then(database.inStudio(studioId, roles.save(renamed)))
                .map(TeachingRoleController::answer);
    }

    @Operation(summary = "Look at a teaching role. Problems: unknown_teaching_role")
    @GetMapping("/{id}")
    Mono<ResponseEntity<TeachingRoleResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(TeachingRoleController::answer);
    }

    @Operation(summary = "List teaching roles, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<TeachingRoleResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.staff(studioId, caller)
                .then(database.inStudio(
                        studioId,
                        roles.findByStudioIdAndIdGreaterThanOrderById(studioId, page.from(), Limit.of(page.probe()))
                                .collectList()))
                .map(rows -> page.page(rows, TeachingRole::id, TeachingRoleResponse::of)
                        .answer(exchange));
    }

    private Mono<TeachingRole> find(UUID studioId, UUID id) {
        return database.inStudio(studioId, roles.findById(id))
                .switchIfEmpty(
                        Mono.error(() -> Problem.notFound("unknown_teaching_role", "There is no such teaching role.")
                                .asException()));
    }

    private static ResponseEntity<TeachingRoleResponse> answer(TeachingRole role) {
        return ResponseEntity.ok().eTag(ETags.of(role.savedVersion())).body(TeachingRoleResponse.of(role));
    }

    /** What somebody can be qualified for. */
    record TeachingRoleRequest(@NotBlank @Size(max = 200) String name) {}

    record TeachingRoleResponse(UUID id, String name, long version) {

        static TeachingRoleResponse of(TeachingRole role) {
            return new TeachingRoleResponse(role.id(), role.name(), role.savedVersion());
        }
    }
}
