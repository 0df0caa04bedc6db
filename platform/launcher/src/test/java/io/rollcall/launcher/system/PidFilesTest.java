package io.rollcall.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFilesTest {

    @TempDir
    Path folder;

    private Process sleeper;

    @BeforeEach
    void startSomethingLong() throws IOException {
        sleeper = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endIt() {
        sleeper.destroyForcibly();
    }

    @Test
    void endsWhatAKilledLauncherLeftRunning() throws InterruptedException {
        new PidFiles(folder).remember("credits-service", sleeper.toHandle());

        assertThat(new PidFiles(folder).endOrphans()).containsExactly("credits-service");

        assertThat(sleeper.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void endsThemOnlyOnce() throws InterruptedException {
        new PidFiles(folder).remember("credits-service", sleeper.toHandle());

        new PidFiles(folder).endOrphans();

        assertThat(new PidFiles(folder).endOrphans()).isEmpty();
    }

    @Test
    void sparesAnotherProcessThatWasGivenTheSameId() throws IOException, InterruptedException {
        long otherStart = sleeper.info().startInstant().orElseThrow().toEpochMilli() - 1000;
        Files.writeString(folder.resolve("credits-service.pid"), sleeper.pid() + " " + otherStart);

        assertThat(new PidFiles(folder).endOrphans()).isEmpty();

        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void readsPastANoteThatWasCutOff() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("kafka.pid"), "12");

        assertThat(new PidFiles(folder).endOrphans()).isEmpty();

        assertThat(folder.resolve("kafka.pid")).doesNotExist();
    }
}
