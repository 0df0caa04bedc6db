package io.rollcall.notification.api;

import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.notification.application.LoggedLetter;
import io.rollcall.notification.application.MessageLog;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
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
@RequestMapping("/v1/studios/{studioId}/messages")
class MessageController {

    private final MessageLog log;
    private final StudioAccess access;

    MessageController(MessageLog log, StudioAccess access) {
        this.log = log;
        this.access = access;
    }

    @Operation(
            summary =
                    "What was sent to clients and what waits to be, oldest first; to a coach, to the clients assigned to"
                            + " them. Problems: unknown_studio")
    @GetMapping
    Mono<ResponseEntity<Page<LoggedLetter>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(name = "booking_id", required = false) @Nullable UUID bookingId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.staff(studioId, caller)
                .flatMap(visitor -> log.list(studioId, coaches(visitor), bookingId, page.from(), page.probe()))
                .map(letters ->
                        page.page(letters, LoggedLetter::id, letter -> letter).answer(exchange));
    }

    /** Whose clients' letters they see; null for all. */
    private static @Nullable List<UUID> coaches(Visitor visitor) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> null;
            case COACH -> visitor.staffMemberIds();
            case CLIENT -> List.of();
        };
    }
}
