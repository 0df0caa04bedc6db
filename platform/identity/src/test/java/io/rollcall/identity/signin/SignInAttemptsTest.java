package io.rollcall.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInAttemptsTest {

    private final SettableClock clock = new SettableClock();
    private final SignInAttempts attempts = new SignInAttempts(clock);

    @Test
    void refusesTheFirstAttemptBeyondTheLimit() {
        use(SignInAttempts.MAX_ATTEMPTS);

        assertThat(attempts.begin("a@b.test")).isFalse();
        assertThat(attempts.begin("other@b.test")).isTrue();
    }

    @Test
    void beginsAnewWhenTheWindowHasPassed() {
        use(SignInAttempts.MAX_ATTEMPTS);

        clock.now = clock.now.plus(SignInAttempts.WINDOW);

        assertThat(attempts.begin("a@b.test")).isTrue();
    }

    @Test
    void refusedAttemptsDoNotProlongTheWindow() {
        use(SignInAttempts.MAX_ATTEMPTS);
        clock.now = clock.now.plus(SignInAttempts.WINDOW).minus(Duration.ofSeconds(1));
        assertThat(attempts.begin("a@b.test")).isFalse();

        clock.now = clock.now.plus(Duration.ofSeconds(1));

        assertThat(attempts.begin("a@b.test")).isTrue();
    }

    @Test
    void successForgetsTheFailures() {
        use(SignInAttempts.MAX_ATTEMPTS);

        attempts.succeeded("a@b.test");

        assertThat(attempts.begin("a@b.test")).isTrue();
    }

    @Test
    void remembersABoundedNumberOfEmails() {
        use(SignInAttempts.MAX_ATTEMPTS);
        for (int i = 0; i < SignInAttempts.MAX_EMAILS; i++) {
            attempts.begin(i + "@b.test");
        }

        assertThat(attempts.begin("a@b.test")).isTrue();
    }

    private void use(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(attempts.begin("a@b.test")).isTrue();
        }
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2027-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
