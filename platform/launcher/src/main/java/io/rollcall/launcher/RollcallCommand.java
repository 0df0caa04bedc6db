package io.rollcall.launcher;

import io.rollcall.launcher.system.Layout;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./rollcall}: the whole of Rollcall on one machine. */
@Command(
        name = "rollcall",
        header = "Runs the whole of Rollcall on this machine: database, broker, mail, identity, services, gateway.",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpWidth = 100,
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DemoCommand.class,
            TokenCommand.class,
            MailCommand.class,
            LogsCommand.class,
            DeadLettersCommand.class,
            PartCommands.Stop.class,
            PartCommands.Kill.class,
            PartCommands.Start.class,
            CommandLine.HelpCommand.class,
        },
        footer = {
            "",
            "  ./rollcall up                      start everything; Ctrl-C ends it",
            "  ./rollcall demo                    walk the main path against the running system",
            "  ./rollcall token owner@demo.test   an access token for curl",
            "  ./rollcall kill credits-service    see what a failure does",
            "  ./rollcall jdk                     the JDK that it uses",
            "  ./rollcall bench W1                how fast it is, beside its peers (--help tells the works)",
            "  ./rollcall faults T1               what it stands, in a system of its own (--help)",
            "  ./rollcall mutations               whether the tests notice when a guard is gone",
        })
public final class RollcallCommand {

    private RollcallCommand() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args.length == 0 ? new String[] {"help"} : args));
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new RollcallCommand());
        command.setExecutionExceptionHandler((trouble, failing, parsed) -> {
            if (trouble instanceof Refusal refusal) {
                failing.getErr().println("rollcall: " + refusal.getMessage());
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw trouble;
        });
        return command;
    }

    /** The project's root: the script tells it. */
    static Path home() {
        return Path.of(System.getProperty("rollcall.home", ""));
    }

    static Path defaultData() {
        return home().resolve(Layout.DEFAULT_DATA);
    }
}
