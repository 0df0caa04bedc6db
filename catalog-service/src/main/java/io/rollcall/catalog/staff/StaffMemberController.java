package io.rollcall.catalog.staff;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.catalog.IdLinks;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.http.ETags;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.StudioDatabase;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
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
@RequestMapping("/v1/studios/{studioId}/staff-members")
class StaffMemberController {

    private static final Problem ROLE_TWICE =
            Problem.unprocessable("duplicate_teaching_role", "/teaching_role_ids", "names a teaching role twice");

    private final StaffMembers staff;
    private final IdLinks roles;
    private final CatalogPublisher catalog;
    private final StudioDatabase database;
    private final StudioAccess access;
    private final Supplier<UUID> ids;

    StaffMemberController(
            StaffMembers staff,
            CatalogPublisher catalog,
            StudioDatabase database,
            StudioAccess access,
            Supplier<UUID> ids) {
        this.staff = staff;
        this.roles = new IdLinks(database, "staff_member_role", "staff_member_id", "teaching_role_id");
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
    }

    @Operation(summary = "Give an account the daily work of the studio; owners only. Problems: already_staff")
    @PostMapping
    Mono<ResponseEntity<StaffMemberResponse>> add(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody AddStaffMember request) {
        ClientAccess clients = request.clientAccess() == null ? ClientAccess.ALL : request.clientAccess();
        StaffMember member = new StaffMember(studioId, ids.get(), request.accountId(), true, null, clients, null);
        return access.owner(studioId, caller)
                .then(save(new QualifiedStaffMember(member, List.of())))
                .map(made -> ResponseEntity.created(URI.create("/v1/studios/" + studioId + "/staff-members/"
                                + made.member().id()))
                        .eTag(ETags.of(made.member().savedVersion()))
                        .body(StaffMemberResponse.of(made)));
    }

    @Operation(
            summary = "Say what a staff member is qualified for, how the public sees them, which clients they see, and "
                    + "whether they have access; owners only; needs If-Match. Problems: owner_only, stale_version, unknown_staff_member, "
                    + "unknown_teaching_role, duplicate_teaching_role")
    @PutMapping("/{id}")
    Mono<ResponseEntity<StaffMemberResponse>> replace(
            Caller caller,
            @PathVariable UUID studioId,
            @PathVariable UUID id,
            @RequestHeader HttpHeaders headers,
            @Valid @RequestBody StaffMemberRequest request) {
        long seen = ETags.required(headers);
        List<UUID> asked = IdLinks.asked(request.teachingRoleIds(), ROLE_TWICE);
        return access.owner(studioId, caller)
                .then(find(studioId, id))
                .map(found -> new StaffMember(
                        studioId,
                        id,
                        found.member().accountId(),
                        request.active(),
                        request.publicName(),
                        request.clientAccess() == null ? found.member().clientAccess() : request.clientAccess(),
                        seen))
                .flatMap(changed -> save(new QualifiedStaffMember(changed, asked)))
                .map(StaffMemberController::answer);
    }

    @Operation(summary = "Look at a staff member. Problems: unknown_staff_member")
    @GetMapping("/{id}")
    Mono<ResponseEntity<StaffMemberResponse>> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID id) {
        return access.staff(studioId, caller).then(find(studioId, id)).map(StaffMemberController::answer);
    }

    @Operation(summary = "List staff members, oldest first")
    @GetMapping
    Mono<ResponseEntity<Page<StaffMemberResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        Mono<List<QualifiedStaffMember>> rows = staff.findByStudioIdAndIdGreaterThanOrderById(
                        studioId, page.from(), Limit.of(page.probe()))
                .collectList()
                .flatMap(members -> withRoles(studioId, members));
        return access.staff(studioId, caller)
                .then(database.inStudio(studioId, rows))
                .map(found -> page.page(found, row -> row.member().id(), StaffMemberResponse::of)
                        .answer(exchange));
    }

    private Mono<QualifiedStaffMember> save(QualifiedStaffMember qualified) {
        UUID studioId = qualified.member().studioId();
        Mono<QualifiedStaffMember> write = staff.save(qualified.member())
                .flatMap(saved -> roles.replace(studioId, saved.id(), qualified.teachingRoleIds())
                        .thenReturn(new QualifiedStaffMember(saved, qualified.teachingRoleIds())));
        return catalog.write(studioId, write, QualifiedStaffMember::fact);
    }

    private Mono<QualifiedStaffMember> find(UUID studioId, UUID id) {
        Mono<QualifiedStaffMember> row = staff.findById(id)
                .flatMap(member -> withRoles(studioId, List.of(member)).map(List::getFirst));
        return database.inStudio(studioId, row)
                .switchIfEmpty(
                        Mono.error(() -> Problem.notFound("unknown_staff_member", "There is no such staff member.")
                                .asException()));
    }

    private Mono<List<QualifiedStaffMember>> withRoles(UUID studioId, List<StaffMember> members) {
        return roles.of(studioId, members.stream().map(StaffMember::id).toList())
                .map(byMember -> members.stream()
                        .map(member -> new QualifiedStaffMember(
                                member, List.copyOf(byMember.getOrDefault(member.id(), List.of()))))
                        .toList());
    }

    private static ResponseEntity<StaffMemberResponse> answer(QualifiedStaffMember qualified) {
        return ResponseEntity.ok()
                .eTag(ETags.of(qualified.member().savedVersion()))
                .body(StaffMemberResponse.of(qualified));
    }

    /**
     * The account that gets the role.
     *
     * @param clientAccess which clients they see; left out, all
     */
    record AddStaffMember(@NotNull UUID accountId, @Nullable ClientAccess clientAccess) {}
}
