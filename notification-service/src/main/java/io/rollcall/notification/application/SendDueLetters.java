package io.rollcall.notification.application;

import io.rollcall.notification.letters.DueLetter;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.Letters;
import io.rollcall.notification.letters.Patience;
import io.rollcall.notification.letters.Postman;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends the letters whose turn has come, and sees to it that none is forgotten. */
public final class SendDueLetters {

    /** Letters taken at once. */
    static final int BATCH = 50;

    /** Letters under way to the mail server at once. */
    static final int CONCURRENCY = 4;

    /** Longer than a send can take, so that two processes never send the same letter. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final String COPIES_MISSING = "waiting for the client, the offering or a session to become known";

    private static final String ACCEPTED = "";

    private static final Logger log = LoggerFactory.getLogger(SendDueLetters.class);

    private final Letters letters;
    private final Postman postman;

    public SendDueLetters(Letters letters, Postman postman) {
        this.letters = letters;
        this.postman = postman;
    }

    /**
     * Sends what is due now; completes with the number of letters it took on. While the mail server cannot be reached no letter is
     * taken, so that none loses an attempt by it.
     */
    public Mono<Long> run() {
        return next().expand(taken -> taken.mayBeMore() ? next() : Mono.empty())
                .reduce(0L, (before, taken) -> before + taken.letters());
    }

    private record Taken(int letters, int most) {

        boolean mayBeMore() {
            return letters > 0 && letters == most;
        }
    }

    private Mono<Taken> next() {
        return Mono.fromSupplier(() -> Math.min(BATCH, postman.takes()))
                .flatMap(most -> (most == 0 ? Mono.just(List.<DueLetter>of()) : letters.claimDue(most, LEASE))
                        .flatMap(due -> (due.isEmpty() ? Mono.<Void>empty() : send(due))
                                .thenReturn(new Taken(due.size(), most))));
    }

    private Mono<Void> send(List<DueLetter> due) {
        return letters.contents(due).flatMap(contents -> {
            List<DueLetter> waiting = due.stream()
                    .filter(letter -> !contents.containsKey(letter.letterId()))
                    .toList();
            return Flux.fromIterable(due)
                    .flatMap(
                            letter -> Mono.justOrEmpty(contents.get(letter.letterId()))
                                    .flatMap(content -> sendOrLeave(letter, content)),
                            CONCURRENCY)
                    .then(waiting.isEmpty() ? Mono.empty() : later(waiting, Patience::withoutCopies, COPIES_MISSING));
        });
    }

    private Mono<Void> sendOrLeave(DueLetter letter, LetterContent content) {
        if (!content.holds()) {
            return letters.outdated(letter);
        }
        return postman.deliver(letter, content)
                .thenReturn(ACCEPTED)
                .onErrorResume(e -> Mono.just(String.valueOf(e.getMessage())))
                .flatMap(outcome -> outcome.equals(ACCEPTED)
                        ? letters.sent(letter)
                        : later(List.of(letter), Patience::after, outcome));
    }

    private Mono<Void> later(List<DueLetter> failed, IntFunction<Optional<Duration>> patience, String error) {
        Map<DueLetter, Duration> pauses = new LinkedHashMap<>();
        List<DueLetter> lost = new ArrayList<>();
        for (DueLetter letter : failed) {
            patience.apply(letter.attempt())
                    .ifPresentOrElse(pause -> pauses.put(letter, pause), () -> lost.add(letter));
        }
        lost.forEach(letter ->
                log.warn("gave up letter {} after {} attempts: {}", letter.letterId(), letter.attempt(), error));
        return (pauses.isEmpty() ? Mono.<Void>empty() : letters.tryAgain(pauses, error))
                .then(lost.isEmpty() ? Mono.empty() : letters.giveUp(lost, error));
    }
}
