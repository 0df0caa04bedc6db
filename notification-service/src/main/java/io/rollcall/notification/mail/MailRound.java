package io.rollcall.notification.mail;

import io.rollcall.notification.application.SendDueLetters;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Looks for due letters again and again; each round ends before the next begins. */
public final class MailRound {

    private static final long PAUSE_MILLIS = 500;

    private final SendDueLetters letters;

    public MailRound(SendDueLetters letters) {
        this.letters = letters;
    }

    @Scheduled(fixedDelay = PAUSE_MILLIS, timeUnit = TimeUnit.MILLISECONDS)
    Mono<Long> round() {
        return letters.run();
    }
}
