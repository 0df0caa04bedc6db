package io.rollcall.notification.mail;

import io.rollcall.notification.application.RemindClients;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import reactor.core.publisher.Mono;

/** Looks again and again for sessions to remind of; each round ends before the next begins. */
public final class ReminderRound {

    private static final long PAUSE_SECONDS = 5;

    private final RemindClients clients;

    public ReminderRound(RemindClients clients) {
        this.clients = clients;
    }

    @Scheduled(fixedDelay = PAUSE_SECONDS, timeUnit = TimeUnit.SECONDS)
    Mono<Integer> round() {
        return clients.run();
    }
}
