package io.rollcall.http;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Waits for the local copy of something that another service made a moment ago. */
public final class JustCreated {

    private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(25);
    private static final Duration SLOWEST_LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration WORTH_ANOTHER_TRY = Duration.ofSeconds(1);

    private JustCreated() {}

    /**
     * Looks until there is something, for {@link HttpLimits#MAX_COPY_WAIT} at most. A look that takes long is waited for:
     * a slow database does not make anything unknown.
     *
     * @param lookup empty while the copy is not there
     * @param code the problem's code, {@code unknown_…}
     * @param what for the problem's detail, for example {@code No such session in this studio.}
     * @return what was found; fails with 404 and Retry-After when it stays away
     */
    public static <T> Mono<T> await(Mono<T> lookup, String code, String what) {
        return Mono.defer(() -> {
            long began = System.nanoTime();
            return Mono.defer(() -> lookup)
                    .switchIfEmpty(Mono.error(NotYet::new))
                    .retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_LOOK_AGAIN)
                            .maxBackoff(SLOWEST_LOOK_AGAIN)
                            .filter(failure -> failure instanceof NotYet
                                    && System.nanoTime() - began < HttpLimits.MAX_COPY_WAIT.toNanos()))
                    .onErrorMap(
                            NotYet.class,
                            stillNot -> Problem.notFound(code, what)
                                    .retryAfter(WORTH_ANOTHER_TRY)
                                    .asException());
        });
    }

    private static final class NotYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotYet() {
            super("not here yet", null, false, false);
        }
    }
}
