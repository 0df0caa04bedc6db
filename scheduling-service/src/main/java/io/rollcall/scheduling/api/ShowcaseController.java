package io.rollcall.scheduling.api;

import com.github.benmanes.caffeine.cache.Ticker;
import io.rollcall.http.FieldProblem;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.api.ShowcasePages.Answer;
import io.rollcall.scheduling.application.ShowStudio;
import io.rollcall.scheduling.application.ShowStudio.Look;
import io.rollcall.scheduling.showcase.Showcase;
import io.rollcall.scheduling.showcase.ShowcaseWish;
import io.rollcall.tenancy.StudioAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What anyone sees of a studio. */
@RestController
class ShowcaseController {

    /** How long others may keep a page before they ask again. */
    private static final CacheControl FRESH =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();

    private static final Problem NO_OFFERING = Problem.notFound("unknown_offering", "There is no such offering.");

    private static final String GZIP = "gzip";

    private final ShowcasePages pages;
    private final ShowStudio studios;
    private final JsonMapper json;
    private final Clock clock;

    ShowcaseController(ShowStudio studios, JsonMapper json, Clock clock) {
        this.studios = studios;
        this.json = json;
        this.clock = clock;
        this.pages = new ShowcasePages(this::make, Ticker.systemTicker());
    }

    @Operation(
            summary =
                    "Look at a studio's public page: its staff, what it offers, and when, with the seats that are left;"
                            + " days begin in the studio's zone. Problems: unknown_studio, unknown_offering, invalid_parameter")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = ShowcaseResponse.class)))
    @GetMapping("/v1/public/studios/{slug}")
    Mono<ResponseEntity<byte[]>> show(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable Integer days,
            @RequestParam(name = "offering_id", required = false) @Nullable UUID offeringId,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        ShowcaseWish wish = new ShowcaseWish(first(from), number(days), offeringId);
        return pages.find(slug, wish).map(answer -> switch (answer) {
            case Answer.Page(RenderedPage page) -> send(page, takesGzip(encodings));
            case Answer.None(Problem problem) -> throw problem.asException();
        });
    }

    private Mono<Answer> make(String slug, ShowcaseWish wish) {
        return studios.show(slug, wish).map(look -> switch (look) {
            case Look.Shown(Showcase page) ->
                new Answer.Page(RenderedPage.of(json.writeValueAsBytes(ShowcaseResponse.of(page))));
            case Look.UnknownStudio no -> new Answer.None(StudioAccess.unknownStudio());
            case Look.UnknownOffering no -> new Answer.None(NO_OFFERING);
        });
    }

    private static ResponseEntity<byte[]> send(RenderedPage page, boolean compressed) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag(page.tag())
                .cacheControl(FRESH)
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .contentType(MediaType.APPLICATION_JSON);
        return compressed
                ? answer.header(HttpHeaders.CONTENT_ENCODING, GZIP).body(page.compressed())
                : answer.body(page.plain());
    }

    /** Whether it is asked for by name; whoever gives it a weight of 0 does not want it (RFC 9110, section 12.5.3). */
    private static boolean takesGzip(@Nullable String encodings) {
        return encodings != null
                && Arrays.stream(encodings.split(","))
                        .map(coding -> coding.replace(" ", ""))
                        .anyMatch(coding -> coding.equals(GZIP)
                                || (coding.startsWith(GZIP + ";q=") && !coding.matches(".*=0(\\.0*)?")));
    }

    private @Nullable LocalDate first(@Nullable LocalDate from) {
        if (from != null && !ShowcaseWish.canBeginOn(from, LocalDate.now(clock))) {
            throw invalid(
                    "from",
                    "from is at most " + ShowcaseWish.MAX_DAYS_BACK + " days ago and " + ShowcaseWish.MAX_DAYS_AHEAD
                            + " days ahead.");
        }
        return from;
    }

    private static int number(@Nullable Integer days) {
        if (days == null) {
            return ShowcaseWish.DEFAULT_DAYS;
        }
        if (!ShowcaseWish.canShow(days)) {
            throw invalid("days", "days is a number from 1 to " + ShowcaseWish.MAX_DAYS + ".");
        }
        return days;
    }

    private static RuntimeException invalid(String parameter, String detail) {
        return Problem.badRequest("invalid_parameter", detail, List.of(new FieldProblem(parameter, "is out of range")))
                .asException();
    }
}
