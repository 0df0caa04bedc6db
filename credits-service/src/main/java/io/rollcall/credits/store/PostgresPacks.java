package io.rollcall.credits.store;

import io.r2dbc.spi.Readable;
import io.rollcall.credits.packs.Pack;
import io.rollcall.credits.packs.PackKind;
import io.rollcall.credits.packs.Packs;
import io.rollcall.credits.packs.ValidityStart;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.WorkerDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The copied credit packs in PostgreSQL. */
public final class PostgresPacks implements Packs {

    private static final String FIND = """
            SELECT studio_id, id, name, kind, credits, valid_days, valid_from, offering_ids, active, version
              FROM known_pack WHERE studio_id = :studio AND id = :pack
            """;

    private static final String KEEP = """
            INSERT INTO known_pack AS k
                   (studio_id, id, name, kind, credits, valid_days, valid_from, offering_ids, active, version)
            VALUES (:studio, :pack, :name, :kind, :credits, :days, :from, :offerings, :active, :version)
            ON CONFLICT (studio_id, id) DO UPDATE
               SET name = excluded.name, kind = excluded.kind, credits = excluded.credits,
                   valid_days = excluded.valid_days, valid_from = excluded.valid_from,
                   offering_ids = excluded.offering_ids, active = excluded.active, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient studio;
    private final DatabaseClient worker;

    public PostgresPacks(StudioDatabase studio, WorkerDatabase worker) {
        this.studio = studio.client();
        this.worker = worker.client();
    }

    @Override
    public Mono<Pack> find(UUID studioId, UUID packId) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("pack", packId)
                .map(PostgresPacks::pack)
                .one();
    }

    /** One by one: packs seldom change. */
    @Override
    public Mono<Void> keep(List<Pack> packs) {
        return Flux.fromIterable(packs).concatMap(this::keep).then();
    }

    private Mono<Void> keep(Pack pack) {
        GenericExecuteSpec keep = worker.sql(KEEP)
                .bind("studio", pack.studioId())
                .bind("pack", pack.id())
                .bind("name", pack.name())
                .bind("kind", pack.kind().code())
                .bind("days", pack.validDays())
                .bind("from", pack.validFrom().code())
                .bind("offerings", pack.offerings().toArray(UUID[]::new))
                .bind("active", pack.active())
                .bind("version", pack.version());
        Integer credits = pack.credits();
        return (credits == null ? keep.bindNull("credits", Integer.class) : keep.bind("credits", credits)).then();
    }

    private static Pack pack(Readable row) {
        return new Pack(
                row.get("studio_id", UUID.class),
                row.get("id", UUID.class),
                row.get("name", String.class),
                PackKind.of(row.get("kind", String.class)),
                row.get("credits", Integer.class),
                row.get("valid_days", Integer.class),
                ValidityStart.of(row.get("valid_from", String.class)),
                Set.of(row.get("offering_ids", UUID[].class)),
                row.get("active", Boolean.class),
                row.get("version", Long.class));
    }
}
