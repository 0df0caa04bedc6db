package io.rollcall.notification.letters;

import java.util.List;
import reactor.core.publisher.Mono;

/** This service's copies of what letters tell of; each keeps the newest version. Runs in the open worker transaction. */
public interface Copies {

    Mono<Void> keepClients(List<ClientCopy> clients);

    Mono<Void> keepOfferings(List<OfferingCopy> offerings);

    /** The sessions that have got another time. */
    Mono<List<SessionCopy>> keepSessions(List<SessionCopy> sessions);
}
