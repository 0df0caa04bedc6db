package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {

    private final ServiceEnvironment environment = new ServiceEnvironment(new Ports(9080));

    @Test
    void tellsAServiceItsOwnDatabaseAndTheBroker() {
        assertThat(environment.of(Part.BOOKING))
                .containsEntry("SERVER_PORT", "9083")
                .containsEntry("ROLLCALL_DATABASE_NAME", "booking")
                .containsEntry("ROLLCALL_DATABASE_PORT", "16432")
                .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "localhost:20092")
                .containsEntry("ROLLCALL_ISSUER", "http://localhost:9080")
                .containsEntry("ROLLCALL_JWKS_URI", "http://127.0.0.1:10000/oauth2/jwks");
    }

    @Test
    void tellsTheGatewayWhereTheOthersAre() {
        assertThat(environment.of(Part.GATEWAY))
                .containsEntry("ROLLCALL_CREDITS_URI", "http://127.0.0.1:9084")
                .containsEntry("ROLLCALL_IDENTITY_URI", "http://127.0.0.1:10000")
                .doesNotContainKey("ROLLCALL_DATABASE_NAME");
    }

    @Test
    void keepsEveryServiceOffTheNetwork() {
        Part.services().forEach(part -> assertThat(environment.of(part)).containsEntry("SERVER_ADDRESS", "127.0.0.1"));
    }
}
