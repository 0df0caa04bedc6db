package io.rollcall.scheduling.calendars;

import java.util.UUID;

/**
 * Who keeps feeds: owners and staff any of their studio, coaches any but those of clients, a client their own. Whoever
 * knows a feed's secret goes on reading after the client was assigned to somebody else, so a coach gets none.
 */
public sealed interface FeedHolder {

    record Staff() implements FeedHolder {}

    record Coach() implements FeedHolder {}

    record Client(UUID clientId) implements FeedHolder {}

    default boolean mayHave(FeedSubject subject) {
        return switch (this) {
            case Staff staff -> true;
            case Coach coach -> !(subject instanceof FeedSubject.OfClient);
            case Client client -> subject.equals(new FeedSubject.OfClient(client.clientId()));
        };
    }
}
