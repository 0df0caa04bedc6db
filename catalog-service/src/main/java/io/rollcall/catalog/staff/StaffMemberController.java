package io.rollcall.catalog.staff;

import io.rollcall.catalog.CatalogPublisher;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.StudioDatabase;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
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
@RequestMapping("/v1/studios/{studioId}/staff-members")
class StaffMemberController {

    private final StaffMembers staff;
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
        this.catalog = catalog;
        this.database = database;
        this.access = access;
        this.ids = ids;
    }

    @Operation(summary = "Give an account the daily work of the studio; owners only. Problems: already_staff")
    @PostMapping
    Mono<ResponseEntity<StaffMemberResponse>> add(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody AddStaffMember request) {
        StaffMember member = new StaffMember(studioId, ids.get(), request.accountId(), true, null);
        return access.owner(studioId, caller)
                .then(catalog.write(studioId, staff.save(member), StaffMember::fact))
                .map(made -> ResponseEntity.created(
                                URI.create("/v1/studios/" + studioId + "/staff-members/" + made.id()))
                        .body(StaffMemberResponse.of(made)));
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
        return access.staff(studioId, caller)
                .then(database.inStudio(
                        studioId,
                        staff.findByStudioIdAndIdGreaterThanOrderById(studioId, page.from(), Limit.of(page.probe()))
                                .collectList()))
                .map(rows -> page.page(rows, StaffMember::id, StaffMemberResponse::of)
                        .answer(exchange));
    }

    /** The account that gets the role. */
    record AddStaffMember(@NotNull UUID accountId) {}

    record StaffMemberResponse(UUID id, UUID accountId, boolean active, long version) {

        static StaffMemberResponse of(StaffMember member) {
            return new StaffMemberResponse(member.id(), member.accountId(), member.active(), member.savedVersion());
        }
    }
}
