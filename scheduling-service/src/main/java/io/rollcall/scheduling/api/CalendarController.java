package io.rollcall.scheduling.api;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.application.ReadCalendar;
import io.rollcall.scheduling.application.ReadCalendar.Written;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Calendars for programs that follow an address and cannot sign in. */
@RestController
class CalendarController {

    static final String PATH = "/v1/public/calendars/";
    static final String SUFFIX = ".ics";

    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final ReadCalendar calendars;

    CalendarController(ReadCalendar calendars) {
        this.calendars = calendars;
    }

    @Operation(summary = "Read a calendar (RFC 5545) by its secret. Problems: unknown_calendar")
    @GetMapping(PATH + "{secret}" + SUFFIX)
    Mono<ResponseEntity<String>> read(@PathVariable String secret, ServerWebExchange exchange) {
        return Mono.justOrEmpty(FeedSecret.read(secret))
                .flatMap(calendars::behind)
                .map(calendar -> answer(calendar, exchange))
                .switchIfEmpty(Mono.error(() -> Problem.notFound("unknown_calendar", "There is no such calendar.")
                        .asException()));
    }

    private static ResponseEntity<String> answer(Written calendar, ServerWebExchange exchange) {
        // Past the entity, so that it decides nothing: a session may leave the calendar without a change of any other.
        exchange.getResponse().getHeaders().setLastModified(calendar.lastChange());
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag('"' + sha256(calendar.text()) + '"')
                .body(calendar.text());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
