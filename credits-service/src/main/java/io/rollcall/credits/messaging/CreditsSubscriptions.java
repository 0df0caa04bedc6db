package io.rollcall.credits.messaging;

import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.CreditPackFact;
import io.rollcall.contracts.credits.CancelDeduction;
import io.rollcall.contracts.credits.CaptureCredits;
import io.rollcall.contracts.credits.ChangeDeduction;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.credits.DeductCredits;
import io.rollcall.contracts.credits.HoldCredits;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.credits.application.ApplyCommands;
import io.rollcall.credits.application.CompareCharges;
import io.rollcall.credits.application.FollowClients;
import io.rollcall.credits.application.FollowPacks;
import io.rollcall.credits.clients.KnownClient;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.packs.Pack;
import io.rollcall.credits.packs.PackKind;
import io.rollcall.credits.packs.ValidityStart;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Received;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The topics that this service reads. */
public final class CreditsSubscriptions {

    /** Threads for the saga's commands: with more, batches get smaller rather than faster. */
    private static final int COMMAND_THREADS = 2;

    private CreditsSubscriptions() {}

    public static Subscription<CreditsCommand> commands(ApplyCommands applyCommands) {
        return new Subscription<>(
                CreditsCommand.TOPIC,
                "credits.commands",
                CreditsCommand.class,
                COMMAND_THREADS,
                batch -> applyCommands.on(batch.stream()
                        .map(Received::message)
                        .map(CreditsSubscriptions::command)
                        .toList()));
    }

    public static Subscription<ClientFact> clients(FollowClients followClients) {
        return new Subscription<>(
                ClientFact.TOPIC,
                // A new name reads the topic from its beginning: the copies have more columns than before.
                "credits.clients.2",
                ClientFact.class,
                Subscription.ONE_THREAD,
                batch -> followClients.on(batch.stream()
                        .map(Received::message)
                        .map(CreditsSubscriptions::client)
                        .toList()));
    }

    /** The number of the group has risen with what is kept: the topic was read again for credit packs. */
    public static Subscription<CatalogFact> catalog(
            StudioDirectory studios, WorkerDatabase database, FollowPacks followPacks) {
        return new Subscription<>(
                CatalogFact.TOPIC, "credits.catalog.2", CatalogFact.class, Subscription.ONE_THREAD, batch -> {
                    List<CatalogFact> facts =
                            batch.stream().map(Received::message).toList();
                    return studios.keep(database.client(), facts)
                            .then(followPacks.on(facts.stream()
                                    .filter(CreditPackFact.class::isInstance)
                                    .map(CreditPackFact.class::cast)
                                    .map(CreditsSubscriptions::pack)
                                    .toList()));
                });
    }

    /** By one thread: a question reads many operations, and there is one at a time. */
    public static Subscription<ReconciliationQuestion> questions(CompareCharges compare, Outbox outbox) {
        return new Subscription<>(
                ReconciliationQuestion.TOPIC,
                "credits.reconciliation",
                ReconciliationQuestion.class,
                Subscription.ONE_THREAD,
                new ReconciliationQuestions(compare, outbox));
    }

    private static LedgerCommand command(CreditsCommand message) {
        return switch (message) {
            case DeductCredits deduct ->
                new LedgerCommand.Deduct(
                        deduct.opId(),
                        deduct.studioId(),
                        deduct.accountId(),
                        deduct.bookingId(),
                        deduct.offeringId(),
                        deduct.credits(),
                        deduct.validOn());
            case HoldCredits hold ->
                new LedgerCommand.Hold(
                        new LedgerCommand.Deduct(
                                hold.opId(),
                                hold.studioId(),
                                hold.accountId(),
                                hold.bookingId(),
                                hold.offeringId(),
                                hold.credits(),
                                hold.validOn()),
                        replaced(hold.replacesOpIds()));
            case CaptureCredits capture ->
                new LedgerCommand.Capture(
                        new LedgerCommand.Deduct(
                                capture.opId(),
                                capture.studioId(),
                                capture.accountId(),
                                capture.bookingId(),
                                capture.offeringId(),
                                capture.credits(),
                                capture.validOn()),
                        replaced(capture.replacesOpIds()));
            case ChangeDeduction change ->
                new LedgerCommand.Change(
                        new LedgerCommand.Deduct(
                                change.opId(),
                                change.studioId(),
                                change.accountId(),
                                change.bookingId(),
                                change.offeringId(),
                                change.credits(),
                                change.validOn()),
                        change.replacesOpIds(),
                        change.reason());
            case CancelDeduction cancel ->
                new LedgerCommand.Cancel(
                        cancel.opId(),
                        cancel.studioId(),
                        cancel.accountId(),
                        cancel.bookingId(),
                        replaced(cancel.replacesOpIds()));
        };
    }

    private static List<UUID> replaced(@Nullable List<UUID> named) {
        return named == null ? List.of() : named;
    }

    private static Pack pack(CreditPackFact fact) {
        return new Pack(
                fact.studioId(),
                fact.creditPackId(),
                fact.name(),
                switch (fact.kind()) {
                    case CREDITS -> PackKind.CREDITS;
                    case UNLIMITED -> PackKind.UNLIMITED;
                    case HYBRID -> PackKind.HYBRID;
                    case SOLO_ONLY -> PackKind.SOLO_ONLY;
                },
                fact.credits(),
                fact.validDays(),
                switch (fact.validFrom()) {
                    case PURCHASE -> ValidityStart.PURCHASE;
                    case FIRST_USE -> ValidityStart.FIRST_USE;
                },
                Set.copyOf(fact.offeringIds()),
                fact.active(),
                fact.version());
    }

    private static KnownClient client(ClientFact fact) {
        List<UUID> coaches = fact.coachIds();
        return new KnownClient(
                fact.studioId(),
                fact.clientId(),
                fact.email(),
                fact.active(),
                coaches == null ? List.of() : coaches,
                fact.version());
    }
}
