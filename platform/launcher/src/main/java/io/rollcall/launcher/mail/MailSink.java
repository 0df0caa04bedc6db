package io.rollcall.launcher.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail and writes it to a folder, one {@code .eml} file for each, named so that they sort by time. */
public final class MailSink implements AutoCloseable {

    private static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

    private final Path folder;
    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();
    private final SMTPServer server;

    private MailSink(int port, Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        this.server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .maxMessageSize(MAX_MESSAGE_BYTES)
                .messageHandler((context, from, to, content) -> keep(content))
                .build();
    }

    public static MailSink open(int port, Path folder, Clock clock) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MailSink sink = new MailSink(port, folder, clock);
        sink.server.start();
        return sink;
    }

    /** Where it listens; differs from what was asked only when that was 0. */
    public int port() {
        return server.getPortAllocated();
    }

    private void keep(byte[] content) {
        String name = "%d-%06d".formatted(clock.millis(), sequence.incrementAndGet());
        try {
            // A reader of the folder never sees half a mail.
            Path partial = Files.write(folder.resolve(name + ".partial"), content);
            Files.move(partial, folder.resolve(name + MailFolder.SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
