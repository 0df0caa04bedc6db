package io.rollcall.credits;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.credits.CreditsCommand;
import io.rollcall.contracts.reconciliation.ReconciliationQuestion;
import io.rollcall.credits.application.Announcements;
import io.rollcall.credits.application.ApplyCommands;
import io.rollcall.credits.application.Audited;
import io.rollcall.credits.application.CheckLedger;
import io.rollcall.credits.application.CompareCharges;
import io.rollcall.credits.application.ExpireCredits;
import io.rollcall.credits.application.FollowClients;
import io.rollcall.credits.application.FollowPacks;
import io.rollcall.credits.application.GrantCredits;
import io.rollcall.credits.application.LedgerMessages;
import io.rollcall.credits.application.LookUpAuditTrail;
import io.rollcall.credits.application.LookUpBalance;
import io.rollcall.credits.application.LookUpClient;
import io.rollcall.credits.application.LookUpGrants;
import io.rollcall.credits.application.LookUpLedger;
import io.rollcall.credits.application.OrderCredits;
import io.rollcall.credits.application.TellOfExpiringCredits;
import io.rollcall.credits.audit.AuditTrail;
import io.rollcall.credits.clients.Clients;
import io.rollcall.credits.grants.Grants;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.LedgerHistory;
import io.rollcall.credits.messaging.CreditsSubscriptions;
import io.rollcall.credits.messaging.OutboxMessages;
import io.rollcall.credits.packs.Packs;
import io.rollcall.credits.store.PostgresAuditTrail;
import io.rollcall.credits.store.PostgresCharges;
import io.rollcall.credits.store.PostgresClients;
import io.rollcall.credits.store.PostgresExpiringLots;
import io.rollcall.credits.store.PostgresGrants;
import io.rollcall.credits.store.PostgresLedger;
import io.rollcall.credits.store.PostgresLedgerAudit;
import io.rollcall.credits.store.PostgresLedgerHistory;
import io.rollcall.credits.store.PostgresOverdueLots;
import io.rollcall.credits.store.PostgresPacks;
import io.rollcall.credits.store.PostgresPasses;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.messaging.Outbox;
import io.rollcall.messaging.Subscription;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only place that sees everything. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeProperties.class)
class CreditsWiring {

    private static final Duration CHECK_PAUSE = Duration.ofMinutes(1);

    /** After the end of a day nobody waits for it to the minute. */
    private static final Duration EXPIRY_PAUSE = Duration.ofMinutes(10);

    /** For staff: bound to one studio. */
    @Bean
    Ledger studioLedger(StudioDatabase database, Supplier<UUID> ids, Clock clock) {
        return new PostgresLedger(database.client(), ids, clock);
    }

    /** For the saga: across studios. */
    @Bean
    Ledger workerLedger(WorkerDatabase database, Supplier<UUID> ids, Clock clock) {
        return new PostgresLedger(database.client(), ids, clock);
    }

    @Bean
    LedgerHistory ledgerHistory(StudioDatabase database) {
        return new PostgresLedgerHistory(database.client());
    }

    @Bean
    Grants grants(StudioDatabase database) {
        return new PostgresGrants(database.client());
    }

    @Bean
    Packs packs(StudioDatabase studio, WorkerDatabase worker) {
        return new PostgresPacks(studio, worker);
    }

    @Bean
    AuditTrail auditTrail(StudioDatabase database) {
        return new PostgresAuditTrail(database.client());
    }

    @Bean
    Audited audited(AuditTrail trail, Supplier<UUID> ids, Clock clock) {
        return new Audited(trail, ids, clock);
    }

    @Bean
    Clients clients(StudioDatabase studio, WorkerDatabase worker) {
        return new PostgresClients(studio, worker);
    }

    @Bean
    LedgerMessages ledgerMessages(Outbox outbox) {
        return new OutboxMessages(outbox);
    }

    /** Of what staff do: bound to one studio. */
    @Bean
    Announcements studioAnnouncements(
            LedgerMessages messages, StudioDatabase database, NoticeProperties notices, Clock clock) {
        return new Announcements(messages, new PostgresPasses(database.client()), notices.lowBalance(), clock);
    }

    /** Of what the saga and the expiry do: across studios. */
    @Bean
    Announcements workerAnnouncements(
            LedgerMessages messages, WorkerDatabase database, NoticeProperties notices, Clock clock) {
        return new Announcements(messages, new PostgresPasses(database.client()), notices.lowBalance(), clock);
    }

