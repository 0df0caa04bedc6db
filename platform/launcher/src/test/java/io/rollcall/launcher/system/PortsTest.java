package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void keepsTheDocumentedPortsForTheDefaultGateway() {
        Ports ports = new Ports(Ports.DEFAULT_GATEWAY);

        assertThat(ports.of(Part.GATEWAY)).isEqualTo(8080);
        assertThat(ports.of(Part.CATALOG)).isEqualTo(8081);
        assertThat(ports.of(Part.NOTIFICATION)).isEqualTo(8085);
        assertThat(ports.of(Part.IDENTITY)).isEqualTo(9000);
        assertThat(ports.of(Part.POSTGRES)).isEqualTo(15432);
        assertThat(ports.of(Part.KAFKA)).isEqualTo(19092);
        assertThat(ports.kafkaController()).isEqualTo(19093);
        assertThat(ports.of(Part.MAIL)).isEqualTo(2525);
    }

    @Test
    void movesEveryPortByTheDistanceOfTheGateway() {
        Ports moved = new Ports(9080);

        for (Part part : Part.values()) {
            assertThat(moved.of(part)).isEqualTo(part.defaultPort() + 1000);
        }
        assertThat(moved.kafkaController()).isEqualTo(20093);
    }

    @Test
    void givesNoPortTwice() {
        Ports ports = new Ports(Ports.DEFAULT_GATEWAY);
        Set<Integer> given = new HashSet<>(Set.of(ports.kafkaController()));

        for (Part part : Part.values()) {
            assertThat(given.add(ports.of(part))).as(part.label()).isTrue();
        }
    }

    @Test
    void refusesAPortThatPushesAnotherOutOfRange() {
        assertThat(new Ports(Ports.LOWEST_GATEWAY).trouble()).isEmpty();
        assertThat(new Ports(Ports.HIGHEST_GATEWAY).trouble()).isEmpty();
        assertThat(new Ports(Ports.LOWEST_GATEWAY - 1).trouble()).isPresent();
        assertThat(new Ports(Ports.HIGHEST_GATEWAY + 1).trouble()).isPresent();
        assertThat(new Ports(Ports.LOWEST_GATEWAY).of(Part.MAIL)).isEqualTo(1024);
        assertThat(new Ports(Ports.HIGHEST_GATEWAY).kafkaController()).isEqualTo(65535);
    }
}
