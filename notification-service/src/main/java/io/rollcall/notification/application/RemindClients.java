package io.rollcall.notification.application;

import io.rollcall.notification.letters.Reminders;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Calls for reminders when their hour has come. Asks the database, so a moved session takes its reminders along. */
public final class RemindClients {

    /** Sessions of one transaction. */
    static final int BATCH = 100;

    private final Reminders reminders;
    private final Duration lead;

    /** @param lead how long before its start a session is reminded of */
    public RemindClients(Reminders reminders, Duration lead) {
        this.reminders = reminders;
        this.lead = lead;
    }

    /** Goes through all sessions that are due now; completes with their number. */
    public Mono<Integer> run() {
        return reminders
                .callFor(lead, BATCH)
                .expand(looked -> looked == BATCH ? reminders.callFor(lead, BATCH) : Mono.empty())
                .reduce(0, Integer::sum);
    }
}
