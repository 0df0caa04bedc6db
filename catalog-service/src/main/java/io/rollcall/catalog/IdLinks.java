package io.rollcall.catalog;

import io.rollcall.http.Problem;
import io.rollcall.tenancy.StudioDatabase;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What a thing is linked to, as rows of (studio, its id, the other's id) in a table of their own. The order of the links
 * says nothing; they are given back in that of their ids. Works inside an open transaction.
 */
public final class IdLinks {

    /** The order of PostgreSQL, for which a UUID is unsigned bytes; Java's own order is another. */
    private static final Comparator<UUID> BY_ID = Comparator.comparing(UUID::toString);

    private final DatabaseClient client;
    private final String delete;
    private final String insert;
    private final String find;

    /**
     * Links in a table.
     *
     * @param thing the column with the id of what has the links
     * @param other the column with the id of what it is linked to
     */
    public IdLinks(StudioDatabase database, String table, String thing, String other) {
        this.client = database.client();
        this.delete = """
                DELETE FROM %s WHERE studio_id = :studio AND %s = :thing
                """.formatted(table, thing);
        this.insert = """
                INSERT INTO %s (studio_id, %s, %s) SELECT :studio, :thing, unnest(:others::uuid[])
                """.formatted(table, thing, other);
        this.find = """
                SELECT %2$s AS thing, %3$s AS other FROM %1$s
                 WHERE studio_id = :studio AND %2$s = ANY (:things::uuid[])
                 ORDER BY %2$s, %3$s
                """.formatted(table, thing, other);
    }

    /**
     * The links that a request asks for, in the order in which they are given back.
     *
     * @param ids null for none
     * @param twice what to refuse it with when it names one twice
     */
    public static List<UUID> asked(@Nullable List<UUID> ids, Problem twice) {
        List<UUID> asked = ids == null ? List.of() : ids;
        if (new HashSet<>(asked).size() < asked.size()) {
            throw twice.asException();
        }
        return asked.stream().sorted(BY_ID).toList();
    }

    /** Makes these the thing's only links. */
    public Mono<Void> replace(UUID studioId, UUID thing, List<UUID> others) {
        Mono<Long> drop = client.sql(delete)
                .bind("studio", studioId)
                .bind("thing", thing)
                .fetch()
                .rowsUpdated();
        Mono<Long> add = client.sql(insert)
                .bind("studio", studioId)
                .bind("thing", thing)
                .bind("others", others.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated();
        return drop.then(add).then();
    }

    /** The links by thing; a thing without any is absent. */
    public Mono<Map<UUID, Collection<UUID>>> of(UUID studioId, List<UUID> things) {
        return client.sql(find)
                .bind("studio", studioId)
                .bind("things", things.toArray(UUID[]::new))
                .map((row, meta) -> Map.entry(row.get("thing", UUID.class), row.get("other", UUID.class)))
                .all()
                .collectMultimap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