    @Bean
    ApplyCommands applyCommands(
            @Qualifier("workerLedger") Ledger ledger,
            @Qualifier("workerAnnouncements") Announcements announcements,
            MeterRegistry metrics) {
        return new ApplyCommands(ledger, announcements, metrics);
    }

    @Bean
    GrantCredits grantCredits(
            StudioDatabase database,
            IdempotencyKeys keys,
            @Qualifier("studioLedger") Ledger ledger,
            Grants grants,
            Packs packs,
            Audited audited,
            @Qualifier("studioAnnouncements") Announcements announcements,
            Supplier<UUID> ids,
            Clock clock) {
        return new GrantCredits(database, keys, ledger, grants, packs, audited, announcements, ids, clock);
    }

    @Bean
    OrderCredits orderCredits(
            StudioDatabase database,
            IdempotencyKeys keys,
            @Qualifier("studioLedger") Ledger ledger,
            LedgerHistory history,
            Audited audited,
            @Qualifier("studioAnnouncements") Announcements announcements,
            Supplier<UUID> ids) {
        return new OrderCredits(database, keys, ledger, history, audited, announcements, ids);
    }

    @Bean
    LookUpAuditTrail lookUpAuditTrail(StudioDatabase database, AuditTrail trail) {
        return new LookUpAuditTrail(database, trail);
    }

    @Bean
    LookUpBalance lookUpBalance(StudioDatabase database, LedgerHistory history) {
        return new LookUpBalance(database, history);
    }

    @Bean
    LookUpLedger lookUpLedger(StudioDatabase database, LedgerHistory history) {
        return new LookUpLedger(database, history);
    }

    @Bean
    LookUpGrants lookUpGrants(StudioDatabase database, Grants grants) {
        return new LookUpGrants(database, grants);
    }

    @Bean
    LookUpClient lookUpClient(StudioDatabase database, Clients clients) {
        return new LookUpClient(database, clients);
    }

    @Bean
    FollowClients followClients(Clients clients) {
        return new FollowClients(clients);
    }

    @Bean
    CheckLedger checkLedger(WorkerDatabase database, MeterRegistry metrics) {
        return new CheckLedger(new PostgresLedgerAudit(database.client()), metrics);
    }

    /** Each instance looks at all there is: take the greatest of their results. */
    @Bean
    Watch ledgerWatch(CheckLedger check) {
        return new Watch("The check of the ledger", CHECK_PAUSE, check::pass);
    }

    @Bean
    ExpireCredits expireCredits(
            WorkerDatabase database,
            @Qualifier("workerLedger") Ledger ledger,
            @Qualifier("workerAnnouncements") Announcements announcements,
            Supplier<UUID> ids,
            Clock clock) {
        return new ExpireCredits(
                database, new PostgresOverdueLots(database.client()), ledger, announcements, ids, clock);
    }

    /** What two instances find, one takes out. */
    @Bean
    Watch expiryWatch(ExpireCredits expire) {
        return new Watch("The expiry of credits", EXPIRY_PAUSE, expire::run);
    }

    @Bean
    TellOfExpiringCredits tellOfExpiringCredits(
            WorkerDatabase database, LedgerMessages messages, NoticeProperties notices, Clock clock) {
        return new TellOfExpiringCredits(
                database, new PostgresExpiringLots(database.client()), messages, notices.expiringDays(), clock);
    }

    @Bean
    Watch expiringSoonWatch(TellOfExpiringCredits tell) {
        return new Watch("The search for credits that expire soon", EXPIRY_PAUSE, tell::run);
    }

    @Bean
    Subscription<CreditsCommand> commands(ApplyCommands applyCommands) {
        return CreditsSubscriptions.commands(applyCommands);
    }

    @Bean
    Subscription<ClientFact> clientFacts(FollowClients followClients) {
        return CreditsSubscriptions.clients(followClients);
    }

    @Bean
    Subscription<CatalogFact> catalogFacts(StudioDirectory studios, WorkerDatabase database, Packs packs) {
        return CreditsSubscriptions.catalog(studios, database, new FollowPacks(packs));
    }

    @Bean
    Subscription<ReconciliationQuestion> reconciliationQuestions(WorkerDatabase database, Outbox outbox) {
        return CreditsSubscriptions.questions(new CompareCharges(new PostgresCharges(database.client())), outbox);
    }
}
