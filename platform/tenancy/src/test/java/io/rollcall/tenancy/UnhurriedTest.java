package io.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class UnhurriedTest {

    @Test
    void readsOnePageAfterTheOtherUntilThereIsNoNext() {
        assertThat(Unhurried.pages(Mono.just(1), page -> page < 4 ? Mono.just(page + 1) : Mono.empty(), Duration.ZERO)
                        .collectList()
                        .block())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void restsForSeveralTimesAsLongAsAPageTook() {
        assertThat(Unhurried.rest(Duration.ofMillis(30), Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void restsAWhileAfterAPageThatTookNothing() {
        assertThat(Unhurried.rest(Duration.ofMillis(1), Duration.ofMillis(50))).isEqualTo(Duration.ofMillis(50));
    }
}
