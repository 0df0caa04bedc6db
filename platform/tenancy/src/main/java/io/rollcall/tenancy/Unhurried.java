package io.rollcall.tenancy;

import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Timed;

/**
 * Pages that are read one after the other, by whoever has all the time there is. After each, the database is left to
 * others for several times as long as the page took: one page with much behind it, or a busy database, does not make
 * the reading a burden.
 */
public final class Unhurried {

    private static final int TIMES_AS_LONG = 10;

    private Unhurried() {}

    /**
     * All of them, in their order.
     *
     * @param next the page after one, empty after the last
     * @param leastRest between two pages, however little the first took
     */
    public static <P> Flux<P> pages(Mono<P> first, Function<P, Mono<P>> next, Duration leastRest) {
        return first.timed()
                .expand(page -> next.apply(page.get())
                        .timed()
                        .delaySubscription(rest(page.elapsedSinceSubscription(), leastRest)))
                .map(Timed::get);
    }

    static Duration rest(Duration taken, Duration least) {
        Duration rest = taken.multipliedBy(TIMES_AS_LONG);
        return rest.compareTo(least) < 0 ? least : rest;
    }
}
