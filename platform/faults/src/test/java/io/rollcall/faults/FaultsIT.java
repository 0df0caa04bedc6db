package io.rollcall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.faults.campaigns.Campaign;
import io.rollcall.faults.campaigns.Campaigns;
import io.rollcall.faults.campaigns.Result;
import io.rollcall.faults.campaigns.Run;
import io.rollcall.faults.stage.Stage;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small part of the campaigns, on one running system. The full ones are {@code ./rollcall faults}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private static final long SEED = 20_260_321;
    private static final double SCALE = 0.02;

    /** Below the range from which the system gives ports to anybody. */
    private static final Ports PORTS = new Ports(21_080);

    private Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        stage = Stage.open(new Layout(Path.of("../.."), folder), PORTS, line -> {});
    }

    @AfterAll
    void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1", "T2", "T3", "T4", "T5", "T7", "T11"})
    void losesAndDoublesNothing(String name) throws Exception {
        Campaign campaign = Campaigns.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        Result result = Campaigns.run(campaign, stage, new Run(SEED, SCALE, false, Clock.systemUTC(), line -> {}));

        System.out.printf("%s: %s: %s%n", name, result.done(), result.seen());
        assertThat(result.breaches()).isEmpty();
    }
}
