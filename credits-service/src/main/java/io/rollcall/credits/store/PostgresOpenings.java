package io.rollcall.credits.store;

import io.rollcall.credits.openings.FileKey;
import io.rollcall.credits.openings.Opening;
import io.rollcall.credits.openings.OpeningFacts;
import io.rollcall.credits.openings.OpeningFacts.Candidate;
import io.rollcall.credits.openings.OpeningRow;
import io.rollcall.credits.openings.Openings;
import io.rollcall.tenancy.Pipelined;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Opening balances in PostgreSQL. */
public final class PostgresOpenings implements Openings {

    // By 64 bits; the outbox locks by two times 32, which PostgreSQL keeps apart.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended('opening balances of ' || :studio::text, 0))
            """;

    private static final String GRANTED = """
            SELECT grant_id, client_id, row_number FROM opening_balance WHERE studio_id = :studio AND grant_id = ANY(:grants::uuid[])
            """;

    private static final String CANDIDATES = """
            SELECT c.id, c.email, c.active, coalesce(a.granted, 0) AS granted,
                   EXISTS (SELECT FROM opening_balance o WHERE o.studio_id = c.studio_id AND o.client_id = c.id) AS opened
              FROM known_client c
              LEFT JOIN account a ON a.studio_id = c.studio_id AND a.id = c.id
             WHERE c.studio_id = :studio AND c.email = ANY(:emails::text[])
            """;

    private static final String KEEP = """
            INSERT INTO opening_balance (studio_id, grant_id, client_id, file_sha256, row_number)
            SELECT :studio::uuid, kept.grant_id, kept.client_id, :file::text, kept.row_number
              FROM unnest(:grants::uuid[], :clients::uuid[], :rows::int[]) AS kept (grant_id, client_id, row_number)
            """;

    private final DatabaseClient database;

    /** @param database of the pool that is bound to one studio */
    public PostgresOpenings(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> lock(UUID studioId) {
        return database.sql(LOCK).bind("studio", studioId.toString()).then();
    }

    @Override
    public Mono<OpeningFacts> facts(FileKey file, List<OpeningRow> rows) {
        Columns<OpeningRow> columns = new Columns<>(rows);
        Mono<Map<UUID, Opening>> granted = database.sql(GRANTED)
                .bind("studio", file.studioId())
                .bind("grants", columns.uuids(row -> file.grantOf(row.number())))
                .map(row -> new Opening(
                        row.get("grant_id", UUID.class),
                        row.get("client_id", UUID.class),
                        row.get("row_number", Integer.class)))
                .all()
                .collectMap(Opening::grantId);
        return Pipelined.both(granted, candidates(file.studioId(), rows))
                .map(read -> new OpeningFacts(read.getT1(), read.getT2()));
    }

    /** The clients of the rows that can be granted: other addresses may be no text that the database takes. */
    private Mono<Map<String, List<Candidate>>> candidates(UUID studioId, List<OpeningRow> rows) {
        String[] emails = rows.stream()
                .filter(row -> row.content() instanceof OpeningRow.Balance)
                .map(row -> row.email().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        return database.sql(CANDIDATES)
                .bind("studio", studioId)
                .bind("emails", emails)
                .map(row -> Map.entry(
                        row.get("email", String.class),
                        new Candidate(
                                row.get("id", UUID.class),
                                row.get("active", Boolean.class),
                                row.get("granted", Integer.class),
                                row.get("opened", Boolean.class))))
                .all()
                .collectList()
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
    }

    @Override
    public Mono<Void> keep(FileKey file, List<Opening> openings) {
        Columns<Opening> columns = new Columns<>(openings);
        return database.sql(KEEP)
                .bind("studio", file.studioId())
                .bind("file", file.sha256())
                .bind("grants", columns.uuids(Opening::grantId))
                .bind("clients", columns.uuids(Opening::clientId))
                .bind("rows", columns.ints(Opening::row))
                .then();
    }
}
