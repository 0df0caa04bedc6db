package io.rollcall.launcher;

import io.rollcall.launcher.control.RunningLauncher;
import io.rollcall.launcher.system.Outcome;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands that act on one part of the running system. */
final class PartCommands {

    private static final String PART = "SERVICE";
    private static final String PARTS = "A part as ./rollcall status names it.";

    private PartCommands() {}

    private static int report(Outcome outcome) {
        if (outcome.done()) {
            System.out.println(outcome.line());
            return ExitCode.OK;
        }
        throw new Refusal(outcome.line());
    }

    @Command(
            name = "stop",
            description = "Stop one part in order, or the whole system when none is named.",
            mixinStandardHelpOptions = true)
    static final class Stop implements Callable<Integer> {

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = PART, description = PARTS, arity = "0..1")
        private @Nullable String part;

        @Override
        public Integer call() throws IOException, InterruptedException {
            RunningLauncher launcher = data.running();
            return report(part == null ? launcher.shutdown() : launcher.command("stop", part));
        }
    }

    @Command(
            name = "kill",
            description = "End one part at once, as a crash would (SIGKILL).",
            mixinStandardHelpOptions = true)
    static final class Kill implements Callable<Integer> {

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = PART, description = PARTS)
        private String part = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            return report(data.running().command("kill", part));
        }
    }

    @Command(
            name = "start",
            description = "Start a part that was stopped or killed, and wait until it is ready.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {

        @Mixin
        private DataOption data = new DataOption();

        @Parameters(paramLabel = PART, description = PARTS)
        private String part = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            return report(data.running().command("start", part));
        }
    }
}
