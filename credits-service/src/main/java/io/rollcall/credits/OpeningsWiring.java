package io.rollcall.credits;

import io.rollcall.credits.application.Announcements;
import io.rollcall.credits.application.Audited;
import io.rollcall.credits.application.GrantOpeningBalances;
import io.rollcall.credits.application.PreviewOpeningBalances;
import io.rollcall.credits.csv.FastCsvOpeningReader;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.openings.OpeningFileReader;
import io.rollcall.credits.openings.Openings;
import io.rollcall.credits.store.PostgresOpenings;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.tenancy.StudioDatabase;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opening balances from files. */
@Configuration(proxyBeanMethods = false)
class OpeningsWiring {

    @Bean
    OpeningFileReader openingFileReader() {
        return new FastCsvOpeningReader();
    }

    @Bean
    Openings openings(StudioDatabase database) {
        return new PostgresOpenings(database.client());
    }

    @Bean
    PreviewOpeningBalances previewOpeningBalances(
            StudioDatabase database, OpeningFileReader reader, Openings openings, Clock clock) {
        return new PreviewOpeningBalances(database, reader, openings, clock);
    }

    @Bean
    GrantOpeningBalances grantOpeningBalances(
            StudioDatabase database,
            IdempotencyKeys keys,
            OpeningFileReader reader,
            Openings openings,
            @Qualifier("studioLedger") Ledger ledger,
            Audited audited,
            @Qualifier("studioAnnouncements") Announcements announcements,
            Clock clock) {
        return new GrantOpeningBalances(database, keys, reader, openings, ledger, audited, announcements, clock);
    }
}
