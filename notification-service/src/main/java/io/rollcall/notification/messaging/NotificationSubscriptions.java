package io.rollcall.notification.messaging;

import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.BookingSnapshot;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.booking.DroppedSession;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.OfferingFact;
import io.rollcall.contracts.credits.CreditsEvent;
import io.rollcall.contracts.credits.CreditsNotice;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.credits.LowBalance;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.messaging.Received;
import io.rollcall.messaging.Subscription;
import io.rollcall.notification.letters.BookingCopy;
import io.rollcall.notification.letters.ClientCopy;
import io.rollcall.notification.letters.Copies;
import io.rollcall.notification.letters.CreditNotice;
import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Letters;
import io.rollcall.notification.letters.LostSession;
import io.rollcall.notification.letters.OfferingCopy;
import io.rollcall.notification.letters.SessionCopy;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What this service reads. */
public final class NotificationSubscriptions {

    /** Nobody waits for a letter as for an answer, and many of them share a transaction. */
    private static final Duration BEHIND = Duration.ofMillis(500);

    private NotificationSubscriptions() {}

    public static Subscription<CatalogFact> catalog(StudioDirectory studios, WorkerDatabase database, Copies copies) {
        return new Subscription<>(
                CatalogFact.TOPIC, "notification.catalog.2", CatalogFact.class, Subscription.ONE_THREAD, batch -> {
                    List<CatalogFact> facts = messages(batch);
                    List<OfferingCopy> offerings = facts.stream()
                            .filter(OfferingFact.class::isInstance)
                            .map(OfferingFact.class::cast)
                            .map(NotificationSubscriptions::copy)
                            .toList();
                    return studios.keep(database.client(), facts).then(copies.keepOfferings(offerings));
                });
    }

    public static Subscription<SessionFact> sessions(Copies copies, Letters letters) {
        return new Subscription<>(
                SessionFact.TOPIC,
                "notification.sessions",
                SessionFact.class,
                Subscription.ONE_THREAD,
                batch -> copies.keepSessions(messages(batch).stream()
                                .map(NotificationSubscriptions::copy)
                                .toList())
                        .flatMap(letters::tellOfMoves));
    }

    public static Subscription<ClientFact> clients(Copies copies, Letters letters) {
        return new Subscription<>(
                ClientFact.TOPIC,
                // A new name reads the topic from its beginning: the copies have more columns than before.
                "notification.clients.2",
                ClientFact.class,
                Subscription.ONE_THREAD,
                batch -> {
                    List<ClientCopy> clients = messages(batch).stream()
                            .map(NotificationSubscriptions::copy)
                            .toList();
                    return copies.keepClients(clients).then(Mono.defer(() -> letters.clientsAreKnown(clients)));
                });
    }

    public static Subscription<BookingEvent> bookings(Letters letters) {
        return new Subscription<>(
                        BookingEvent.TOPIC,
                        "notification.bookings",
                        BookingEvent.class,
                        Subscription.ONE_THREAD,
                        batch -> letters.keep(batch.stream()
                                .map(received -> copy(received.message().booking()))
                                .toList()))
                .gathered(BEHIND);
    }

    /** Entries of the ledger call for no letter. */
    public static Subscription<CreditsNotice> credits(Letters letters) {
        return new Subscription<>(
                        CreditsEvent.TOPIC,
                        "notification.credits",
                        CreditsNotice.class,
                        Subscription.ONE_THREAD,
                        batch -> letters.tellOfCredits(messages(batch).stream()
                                .map(NotificationSubscriptions::notice)
                                .toList()))
                .gathered(BEHIND);
    }

    private static CreditNotice notice(CreditsNotice notice) {
        return switch (notice) {
            // A client has one account, of the same id.
            case LowBalance low ->
                new CreditNotice.FewLeft(low.studioId(), low.accountId(), low.balance(), low.version());
            case ExpiringSoon soon ->
                new CreditNotice.ExpireSoon(
                        soon.studioId(), soon.accountId(), soon.credits(), soon.lotId(), soon.expiresOn());
        };
    }

    private static <M extends Message> List<M> messages(List<Received<M>> batch) {
        return batch.stream().map(Received::message).toList();
    }

    private static OfferingCopy copy(OfferingFact offering) {
        return new OfferingCopy(offering.studioId(), offering.offeringId(), offering.name(), offering.version());
    }

    private static SessionCopy copy(SessionFact session) {
        return new SessionCopy(
                session.studioId(),
                session.sessionId(),
                session.offeringId(),
                session.start(),
                session.end(),
                session.timeZone(),
                session.version());
    }

    private static ClientCopy copy(ClientFact client) {
        List<UUID> coaches = client.coachIds();
        return new ClientCopy(
                client.studioId(),
                client.clientId(),
                client.name(),
                client.email(),
                client.active(),
                coaches == null ? List.of() : coaches,
                client.version());
    }

    private static List<LostSession> lost(@Nullable List<DroppedSession> dropped) {
        return dropped == null
                ? List.of()
                : dropped.stream()
                        .filter(session -> session.reason().equals(LetterKind.CALLED_OFF))
                        .map(session -> new LostSession(session.sessionId(), session.credits()))
                        .toList();
    }

    private static BookingCopy copy(BookingSnapshot booking) {
        Integer kept = booking.creditsKept();
        return new BookingCopy(
                booking.studioId(),
                booking.bookingId(),
                booking.clientId(),
                booking.offeringId(),
                booking.sessionIds(),
                booking.partySize(),
                booking.credits() - (kept == null ? 0 : kept),
                booking.status().name().toLowerCase(Locale.ROOT),
                booking.reason(),
                booking.version(),
                lost(booking.droppedSessions()));
    }
}
