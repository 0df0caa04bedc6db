package io.rollcall.scheduling.timetable;

import java.util.UUID;

/**
 * By which an event is known when it comes again.
 *
 * @param uid of the event; its fingerprint when it has none
 * @param instance text of RECURRENCE-ID when only one instance came, else empty
 */
public record ImportKey(UUID studioId, String uid, String instance) {

    static final String WHOLE = "";

    /** Whether it stands for the event with all its instances. */
    public boolean isWhole() {
        return instance.equals(WHOLE);
    }
}
