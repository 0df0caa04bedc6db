package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MessagingPropertiesTest {

    private static final Duration BATCH = Duration.ofSeconds(60);

    @Test
    void refusesADatabaseThatIsLessPatientThanKafka() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MessagingProperties(4, null, 2, Duration.ofSeconds(12), Duration.ofSeconds(15), BATCH))
                .withMessageContaining("relay-idle-timeout");
    }

    @Test
    void refusesMoreRelayThreadsThanSlots() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MessagingProperties(4, null, 9, Duration.ofSeconds(10), Duration.ofSeconds(15), BATCH))
                .withMessageContaining("relay-threads");
    }
}
