package io.rollcall.booking;

import io.rollcall.booking.analytics.FiguresBook;
import io.rollcall.booking.application.ImportClients;
import io.rollcall.booking.application.MergeClients;
import io.rollcall.booking.application.OutgoingMessages;
import io.rollcall.booking.application.RebuildTotals;
import io.rollcall.booking.clients.OwnRecords;
import io.rollcall.booking.csv.FastCsvClientReader;
import io.rollcall.booking.store.PostgresClientMerges;
import io.rollcall.booking.store.PostgresKnownClients;
import io.rollcall.booking.store.PostgresOwnRecords;
import io.rollcall.booking.store.PostgresStudioTotals;
import io.rollcall.booking.store.PostgresTotalsBook;
import io.rollcall.booking.totals.StudioTotals;
import io.rollcall.booking.totals.TotalsBook;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Totals of clients, records of one person, and clients from files. */
@Configuration(proxyBeanMethods = false)
class ClientsWiring {

    @Bean
    TotalsBook totalsBook(WorkerDatabase database) {
        return new PostgresTotalsBook(database.client());
    }

    @Bean
    StudioTotals studioTotals(StudioDatabase database) {
        return new PostgresStudioTotals(database);
    }

    @Bean
    OwnRecords ownRecords(WorkerDatabase database) {
        return new PostgresOwnRecords(database.client());
    }

    @Bean
    RebuildTotals rebuildTotals(WorkerDatabase database, TotalsBook totals) {
        return new RebuildTotals(database::transaction, totals);
    }

    @Bean
    MergeClients mergeClients(
            WorkerDatabase database, TotalsBook totals, FiguresBook figures, OutgoingMessages messages) {
        return new MergeClients(
                database::transaction,
                new IdempotencyKeys(database.client()),
                new PostgresClientMerges(database.client()),
                totals,
                figures,
                messages);
    }

    @Bean
    ImportClients importClients(StudioDatabase database, OutgoingMessages messages, Supplier<UUID> ids) {
        return new ImportClients(
                database::inStudio,
                new IdempotencyKeys(database.client()),
                new FastCsvClientReader(),
                new PostgresKnownClients(database.client()),
                messages,
                ids);
    }
}
