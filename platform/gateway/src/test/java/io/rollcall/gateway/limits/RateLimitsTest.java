package io.rollcall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RateLimitsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RateLimits limits = new RateLimits(new LimitSettings(60, 30, 2, DataSize.ofMegabytes(1)), nanos::get);

    @Test
    void letsAMinutesWorthThroughAtOnceAndThenSaysHowLongToWait() {
        for (int i = 0; i < 60; i++) {
            assertThat(limits.take(Limit.ACCOUNT, "ada")).isZero();
        }
        assertThat(limits.take(Limit.ACCOUNT, "ada")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refillsEvenly() {
        for (int i = 0; i < 60; i++) {
            limits.take(Limit.ACCOUNT, "ada");
        }
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(limits.take(Limit.ACCOUNT, "ada")).isZero();
        assertThat(limits.take(Limit.ACCOUNT, "ada")).isZero();
        assertThat(limits.take(Limit.ACCOUNT, "ada")).isPositive();
    }

    @Test
    void countsEachCallerAndEachLimitApart() {
        limits.take(Limit.SIGN_IN, "192.0.2.1");
        limits.take(Limit.SIGN_IN, "192.0.2.1");

        assertThat(limits.take(Limit.SIGN_IN, "192.0.2.1")).isPositive();
        assertThat(limits.take(Limit.SIGN_IN, "192.0.2.2")).isZero();
        assertThat(limits.take(Limit.ANONYMOUS, "192.0.2.1")).isZero();
    }
}
