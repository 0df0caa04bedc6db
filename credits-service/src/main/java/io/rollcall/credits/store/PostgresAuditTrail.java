package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.audit.AuditAction;
import io.rollcall.credits.audit.AuditRecord;
import io.rollcall.credits.audit.AuditTrail;
import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The audit trail in a table to which the service's roles can only add. */
public final class PostgresAuditTrail implements AuditTrail {

    private static final String APPEND = """
            INSERT INTO audit_record (studio_id, id, actor, action, client_id, subject_id, detail, at)
            SELECT done.*, :at
              FROM unnest(:studios::uuid[], :ids::uuid[], :actors::text[], :actions::text[], :clients::uuid[],
                          :subjects::uuid[], :details::text[]) AS done
            """;

    private static final String RECORDS = """
            SELECT studio_id, id, at, actor, action, client_id, subject_id, detail
              FROM audit_record
             WHERE studio_id = :studio
               AND (:client::uuid IS NULL OR client_id = :client)
               AND id < coalesce(:before::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
             ORDER BY id DESC
             LIMIT :limit
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresAuditTrail(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> append(List<AuditRecord> records) {
        if (records.isEmpty()) {
            return Mono.empty();
        }
        Columns<AuditRecord> columns = new Columns<>(records);
        return database.sql(APPEND)
                .bind("at", records.getFirst().at())
                .bind("studios", columns.uuids(AuditRecord::studioId))
                .bind("ids", columns.uuids(AuditRecord::id))
                .bind("actors", columns.texts(done -> done.actor().name()))
                .bind("actions", columns.texts(done -> done.action().code()))
                .bind("clients", columns.uuids(AuditRecord::clientId))
                .bind("subjects", columns.uuids(AuditRecord::subjectId))
                .bind("details", columns.texts(AuditRecord::detail))
                .then();
    }

    @Override
    public Flux<AuditRecord> records(UUID studioId, @Nullable UUID clientId, @Nullable UUID before, int limit) {
        GenericExecuteSpec select =
                database.sql(RECORDS).bind("studio", studioId).bind("limit", limit);
        select = clientId == null ? select.bindNull("client", UUID.class) : select.bind("client", clientId);
        select = before == null ? select.bindNull("before", UUID.class) : select.bind("before", before);
        return select.map(PostgresAuditTrail::read).all();
    }

    private static AuditRecord read(Readable row) {
        return new AuditRecord(
                row.get("studio_id", UUID.class),
                row.get("id", UUID.class),
                row.get("at", Instant.class),
                new Actor(row.get("actor", String.class)),
                AuditAction.of(row.get("action", String.class)),
                row.get("client_id", UUID.class),
                row.get("subject_id", UUID.class),
                row.get("detail", String.class));
    }
}
