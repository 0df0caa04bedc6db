package io.rollcall.scheduling.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.http.Problem;
import io.rollcall.scheduling.api.ShowcasePages.Answer;
import io.rollcall.scheduling.showcase.ShowcaseWish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ShowcasePagesTest {

    private static final ShowcaseWish ALL = new ShowcaseWish(null, 30, null);
    private static final Answer PAGE = new Answer.Page(RenderedPage.of("{}".getBytes(StandardCharsets.UTF_8)));

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> made = new ArrayList<>();

    @Test
    void putsAPageTogetherOnceForTenThousandWhoAskAtOnce() {
        Sinks.One<Answer> work = Sinks.one();
        ShowcasePages pages = pages(work.asMono());

        List<CompletableFuture<Answer>> callers = IntStream.range(0, 10_000)
                .mapToObj(caller -> pages.find("kiln", ALL).toFuture())
                .toList();
        assertThat(callers).noneMatch(CompletableFuture::isDone);
        work.tryEmitValue(PAGE).orThrow();

        assertThat(callers).extracting(caller -> caller.getNow(null)).containsOnly(PAGE);
        assertThat(made).containsExactly("kiln");
    }

    @Test
    void goesOnForTheOthersWhenTheFirstWhoAskedHasGone() {
        Sinks.One<Answer> work = Sinks.one();
        ShowcasePages pages = pages(work.asMono());
        var first = pages.find("kiln", ALL).subscribe();
        CompletableFuture<Answer> second = pages.find("kiln", ALL).toFuture();

        first.dispose();
        work.tryEmitValue(PAGE).orThrow();

        assertThat(second.getNow(null)).isEqualTo(PAGE);
        assertThat(made).hasSize(1);
    }

    @Test
    void looksAgainWhenThePageIsOld() {
        ShowcasePages pages = pages(Mono.just(PAGE));
        pages.find("kiln", ALL).block();
        nanos.addAndGet(ShowcasePages.KEPT_FOR.toNanos() - 1);
        pages.find("kiln", ALL).block();
        assertThat(made).hasSize(1);

        nanos.addAndGet(1);
        pages.find("kiln", ALL).block();

        assertThat(made).hasSize(2);
    }

    @Test
    void keepsPagesApart() {
        ShowcasePages pages = pages(Mono.just(PAGE));

        pages.find("kiln", ALL).block();
        pages.find("loom", ALL).block();
        pages.find("kiln", new ShowcaseWish(null, 7, null)).block();

        assertThat(made).containsExactly("kiln", "loom", "kiln");
    }

    @Test
    void remembersThatThereIsNone() {
        ShowcasePages pages = pages(Mono.just(new Answer.None(Problem.notFound("unknown_studio", "None."))));

        pages.find("kiln", ALL).block();
        pages.find("kiln", ALL).block();

        assertThat(made).hasSize(1);
    }

    @Test
    void keepsNothingOfAFailure() {
        ShowcasePages pages = pages(Mono.error(new IllegalStateException("the database is away")));

        StepVerifier.create(pages.find("kiln", ALL)).verifyErrorMessage("the database is away");
        StepVerifier.create(pages.find("kiln", ALL)).verifyErrorMessage("the database is away");

        assertThat(made).hasSize(2);
    }

    private ShowcasePages pages(Mono<Answer> answer) {
        return new ShowcasePages(
                (slug, wish) -> {
                    made.add(slug);
                    return answer;
                },
                nanos::get);
    }
}
