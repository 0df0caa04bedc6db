package io.rollcall.notification;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it is given, by recipient. */
final class MailServer {

    private final Map<String, List<String>> mails = new ConcurrentHashMap<>();
    private final SMTPServer server;

    private MailServer(int port) {
        server = SMTPServer.port(port)
                .messageHandler((context, from, to, content) -> mails.computeIfAbsent(
                                to, address -> new CopyOnWriteArrayList<>())
                        .add(new String(content, StandardCharsets.UTF_8)))
                .build();
    }

    static MailServer start() {
        return start(0);
    }

    static MailServer start(int port) {
        MailServer mail = new MailServer(port);
        mail.server.start();
        return mail;
    }

    int port() {
        return server.getPortAllocated();
    }

    List<String> to(String address) {
        return mails.getOrDefault(address, List.of());
    }

    void stop() {
        server.stop();
    }
}
