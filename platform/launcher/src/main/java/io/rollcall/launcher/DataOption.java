package io.rollcall.launcher;

import io.rollcall.launcher.control.RunningLauncher;
import io.rollcall.launcher.system.Layout;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of several systems is meant. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that holds the system's data (default: .rollcall in the project).")
    private @Nullable Path folder;

    Layout layout() {
        return new Layout(RollcallCommand.home(), folder == null ? RollcallCommand.defaultData() : folder);
    }

    RunningLauncher running() throws IOException {
        Layout layout = layout();
        return RunningLauncher.of(layout.run())
                .orElseThrow(() -> new Refusal("nothing runs on " + layout.data() + "; start it with ./rollcall up"));
    }
}
