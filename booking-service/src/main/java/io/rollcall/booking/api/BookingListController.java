package io.rollcall.booking.api;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.bookings.StudioBookings;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/bookings")
class BookingListController {

    private final Insiders insiders;
    private final StudioBookings bookings;

    BookingListController(Insiders insiders, StudioBookings bookings) {
        this.insiders = insiders;
        this.bookings = bookings;
    }

    @GetMapping
    @Operation(
            summary =
                    "Bookings of a studio, of a coach's clients, or a client's own, in the order in which they were placed",
            description = "All filters can be combined. Codes: invalid_parameter, invalid_cursor, invalid_limit")
    @Parameter(in = ParameterIn.QUERY, name = "state", description = "one or several, with commas between")
    @Parameter(in = ParameterIn.QUERY, name = "kind", description = "one or several, with commas between")
    @Parameter(in = ParameterIn.QUERY, name = "payment", description = "state of the money, one or several")
    @Parameter(in = ParameterIn.QUERY, name = "settlement", description = "one or several, with commas between")
    @Parameter(in = ParameterIn.QUERY, name = "from", description = "a session of it begins then or later ...")
    @Parameter(in = ParameterIn.QUERY, name = "until", description = "... and before this")
    @Parameter(in = ParameterIn.QUERY, name = "placed_from", description = "placed then or later")
    @Parameter(in = ParameterIn.QUERY, name = "placed_until", description = "placed before")
    @Parameter(in = ParameterIn.QUERY, name = "client_id")
    @Parameter(in = ParameterIn.QUERY, name = "offering_id")
    @Parameter(in = ParameterIn.QUERY, name = "run_id", description = "of enrollments")
    @Parameter(in = ParameterIn.QUERY, name = "session_id")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description =
                    "words, each of which begins a word of the offering's name, or of the client's name or address,"
                            + " in whatever case")
    Mono<ResponseEntity<Page<BookingResponse>>> list(
            @PathVariable UUID studioId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        BookingFilter filter = ListParameters.read(query, page);
        return insiders.enter(studioId, caller)
                .flatMap(insider -> bookings.list(studioId, filter, insider.scope()))
                .map(found -> page.page(found, NotedBooking::bookingId, BookingResponse::of)
                        .answer(exchange));
    }
}
