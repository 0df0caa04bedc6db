package io.rollcall.booking.store;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.store.ListLookups.Found;
import io.rollcall.booking.store.ListedBookings.Reach;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Lists bookings by any combination of filters, through row-level security: see {@link ListedBookings}. */
final class BookingLists {

    /** Ids that are first read of each place, about. */
    private static final int FIRST_BUDGET = 1_024;
    /** Ids that are read of each place at a time, at most, about. */
    private static final int LARGEST_BUDGET = 16_384;

    private static final int GROWTH = 4;

    // What is asked for differs too much for one plan, and none of it is worth compiling.
    private static final String PLAN = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true)
            """;

    private final StudioDatabase database;
    private final ListLookups lookups;

    BookingLists(StudioDatabase database) {
        this.database = database;
        this.lookups = new ListLookups(database.client());
    }

    Mono<List<Booking>> list(UUID studioId, BookingFilter filter, ClientScope scope) {
        return database.inStudio(
                studioId,
                planned(studioId, filter, scope)
                        .flatMap(found -> found.map(lookedUp -> first(lookedUp, filter.limit()))
                                .orElseGet(() -> Mono.just(List.of()))));
    }

    /** What to read, in the open transaction; nothing where no booking can be found. */
    Mono<Optional<Found>> planned(UUID studioId, BookingFilter filter, ClientScope scope) {
        return database.client()
                .sql(PLAN)
                .fetch()
                .rowsUpdated()
                .then(Mono.defer(() -> lookups.of(studioId, filter, scope)));
    }

    /** Most lists are full after the first pieces, so that nothing more is looked up for them. */
    private Mono<List<Booking>> first(Found found, int limit) {
        ListedBookings listed = found.listed();
        return reach(listed, listed.start(), FIRST_BUDGET)
                .flatMap(reach -> bookings(listed, listed.start(), reach, limit).flatMap(all -> {
                    UUID next = reach.reach();
                    return next == null || all.size() == limit
                            ? Mono.just(all)
                            : found.more()
                                    .flatMap(some -> some
                                            ? read(listed, next, FIRST_BUDGET * GROWTH, limit, all)
                                            : Mono.just(all));
                }));
    }

    private Mono<List<Booking>> read(ListedBookings listed, UUID after, int budget, int limit, List<Booking> before) {
        return reach(listed, after, budget)
                .flatMap(reach -> bookings(listed, after, reach, limit - before.size())
                        .flatMap(found -> {
                            List<Booking> all = Stream.concat(before.stream(), found.stream())
                                    .toList();
                            UUID next = reach.reach();
                            return next == null || all.size() == limit
                                    ? Mono.just(all)
                                    : read(listed, next, Math.min(LARGEST_BUDGET, budget * GROWTH), limit, all);
                        }));
    }

    Mono<Reach> reach(ListedBookings listed, UUID after, int budget) {
        return listed.reaches(after, budget)
                .on(database.client())
                .map(Reach::read)
                .one();
    }

    private Mono<List<Booking>> bookings(ListedBookings listed, UUID after, Reach reach, int limit) {
        return listed.bookings(after, reach, limit)
                .on(database.client())
                .map(BookingRows::read)
                .all()
                .collectList();
    }

    /** How the bookings of the first pieces are found, once all places are looked up. */
    Mono<String> explained(Found found, BookingFilter filter) {
        ListedBookings listed = found.listed();
        return found.more()
                .then(Mono.defer(() -> reach(listed, listed.start(), FIRST_BUDGET * GROWTH)))
                .flatMap(reach -> listed.bookings(listed.start(), reach, filter.limit())
                        .explained(database.client())
                        .map(row -> Column.of(row, "QUERY PLAN", String.class))
                        .all()
                        .collectList()
                        .map(lines -> String.join("\n", lines)));
    }
}
