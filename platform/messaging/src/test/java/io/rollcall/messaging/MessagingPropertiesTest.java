package io.rollcall.messaging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MessagingPropertiesTest {

    @Test
    void refusesADatabaseThatIsLessPatientThanKafka() {
        refuses("delivery-timeout", "12s", "relay-idle-timeout");
    }

    @Test
    void refusesMoreRelayThreadsThanSlots() {
        refuses("relay-threads", "9", "relay-threads");
    }

    @Test
    void refusesPollsOfNoRecords() {
        refuses("max-poll-records", "0", "max-poll-records");
    }

    private static void refuses(String name, String value, String reason) {
        var binder = new Binder(new MapConfigurationPropertySource(Map.of("rollcall.messaging." + name, value)));
        assertThatThrownBy(() -> binder.bind("rollcall.messaging", MessagingProperties.class))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
