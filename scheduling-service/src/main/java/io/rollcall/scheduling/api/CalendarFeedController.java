package io.rollcall.scheduling.api;

import io.rollcall.http.Page;
import io.rollcall.http.PageRequest;
import io.rollcall.http.Problem;
import io.rollcall.http.ProblemException;
import io.rollcall.scheduling.api.CalendarFeedRequest.Wanted;
import io.rollcall.scheduling.application.KeepCalendarFeeds;
import io.rollcall.scheduling.application.KeepCalendarFeeds.Asked;
import io.rollcall.scheduling.calendars.CalendarFeed;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.TokenProperties;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/v1/studios/{studioId}/calendar-feeds")
class CalendarFeedController {

    private final FeedAccess access;
    private final KeepCalendarFeeds feeds;
    private final TokenProperties origin;

    /** @param origin whose issuer is the public address of the whole */
    CalendarFeedController(FeedAccess access, KeepCalendarFeeds feeds, TokenProperties origin) {
        this.access = access;
        this.feeds = feeds;
        this.origin = origin;
    }

    @Operation(
            summary = "Make the calendar feed of a studio, a staff member or a client; the answer tells its secret url,"
                    + " and nothing else ever does. When there is one already: 200 with the feed, without its url."
                    + " Problems: unknown_staff_member, staff_member_inactive, unknown_client, client_inactive")
    @PostMapping
    Mono<ResponseEntity<CalendarFeedResponse>> make(
            Caller caller, @PathVariable UUID studioId, @Valid @RequestBody CalendarFeedRequest request) {
        Wanted wanted = request.wanted();
        return access.subject(studioId, caller, wanted)
                .flatMap(subject -> feeds.make(studioId, subject))
                .map(asked -> switch (asked) {
                    case Asked.Made made ->
                        secret(ResponseEntity.created(location(made.feed())), made.feed(), made.secret());
                    case Asked.Found found -> ResponseEntity.ok(CalendarFeedResponse.of(found.feed(), null));
                });
    }

    @Operation(summary = "List calendar feeds in the order in which they were made; clients see their own")
    @GetMapping
    Mono<ResponseEntity<Page<CalendarFeedResponse>>> list(
            Caller caller,
            @PathVariable UUID studioId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            ServerWebExchange exchange) {
        PageRequest page = PageRequest.of(cursor, limit);
        return access.holder(studioId, caller)
                .flatMap(holder -> feeds.list(studioId, holder, page.after(), page.probe()))
                .map(rows -> page.page(rows, CalendarFeed::feedId, feed -> CalendarFeedResponse.of(feed, null))
                        .answer(exchange));
    }

    @Operation(summary = "Look at a calendar feed; its url is not told. Problems: unknown_calendar_feed")
    @GetMapping("/{feedId}")
    Mono<CalendarFeedResponse> get(Caller caller, @PathVariable UUID studioId, @PathVariable UUID feedId) {
        return access.holder(studioId, caller)
                .flatMap(holder -> feeds.find(studioId, feedId, holder))
                .map(feed -> CalendarFeedResponse.of(feed, null))
                .switchIfEmpty(Mono.error(CalendarFeedController::unknownFeed));
    }

    @Operation(
            summary = "Give a calendar feed a new secret url; the old one opens nothing from now on."
                    + " Problems: unknown_calendar_feed")
    @PostMapping("/{feedId}/rotate")
    Mono<ResponseEntity<CalendarFeedResponse>> rotate(
            Caller caller, @PathVariable UUID studioId, @PathVariable UUID feedId) {
        return access.holder(studioId, caller)
                .flatMap(holder -> feeds.rotate(studioId, feedId, holder))
                .map(rotated -> secret(ResponseEntity.ok(), rotated.feed(), rotated.secret()))
                .switchIfEmpty(Mono.error(CalendarFeedController::unknownFeed));
    }

    @Operation(
            summary = "Take a calendar feed away; its url opens nothing from now on. Problems: unknown_calendar_feed")
    @DeleteMapping("/{feedId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> remove(Caller caller, @PathVariable UUID studioId, @PathVariable UUID feedId) {
        return access.holder(studioId, caller)
                .flatMap(holder -> feeds.remove(studioId, feedId, holder))
                .filter(removed -> removed)
                .switchIfEmpty(Mono.error(CalendarFeedController::unknownFeed))
                .then();
    }

    private ResponseEntity<CalendarFeedResponse> secret(
            ResponseEntity.BodyBuilder answer, CalendarFeed feed, FeedSecret secret) {
        String url = origin.issuer() + CalendarController.PATH + secret.text() + CalendarController.SUFFIX;
        return answer.cacheControl(CacheControl.noStore()).body(CalendarFeedResponse.of(feed, url));
    }

    private static URI location(CalendarFeed feed) {
        return URI.create("/v1/studios/" + feed.studioId() + "/calendar-feeds/" + feed.feedId());
    }

    private static ProblemException unknownFeed() {
        return Problem.notFound("unknown_calendar_feed", "There is no such calendar feed.")
                .asException();
    }
}
