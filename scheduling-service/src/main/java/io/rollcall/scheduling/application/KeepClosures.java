package io.rollcall.scheduling.application;

import io.rollcall.scheduling.closures.Closure;
import io.rollcall.scheduling.closures.Closures;
import io.rollcall.tenancy.StudioDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps the days on which a studio is closed. They are told in previews; sessions that exist stay. */
public final class KeepClosures {

    private final StudioDatabase database;
    private final Closures closures;
    private final Supplier<UUID> ids;

    public KeepClosures(StudioDatabase database, Closures closures, Supplier<UUID> ids) {
        this.database = database;
        this.closures = closures;
        this.ids = ids;
    }

    public Mono<Closure> add(UUID studioId, LocalDate firstDay, LocalDate lastDay, String reason) {
        Closure closure = new Closure(studioId, ids.get(), firstDay, lastDay, reason);
        return database.inStudio(studioId, closures.add(closure).thenReturn(closure));
    }

    /** Whether there was one to take away. */
    public Mono<Boolean> remove(UUID studioId, UUID closureId) {
        return database.inStudio(studioId, closures.remove(studioId, closureId));
    }

    /**
     * In the order in which they were made.
     *
     * @param after the last of the page before, or null
     */
    public Mono<List<Closure>> list(UUID studioId, @Nullable UUID after, int limit) {
        return database.inStudio(studioId, closures.list(studioId, after, limit).collectList());
    }
}
