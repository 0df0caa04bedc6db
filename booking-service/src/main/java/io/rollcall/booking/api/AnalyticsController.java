package io.rollcall.booking.api;

import io.rollcall.booking.analytics.Figures;
import io.rollcall.booking.analytics.FiguresBy;
import io.rollcall.booking.analytics.FiguresFilter;
import io.rollcall.booking.analytics.FiguresOf;
import io.rollcall.booking.analytics.MonthFigures;
import io.rollcall.booking.analytics.MonthRange;
import io.rollcall.booking.analytics.StudioFigures;
import io.rollcall.booking.application.RebuildFigures;
import io.rollcall.booking.application.RebuildFigures.Rebuilt;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the bookings of a studio come to, for owners and staff who see all clients. */
@RestController
@RequestMapping("/v1/studios/{studioId}/analytics")
class AnalyticsController {

    private static final String CSV = "text/csv";

    /** Lines of a file that are read, and held, at a time. */
    private static final int CSV_PIECE = 500;

    private static final String CODES =
            " from and until are months such as 2026-01 on the studio's clock, 60 at most. Codes: invalid_month,"
                    + " invalid_range, invalid_cursor, invalid_limit, staff_only";

    private final Insiders insiders;
    private final StudioAccess access;
    private final StudioFigures figures;
    private final RebuildFigures rebuildFigures;

    AnalyticsController(Insiders insiders, StudioAccess access, StudioFigures figures, RebuildFigures rebuildFigures) {
        this.insiders = insiders;
        this.access = access;
        this.figures = figures;
        this.rebuildFigures = rebuildFigures;
    }

    /**
     * Figures of some months.
     *
     * @param timeZone by which months begin and end
     */
    record RangeResponse(YearMonth from, YearMonth until, ZoneId timeZone, Figures figures) {}

    /**
     * Figures of one of those that are listed.
     *
     * @param key its id, or a month
     * @param name of a client, or the start of a session on the studio's clock
     */
    record ItemResponse(String key, @Nullable String name, Figures figures) {

        static ItemResponse of(MonthFigures each) {
            return new ItemResponse(each.month().toString(), null, each.figures());
        }

        static ItemResponse of(FiguresOf each) {
            return new ItemResponse(each.id().toString(), each.name(), each.figures());
        }
    }

    @GetMapping
    @Operation(
            summary = "What the bookings of some months come to",
            description = "All of them, or those of an offering, a run, a session and a client, whichever are named."
                    + CODES + ", unknown_offering, unknown_run, unknown_session, unknown_client")
    Mono<RangeResponse> find(
            @PathVariable UUID studioId,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestParam(name = "run_id", required = false) @Nullable UUID runId,
            @RequestParam(name = "session_id", required = false) @Nullable UUID sessionId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            Caller caller) {
        MonthRange months = FiguresRequests.months(from, until);
        FiguresFilter filter = new FiguresFilter(months, offeringId, runId, sessionId, clientId);
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> figures.unknown(studioId, filter)))
                .flatMap(what -> Mono.<RangeResponse>error(FiguresRequests.unknown(what)))
                .switchIfEmpty(Mono.defer(() -> Mono.zip(
                        insiders.zone(studioId),
                        figures.find(studioId, filter),
                        (zone, found) -> new RangeResponse(months.from(), months.until(), zone, found))));
    }

    @GetMapping("/months")
    @Operation(summary = "What the bookings of each of some months come to; also as text/csv", description = CODES)
    Mono<ResponseEntity<Page<ItemResponse>>> months(
            @PathVariable UUID studioId,
            @RequestParam String from,
            @RequestParam String until,
            Caller caller,
            ServerWebExchange exchange) {
        MonthRange months = FiguresRequests.months(from, until);
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> figures.months(studioId, months)))
                .map(found -> new Page<>(found.stream().map(ItemResponse::of).toList(), null).answer(exchange));
    }

    @GetMapping(path = "/months", produces = CSV)
    Mono<ResponseEntity<Flux<String>>> monthsAsCsv(
            @PathVariable UUID studioId, @RequestParam String from, @RequestParam String until, Caller caller) {
        MonthRange months = FiguresRequests.months(from, until);
        return csv(
                studioId,
                months,
                "months",
                caller,
                csv -> figures.months(studioId, months)
                        .flatMapMany(Flux::fromIterable)
                        .map(each -> csv.line(each.figures(), each.month().toString())));
    }

    @GetMapping("/{by:offerings|runs|sessions|clients}")
    @Operation(
            summary = "What the bookings of each offering, run, session or client come to; also as text/csv",
            description = "Those that have any in these months, by rising id." + CODES)
    Mono<ResponseEntity<Page<ItemResponse>>> list(
            @PathVariable UUID studioId,
            @PathVariable String by,
            @RequestParam String from,
            @RequestParam String until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            Caller caller,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        MonthRange months = FiguresRequests.months(from, until);
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> figures.list(studioId, by(by), months, page.after(), page.probe())))
                .map(rows -> page.page(rows, FiguresOf::id, ItemResponse::of).answer(exchange));
    }

    @GetMapping(path = "/{by:offerings|runs|sessions|clients}", produces = CSV)
    Mono<ResponseEntity<Flux<String>>> listAsCsv(
            @PathVariable UUID studioId,
            @PathVariable String by,
            @RequestParam String from,
            @RequestParam String until,
            Caller caller) {
        MonthRange months = FiguresRequests.months(from, until);
        return csv(
                studioId,
                months,
                by,
                caller,
                csv -> all(studioId, by(by), months)
                        .map(each -> csv.line(each.figures(), each.id().toString(), each.name())));
    }

    private Flux<FiguresOf> all(UUID studioId, FiguresBy by, MonthRange months) {
        return figures.list(studioId, by, months, null, CSV_PIECE)
                .expand(piece -> piece.size() < CSV_PIECE
                        ? Mono.empty()
                        : figures.list(studioId, by, months, piece.getLast().id(), CSV_PIECE))
                // One piece is read while another is sent, and no more.
                .concatMapIterable(piece -> piece, 1);
    }

    private interface Lines {

        Flux<String> of(FiguresCsv csv);
    }

    private Mono<ResponseEntity<Flux<String>>> csv(
            UUID studioId, MonthRange months, String by, Caller caller, Lines lines) {
        return insiders.staff(studioId, caller)
                .then(Mono.defer(() -> figures.currencies(studioId, months)))
                .map(FiguresCsv::new)
                .map(csv -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(CSV + ";charset=UTF-8;header=present"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + by + ".csv\"")
                        .body(Flux.concat(Mono.just(header(csv, by)), Flux.defer(() -> lines.of(csv)))));
    }

    private static String header(FiguresCsv csv, String by) {
        return by.equals("months") ? csv.header("month") : csv.header("id", "name");
    }

    private static FiguresBy by(String name) {
        return FiguresBy.valueOf(name.toUpperCase(Locale.ROOT));
    }

    @PostMapping("/rebuild")
    @Operation(
            summary =
                    "Count all bookings anew and add up what they come to, and tell how many counted for something else and how"
                            + " many sums were wrong; for owners. Codes: owner_only, idempotency_key_required")
    Mono<Rebuilt> rebuild(@PathVariable UUID studioId, @RequestHeader HttpHeaders headers, Caller caller) {
        // The key is asked for but not kept: to count twice is to count once, whatever the key.
        IdempotencyKey.of(headers, studioId, caller.accountId(), "analytics/rebuild", new Everything(studioId));
        return access.owner(studioId, caller).then(Mono.defer(() -> rebuildFigures.rebuild(studioId)));
    }

    private record Everything(UUID studioId) {}
}
