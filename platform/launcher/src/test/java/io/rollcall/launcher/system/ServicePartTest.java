package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicePartTest {

    @TempDir
    Path folder;

    @Test
    void usesACacheOnlyWithTheJdkThatMadeIt() {
        Path program = folder.resolve("service.jar");

        assertThat(service(new Jdk(folder, "25.0.1+8", 25)).cache(program))
                .isEqualTo(service(new Jdk(folder, "25.0.1+8", 25)).cache(program))
                .isNotEqualTo(service(new Jdk(folder, "25.0.2+9", 25)).cache(program));
    }

    @Test
    void makesCachesFromJdk25On() {
        assertThat(new Jdk(folder, "21.0.5+11", 21).makesAotCaches()).isFalse();
        assertThat(new Jdk(folder, "25.0.1+8", 25).makesAotCaches()).isTrue();
    }

    @Test
    void keepsAServiceWithinItsShareOfTheMachine() {
        assertThat(Part.services())
                .allSatisfy(part -> assertThat(JvmFlags.service(part))
                        .contains("-XX:+UseSerialGC")
                        .anyMatch(flag -> flag.startsWith("-Xmx")));
    }

    @Test
    void hasNothingToTrainBeforeItWasStarted() {
        assertThat(service(Jdk.running()).untrained()).isEmpty();
    }

    private ServicePart service(Jdk jdk) {
        Machine machine = new Machine(
                new Layout(folder, folder), new Ports(Ports.DEFAULT_GATEWAY), jdk, new PidFiles(folder), line -> {});
        return new ServicePart(Part.CREDITS, machine, new HealthProbe(), () -> {});
    }
}
