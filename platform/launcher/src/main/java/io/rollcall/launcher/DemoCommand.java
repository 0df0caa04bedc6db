package io.rollcall.launcher;

import io.rollcall.launcher.mail.MailFolder;
import io.rollcall.launcher.walk.Demo;
import io.rollcall.launcher.walk.StepFailed;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "Walk the main path against the running system and tell each step.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        MailFolder mails = new MailFolder(data.layout().mail());
        try {
            new Demo(data.running().gateway(), mails, Clock.systemUTC(), System.out::println).run();
        } catch (StepFailed e) {
            throw new Refusal("the demo stopped: " + e.getMessage());
        }
        return ExitCode.OK;
    }
}
