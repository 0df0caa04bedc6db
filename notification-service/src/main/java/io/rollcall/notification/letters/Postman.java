package io.rollcall.notification.letters;

import reactor.core.publisher.Mono;

/** Hands a letter to the mail server. */
public interface Postman {

    /** How many letters can be handed over now, at most: none while the server cannot be reached. */
    int takes();

    /** Completes when the server has accepted it; fails when it has not, or when nobody knows. */
    Mono<Void> deliver(DueLetter letter, LetterContent content);
}
