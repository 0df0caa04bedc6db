package io.rollcall.notification.letters;

import reactor.core.publisher.Mono;

/** Hands a letter to the mail server. */
public interface Postman {

    /** Completes when the server has accepted it; fails when it has not, or when nobody knows. */
    Mono<Void> deliver(DueLetter letter, LetterContent content);
}
