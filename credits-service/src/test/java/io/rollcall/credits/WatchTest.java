package io.rollcall.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class WatchTest {

    @Test
    void makesEachPassAnewAndGoesOnAfterThoseThatFail() throws InterruptedException {
        CountDownLatch passes = new CountDownLatch(4);
        Watch watch = new Watch("The test", Duration.ofMillis(1), () -> {
            passes.countDown();
            return passes.getCount() % 2 == 0
                    ? Mono.empty()
                    : Mono.error(new IllegalStateException("one of the passes that fail"));
        });

        watch.start();

        assertThat(passes.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.isRunning()).isTrue();
        watch.stop();
        assertThat(watch.isRunning()).isFalse();
    }
}
