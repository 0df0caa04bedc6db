package io.rollcall.scheduling.calendars;

import java.util.UUID;

/** Who keeps feeds: owners and staff any of their studio, a client their own. */
public sealed interface FeedHolder {

    record Staff() implements FeedHolder {}

    record Client(UUID clientId) implements FeedHolder {}

    default boolean mayHave(FeedSubject subject) {
        return switch (this) {
            case Staff staff -> true;
            case Client client -> subject.equals(new FeedSubject.OfClient(client.clientId()));
        };
    }
}
