package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.timetable.ImportKey;
import io.rollcall.scheduling.timetable.ImportedEvent;
import io.rollcall.scheduling.timetable.ImportedEvents;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was imported, through row-level security. */
public final class PostgresImportedEvents implements ImportedEvents {

    private static final String OF_UIDS = """
            SELECT studio_id, uid, instance, fingerprint, offering_id, pattern_id, run_id
              FROM imported_event
             WHERE studio_id = :studio AND uid = ANY (:uids)
            """;

    // The primary key makes a second caller wait for the first one's commit; after that nothing is inserted.
    private static final String CLAIM = """
            INSERT INTO imported_event (studio_id, uid, instance, fingerprint, offering_id, pattern_id, run_id)
            VALUES (:studio, :uid, :instance, :fingerprint, :offering, :pattern, :run)
            ON CONFLICT DO NOTHING
            """;

    private final DatabaseClient studio;

    public PostgresImportedEvents(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Flux<ImportedEvent> ofUids(UUID studioId, Collection<String> uids) {
        return studio.sql(OF_UIDS)
                .bind("studio", studioId)
                .bind("uids", uids.toArray(String[]::new))
                .map(PostgresImportedEvents::read)
                .all();
    }

    @Override
    public Mono<Boolean> claim(ImportedEvent event) {
        return studio.sql(CLAIM)
                .bind("studio", event.key().studioId())
                .bind("uid", event.key().uid())
                .bind("instance", event.key().instance())
                .bind("fingerprint", event.fingerprint())
                .bind("offering", event.offeringId())
                .bind("pattern", Column.orNull(event.patternId(), UUID.class))
                .bind("run", event.runId())
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted == 1);
    }

    private static ImportedEvent read(Readable row) {
        return new ImportedEvent(
                new ImportKey(
                        Column.of(row, "studio_id", UUID.class),
                        Column.of(row, "uid", String.class),
                        Column.of(row, "instance", String.class)),
                Column.of(row, "fingerprint", String.class),
                Column.of(row, "offering_id", UUID.class),
                row.get("pattern_id", UUID.class),
                Column.of(row, "run_id", UUID.class));
    }
}
