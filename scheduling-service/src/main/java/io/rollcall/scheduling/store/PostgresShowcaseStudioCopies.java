package io.rollcall.scheduling.store;

import io.rollcall.scheduling.showcase.ShowcaseStudio;
import io.rollcall.scheduling.showcase.ShowcaseStudioCopies;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what public pages say of studios, with the worker's role. */
public final class PostgresShowcaseStudioCopies implements ShowcaseStudioCopies {

    private static final String KEEP = """
            INSERT INTO showcase_studio AS k (studio_id, slug, name, description, time_zone, currency, approved, version)
            VALUES (:studio, :slug, :name, :description, :zone, :currency, :approved, :version)
            ON CONFLICT (studio_id) DO UPDATE
               SET slug = excluded.slug, name = excluded.name, description = excluded.description,
                   time_zone = excluded.time_zone, currency = excluded.currency, approved = excluded.approved,
                   version = excluded.version
             WHERE k.version < excluded.version
            """;

    private final DatabaseClient worker;

    public PostgresShowcaseStudioCopies(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Void> keep(List<ShowcaseStudio> studios) {
        return Flux.fromIterable(studios).concatMap(this::keep).then();
    }

    private Mono<Long> keep(ShowcaseStudio studio) {
        return worker.sql(KEEP)
                .bind("studio", studio.studioId())
                .bind("slug", studio.slug())
                .bind("name", studio.name())
                .bind("description", Column.orNull(studio.description(), String.class))
                .bind("zone", studio.zone().getId())
                .bind("currency", studio.currency())
                .bind("approved", studio.approved())
                .bind("version", studio.version())
                .fetch()
                .rowsUpdated();
    }
}
