package io.rollcall.notification.letters;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** The letters that remind clients of what they have booked. */
public interface Reminders {

    /**
     * Puts reminders on the pile for sessions that begin within the lead, once for each start a session is given. Whoever
     * booked, or was told of the time, later than the lead before it gets none.
     *
     * @param lead how long before its start a session is reminded of
     * @param most sessions at once
     * @return sessions looked at
     */
    Mono<Integer> callFor(Duration lead, int most);
}
