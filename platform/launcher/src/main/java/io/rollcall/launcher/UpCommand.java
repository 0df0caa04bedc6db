package io.rollcall.launcher;

import io.rollcall.launcher.control.ControlServer;
import io.rollcall.launcher.system.FolderLock;
import io.rollcall.launcher.system.Layout;
import io.rollcall.launcher.system.PartFailed;
import io.rollcall.launcher.system.Ports;
import io.rollcall.launcher.system.Preflight;
import io.rollcall.launcher.system.RollcallSystem;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", description = "Start everything and stay until Ctrl-C.", mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long MIB = 1024 * 1024;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "The gateway's port (default ${DEFAULT-VALUE}); all other ports move by the same distance.",
            defaultValue = "" + Ports.DEFAULT_GATEWAY)
    private int port;

    @Option(names = "--fresh", description = "Forget all stored data first.")
    private boolean fresh;

    @Option(names = "--no-training", description = "Do not prepare faster starts while idle; for measurements.")
    private boolean noTraining;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private volatile @Nullable ControlServer control;
    private volatile boolean ending;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Layout layout = data.layout();
        Ports ports = new Ports(port);
        ports.trouble().ifPresent(UpCommand::refuse);
        FolderLock lock = FolderLock.tryTake(layout.data())
                .orElseThrow(() -> new Refusal(
                        "the folder " + layout.data() + " is in use by another launcher; choose one with --data DIR"));
        RollcallSystem system = new RollcallSystem(layout, ports, Clock.systemUTC(), this::say);
        system.prepareFolders();
        new Preflight(layout, ports).trouble().ifPresent(UpCommand::refuse);
        if (fresh) {
            layout.forgetData();
            system.prepareFolders();
        }
        // Before the first child, so that none is left behind whenever Ctrl-C comes.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(system, lock), "shutdown"));
        return run(system, layout, ports, begin);
    }

    private int run(RollcallSystem system, Layout layout, Ports ports, long begin)
            throws IOException, InterruptedException {
        say("Starting Rollcall, its data in " + layout.data());
        control = ControlServer.open(system, ports.gateway(), layout.run(), () -> System.exit(ExitCode.OK));
        try {
            system.start();
        } catch (PartFailed e) {
            if (ending) {
                return ExitCode.OK;
            }
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        say(new Welcome(layout, ports, seconds, system.residentBytes() / MIB).toString());
        if (!noTraining) {
            system.trainWhileIdle();
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private void end(RollcallSystem system, FolderLock lock) {
        long begin = System.nanoTime();
        ending = true;
        say("Stopping");
        ControlServer open = control;
        if (open != null) {
            open.close();
        }
        system.close();
        lock.close();
        say("Stopped after %.1f s".formatted((System.nanoTime() - begin) / NANOS_PER_SECOND));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private static void refuse(String line) {
        throw new Refusal(line);
    }
}
