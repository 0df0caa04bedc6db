package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.NotedBooking;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.store.ListLookups.Found;
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
    /** Times that a stretch is as long as the one before, at most. */
    private static final int MOST_GROWTH = 8;
    /** Times that a stretch is as long as it takes if bookings are found as often as in the one before. */
    private static final double MARGIN = 1.5;

    // For what is read once all that is asked for has been looked up: it differs too much for one plan, none of it is
    // worth compiling, and of a sample only the last id of each part is worth sorting. How close ids lie is known only
    // behind the first booking.
    private static final String PLAN = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
                   set_config('max_parallel_workers_per_gather', '0', true),
                   set_config('enable_presorted_aggregate', 'off', true), set_config('enable_hashagg', 'off', true),
                   (SELECT b.booking_id FROM booking b WHERE b.studio_id = :studio ORDER BY b.booking_id LIMIT 1) AS first
            """;

    private static final String BOOKINGS = """
            SELECT %s FROM %s
             WHERE b.studio_id = :studio AND b.booking_id = ANY (:bookings::uuid[])
             ORDER BY b.booking_id
            """.formatted(NotedBookingRows.COLUMNS, NotedBookingRows.TABLES);

    private final StudioDatabase database;
    private final ListLookups lookups;

    BookingLists(StudioDatabase database) {
        this.database = database;
        this.lookups = new ListLookups(database.client());
    }

    Mono<List<NotedBooking>> list(UUID studioId, BookingFilter filter, ClientScope scope) {
        return database.inStudio(
                studioId,
                planned(studioId, filter, scope)
                        .flatMap(found -> found.map(lookedUp -> ids(lookedUp, filter.limit()))
                                .orElseGet(() -> Mono.just(List.of())))
                        .flatMap(ids -> bookings(studioId, ids, scope)));
    }

    /** What to read, in the open transaction; nothing where no booking can be found. */
    Mono<Optional<Found>> planned(UUID studioId, BookingFilter filter, ClientScope scope) {
        return lookups.of(studioId, filter, scope)
                .flatMap(found -> plan(studioId)
                        .map(first -> {
                            found.ifPresent(lookedUp -> lookedUp.listed().noneBefore(first));
                            return found;
                        })
                        .defaultIfEmpty(Optional.empty()));
    }

    /** Settles how the transaction goes on; the first booking of the studio, if it has any. */
    private Mono<UUID> plan(UUID studioId) {
        return database.client()
                .sql(PLAN)
                .bind("studio", studioId)
                .map(row -> Optional.ofNullable(row.get("first", UUID.class)))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<List<UUID>> ids(Found found, int limit) {
        ListedBookings listed = found.listed();
        return found.sparse()
                ? found.more()
                        .flatMap(some -> some
                                ? read(listed, listed.start(), FIRST_STRETCH * MOST_GROWTH, limit, List.of())
                                : Mono.just(List.of()))
                : first(found, limit);
    }

    /** Most of these lists are full after the first stretch, so that nothing more is looked up for them. */
    private Mono<List<UUID>> first(Found found, int limit) {
        ListedBookings listed = found.listed();
        return stretch(listed, listed.start(), FIRST_STRETCH)
                .flatMap(stretch -> passing(listed, stretch, limit).flatMap(all -> {
                    UUID next = stretch.end();
                    return next == null || all.size() == limit
                            ? Mono.just(all)
                            : found.more()
                                    .flatMap(some -> some
                                            ? read(listed, next, longer(FIRST_STRETCH, all.size(), limit), limit, all)
                                            : Mono.just(all));
                }));
    }

    private Mono<List<UUID>> read(ListedBookings listed, UUID after, int times, int limit, List<UUID> before) {
        int missing = limit - before.size();
        return stretch(listed, after, times)
                .flatMap(stretch -> passing(listed, stretch, missing).flatMap(found -> {
                    List<UUID> all =
                            Stream.concat(before.stream(), found.stream()).toList();
                    UUID next = stretch.end();
                    return next == null || all.size() == limit
                            ? Mono.just(all)
                            : read(listed, next, longer(times, found.size(), missing), limit, all);
                }));
    }

    /**
     * How long the next stretch is, after one that did not have all.
     *
     * @param found in that one
     * @param missing before that one
     */
    private static int longer(int times, int found, int missing) {
        int longest = Math.min(LONGEST_STRETCH, times * MOST_GROWTH);
        double enough = MARGIN * times * (missing - found) / found;
        return found == 0 ? longest : (int) Math.clamp(Math.ceil(enough), times, longest);
    }

    Mono<BookingStretch> stretch(ListedBookings listed, UUID after, int times) {
        Mono<List<PlaceSample>> samples = listed.samples(after, times)
                .on(database.client())
                .map(listed::sample)
                .all()
                .collectList();
        return times == FIRST_STRETCH
                ? samples.map(read -> BookingStretch.farthest(after, read))
                : samples.map(read -> BookingStretch.fastest(after, read)).flatMap(found -> {
                    UUID reached = found.end();
                    return reached == null ? Mono.just(found) : longer(listed, found, reached, listed.aim(times));
                });
    }

    private Mono<BookingStretch> longer(ListedBookings listed, BookingStretch found, UUID reached, int aim) {
        return listed.longer(found, reached, aim)
                .on(database.client())
                .map(row -> found.until(row.get("booking_id", UUID.class), aim))
                .one()
                .defaultIfEmpty(found);
    }

    private Mono<List<UUID>> passing(ListedBookings listed, BookingStretch stretch, int limit) {
        return listed.ids(stretch, limit)
                .on(database.client())
                .map(row -> Column.of(row, "booking_id", UUID.class))
                .all()
                .collectList();
    }

    private Mono<List<NotedBooking>> bookings(UUID studioId, List<UUID> ids, ClientScope scope) {
        return ids.isEmpty()
                ? Mono.just(List.of())
                : database.client()
                        .sql(BOOKINGS)
                        .bind("studio", studioId)
                        .bind("bookings", ids.toArray(UUID[]::new))
                        .map(row -> NotedBookingRows.read(row, scope))
                        .all()
                        .collectList();
    }

    /** How the bookings of a longer stretch are found, once all places are looked up. */
    Mono<String> explained(Found found, BookingFilter filter) {
        ListedBookings listed = found.listed();
        return found.more()
                .then(Mono.defer(() -> stretch(listed, listed.start(), FIRST_STRETCH * MOST_GROWTH)))
                .flatMap(stretch -> listed.ids(stretch, filter.limit())
                        .explained(database.client())
                        .map(row -> Column.of(row, "QUERY PLAN", String.class))
                        .all()
                        .collectList()
                        .map(lines -> String.join("\n", lines)));
    }
}
