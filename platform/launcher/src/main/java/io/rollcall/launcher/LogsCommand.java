package io.rollcall.launcher;

import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Show the end of one part's log, or of all.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "SERVICE", description = "A part as ./rollcall status names it.", arity = "0..1")
    private @Nullable String part;

    @Option(names = "-f", description = "Keep showing what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            description = "How many lines of each (default ${DEFAULT-VALUE}).",
            defaultValue = "40")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tail", "-n", String.valueOf(lines)));
        if (follow) {
            command.add("-f");
        }
        files().map(Path::toString).forEach(command::add);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private Stream<Path> files() {
        Layout layout = data.layout();
        List<Path> files = parts().map(layout::log).filter(Files::exists).toList();
        if (files.isEmpty()) {
            throw new Refusal("no such log in " + layout.logs());
        }
        return files.stream();
    }

    private Stream<Part> parts() {
        if (part == null) {
            return Stream.of(Part.values());
        }
        return Part.named(part)
                .map(Stream::of)
                .orElseThrow(() ->
                        new Refusal("there is no %s; there are %s".formatted(part, String.join(", ", Part.labels()))));
    }
}
