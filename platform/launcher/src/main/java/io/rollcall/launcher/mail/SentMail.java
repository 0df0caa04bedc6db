package io.rollcall.launcher.mail;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A mail as a person reads it.
 *
 * @param text the plain text, or the HTML source where there is no plain text
 */
public record SentMail(Path file, Instant at, String from, List<String> to, String subject, String text) {

    public SentMail {
        to = List.copyOf(to);
    }
}
