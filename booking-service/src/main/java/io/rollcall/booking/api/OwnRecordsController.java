package io.rollcall.booking.api;

import io.rollcall.booking.clients.OwnRecord;
import io.rollcall.booking.clients.OwnRecords;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Where a page of somebody's own begins. */
@RestController
@RequestMapping("/v1/me/clients")
class OwnRecordsController {

    private final OwnRecords records;

    OwnRecordsController(OwnRecords records) {
        this.records = records;
    }

    @GetMapping
    @Operation(
            summary = "The studios that have you in their books, with your client id in each",
            description =
                    "By the address of the token, if it is verified; else there are none. With the two ids a person"
                            + " reads their own bookings, waitlist entries and credits, and has their calendar feed, under"
                            + " /v1/studios/{studio}. Codes: invalid_cursor, invalid_limit")
    Mono<ResponseEntity<Page<OwnRecord>>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return Mono.justOrEmpty(caller.verifiedEmail())
                .flatMap(email -> records.of(email, page.from(), page.probe()))
                .defaultIfEmpty(List.of())
                .map(rows ->
                        page.page(rows, OwnRecord::clientId, record -> record).answer(exchange));
    }
}
