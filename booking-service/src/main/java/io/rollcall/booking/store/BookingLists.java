package io.rollcall.booking.store;

import io.rollcall.booking.bookings.Booking;
import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.store.ListLookups.Found;
import io.rollcall.booking.store.ListedBookings.Stretch;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Lists bookings by any combination of filters, through row-level security: see {@link ListedBookings}. */
final class BookingLists {

    /** The first stretch is as long as the sample that led to it. */
    private static final int FIRST_STRETCH = 1;
    /** Samples that a stretch is as long as, at most. */
    private static final int LONGEST_STRETCH = 64;

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

    /** Most lists are full after the first stretch, so that nothing more is looked up for them. */
    private Mono<List<Booking>> first(Found found, int limit) {
        ListedBookings listed = found.listed();
        return stretch(listed, listed.start(), FIRST_STRETCH)
                .flatMap(stretch -> bookings(listed, stretch, limit).flatMap(all -> {
                    UUID next = stretch.end();
                    return next == null || all.size() == limit
                            ? Mono.just(all)
                            : found.more()
                                    .flatMap(some -> some
                                            ? read(listed, next, FIRST_STRETCH * GROWTH, limit, all)
                                            : Mono.just(all));
                }));
    }

    private Mono<List<Booking>> read(ListedBookings listed, UUID after, int times, int limit, List<Booking> before) {
        return stretch(listed, after, times)
                .flatMap(stretch -> bookings(listed, stretch, limit - before.size())
                        .flatMap(found -> {
                            List<Booking> all = Stream.concat(before.stream(), found.stream())
                                    .toList();
                            UUID next = stretch.end();
                            return next == null || all.size() == limit
                                    ? Mono.just(all)
                                    : read(listed, next, Math.min(LONGEST_STRETCH, times * GROWTH), limit, all);
                        }));
    }

    Mono<Stretch> stretch(ListedBookings listed, UUID after, int times) {
        return reach(listed.samples(after, times), after)
                .flatMap(found -> times == FIRST_STRETCH || found.end() == null
                        ? Mono.just(found)
                        : reach(listed.longer(found, times), after));
    }

    private Mono<Stretch> reach(BoundStatement statement, UUID after) {
        return statement
                .on(database.client())
                .map(row -> Stretch.read(row, after))
                .one();
    }

    private Mono<List<Booking>> bookings(ListedBookings listed, Stretch stretch, int limit) {
        return listed.bookings(stretch, limit)
                .on(database.client())
                .map(BookingRows::read)
                .all()
                .collectList();
    }

    /** How the bookings of the first stretch are found, once all places are looked up. */
    Mono<String> explained(Found found, BookingFilter filter) {
        ListedBookings listed = found.listed();
        return found.more()
                .then(Mono.defer(() -> stretch(listed, listed.start(), FIRST_STRETCH * GROWTH)))
                .flatMap(stretch -> listed.bookings(stretch, filter.limit())
                        .explained(database.client())
                        .map(row -> Column.of(row, "QUERY PLAN", String.class))
                        .all()
                        .collectList()
                        .map(lines -> String.join("\n", lines)));
    }
}
