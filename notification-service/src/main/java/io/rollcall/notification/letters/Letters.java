package io.rollcall.notification.letters;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The letters and the copies they are written from. */
public interface Letters {

    /** Keeps the newest state of each booking and puts the letters that they call for on the pile, each once. */
    Mono<Void> keep(List<BookingCopy> bookings);

    /** Puts a letter on the pile for each confirmed booking of a session that was moved, in place of one that waits. */
    Mono<Void> tellOfMoves(List<SessionCopy> moved);

    /** Puts the letters on the pile that these notices call for, each once. */
    Mono<Void> tellOfCredits(List<CreditNotice> notices);

    /** Letters that were tried while nobody knew one of these clients are due. */
    Mono<Void> clientsAreKnown(List<ClientCopy> clients);

    /**
     * Takes letters whose turn has come, oldest first. Nobody else gets them until the lease is over; should this
     * process die, somebody does then.
     */
    Mono<List<DueLetter>> claimDue(int most, Duration lease);

    /** What each letter says now, by the letter's id; of a letter that needs a copy that has not arrived, nothing. */
    Mono<Map<UUID, LetterContent>> contents(List<DueLetter> letters);

    Mono<Void> sent(DueLetter letter);

    /** The booking has moved on; the letter would tell what no longer holds. */
    Mono<Void> outdated(DueLetter letter);

    /** Puts each letter off by its own pause. */
    Mono<Void> tryAgain(Map<DueLetter, Duration> pauses, String error);

    Mono<Void> giveUp(List<DueLetter> letters, String error);
}
