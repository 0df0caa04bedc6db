package io.rollcall.booking.api;

import io.rollcall.booking.application.AnswerWaitlist;
import io.rollcall.booking.application.AnswerWaitlist.Answer;
import io.rollcall.booking.waitlist.EntryLink;
import io.rollcall.booking.waitlist.LinkToken;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.http.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Links with which somebody who waits can act without signing in. Looking at one changes nothing, as those do who look at the
 * links of a letter before it is read; only POST acts, once, and for its own entry.
 */
@RestController
@RequestMapping("/v1/public/waitlist-links/{token}")
class WaitlistLinksController {

    private final AnswerWaitlist answerWaitlist;

    WaitlistLinksController(AnswerWaitlist answerWaitlist) {
        this.answerWaitlist = answerWaitlist;
    }

    /**
     * What a link is for. It names nobody.
     *
     * @param actions what can be posted below it
     * @param used whether it has acted
     */
    record LinkResponse(
            UUID studioId,
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            int partySize,
            String state,
            @Nullable Instant offerExpiresAt,
            List<String> actions,
            boolean used) {

        static LinkResponse of(EntryLink link, WaitlistEntry entry) {
            return new LinkResponse(
                    entry.studioId(),
                    entry.sessionId(),
                    entry.runId(),
                    entry.partySize(),
                    entry.state().name().toLowerCase(Locale.ROOT),
                    entry.offerExpiresAt(),
                    link.hold() == null ? List.of("leave") : List.of("accept", "decline"),
                    link.used());
        }
    }

    @GetMapping
    @Operation(
            summary = "What a link of a waitlist is for; changes nothing",
            security = {})
    Mono<ResponseEntity<LinkResponse>> look(@PathVariable String token) {
        return answerWaitlist
                .look(new LinkToken(token))
                .flatMap(link -> answerWaitlist.find(link.entry()).map(entry -> LinkResponse.of(link, entry)))
                .map(link ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(link))
                .switchIfEmpty(Mono.error(() -> unknown().asException()));
    }

    @PostMapping("/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Wait no more. Problems: unknown_link, wrong_link, link_used, entry_ended",
            security = {})
    Mono<Void> leave(@PathVariable String token) {
        return answer(token, Answer.LEAVE);
    }

    @PostMapping("/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Accept the seats that are offered. Problems: unknown_link, wrong_link, link_used, entry_ended",
            security = {})
    Mono<Void> accept(@PathVariable String token) {
        return answer(token, Answer.ACCEPT);
    }

    @PostMapping("/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Decline the seats that are offered. Problems: unknown_link, wrong_link, link_used, entry_ended",
            security = {})
    Mono<Void> decline(@PathVariable String token) {
        return answer(token, Answer.DECLINE);
    }

    private Mono<Void> answer(String token, Answer answer) {
        return answerWaitlist
                .answer(new LinkToken(token), answer)
                .doOnNext(outcome -> {
                    if (outcome instanceof AnswerWaitlist.Outcome.UnknownEntry) {
                        throw unknown().asException();
                    }
                    WaitlistAnswers.check(outcome);
                })
                .then();
    }

    private static Problem unknown() {
        return Problem.notFound("unknown_link", "There is no such link.");
    }
}
