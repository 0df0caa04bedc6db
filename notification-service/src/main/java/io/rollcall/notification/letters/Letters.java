package io.rollcall.notification.letters;

import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The letters and the copies they are written from. */
public interface Letters {

    /** Keeps the newest state of each booking and puts the letters that they call for on the pile, each once. */
    Mono<Void> keep(List<BookingCopy> bookings);

    /**
     * Takes letters whose turn has come, oldest first. Nobody else gets them until the lease is over; should this
     * process die, somebody does then.
     */
    Flux<DueLetter> claimDue(int most, Duration lease);

    /** What the letter says now; empty while a copy that it needs has not arrived. */
    Mono<LetterContent> content(DueLetter letter);

    Mono<Void> sent(DueLetter letter);

    /** The booking has moved on; the letter would tell what no longer holds. */
    Mono<Void> outdated(DueLetter letter);

    Mono<Void> tryAgain(DueLetter letter, Duration after, String error);

    Mono<Void> giveUp(DueLetter letter, String error);
}
