package io.rollcall.launcher;

import io.rollcall.launcher.system.Outcome;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Show every part: process, port, state, memory, time since it was ready.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Outcome status = data.running().status();
        if (!status.done()) {
            throw new Refusal(status.line());
        }
        System.out.println(status.line());
        return ExitCode.OK;
    }
}
