package io.rollcall.notification.application;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.scheduling.SessionFact;
import java.util.List;
import reactor.core.publisher.Mono;

/** This service's copies of what letters tell of; each keeps the newest version. Runs in the open worker transaction. */
public interface Copies {

    Mono<Void> keepClients(List<ClientFact> clients);

    Mono<Void> keepOfferings(List<OfferingFact> offerings);

    Mono<Void> keepSessions(List<SessionFact> sessions);
}
