package io.rollcall.launcher.system;

import io.rollcall.launcher.mail.MailSink;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mail server inside the launcher. */
final class MailPart implements PartRunner {

    private final Machine machine;
    private final Clock clock;
    private volatile @Nullable MailSink sink;

    MailPart(Machine machine, Clock clock) {
        this.machine = machine;
        this.clock = clock;
    }

    @Override
    public void start() {
        sink = MailSink.open(machine.ports().of(Part.MAIL), machine.layout().mail(), clock);
    }

    @Override
    public void stop() {
        MailSink open = sink;
        if (open != null) {
            open.close();
            sink = null;
        }
    }

    @Override
    public void kill() {
        stop();
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(sink).map(open -> ProcessHandle.current());
    }
}
