package io.rollcall.scheduling.api;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.showcase.ShowcaseWish;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/**
 * Public pages of a moment ago. However many ask for a page, it is put together once, and all who ask in the meantime
 * wait for that one. What is refused is kept as well; what fails is not.
 */
final class ShowcasePages {

    /** How old a page may be: as long may a booking be on its way to it. */
    static final Duration KEPT_FOR = Duration.ofMillis(500);

    /** Bytes of all pages that are kept. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /** Bytes that anything takes besides its page, roughly. */
    private static final int OVERHEAD = 1024;

    private final BiFunction<String, ShowcaseWish, Mono<Answer>> make;
    private final AsyncCache<Asked, Answer> kept;

    /** @param make puts a page together, or says why there is none */
    ShowcasePages(BiFunction<String, ShowcaseWish, Mono<Answer>> make, Ticker ticker) {
        this.make = make;
        this.kept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(KEPT_FOR)
                .maximumWeight(MAX_BYTES)
                .weigher((Asked asked, Answer answer) -> OVERHEAD + answer.size())
                .buildAsync();
    }

    /** What goes out to whoever asks. */
    sealed interface Answer {

        record Page(RenderedPage page) implements Answer {}

        record None(Problem problem) implements Answer {}

        private int size() {
            return switch (this) {
                case Page(RenderedPage page) -> page.size();
                case None none -> 0;
            };
        }
    }

    private record Asked(String slug, ShowcaseWish wish) {}

    Mono<Answer> find(String slug, ShowcaseWish wish) {
        Asked asked = new Asked(slug, wish);
        CompletableFuture<Answer> known = kept.getIfPresent(asked);
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            return Mono.justOrEmpty(known.getNow(null));
        }
        return Mono.fromFuture(
                        () -> kept.get(
                                asked,
                                (missing, executor) -> make.apply(slug, wish).toFuture()),
                        true)
                .onErrorMap(CompletionException.class, e -> e.getCause() == null ? e : e.getCause());
    }
}
