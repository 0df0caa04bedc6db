package io.rollcall.notification.mail;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.rollcall.notification.letters.DueLetter;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.Postman;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sends over SMTP. The same letter always has the same Message-ID (RFC 5322, section 3.6.4), so that a mailbox can drop
 * the second copy when nobody knows whether the first was accepted.
 */
public final class SmtpPostman implements Postman {

    private final JavaMailSender server;
    private final LetterPaper paper;
    private final CircuitBreaker breaker;
    private final String from;

    public SmtpPostman(JavaMailSender server, LetterPaper paper, CircuitBreaker breaker, MailProperties mail) {
        this.server = server;
        this.paper = paper;
        this.breaker = breaker;
        this.from = mail.from();
    }

    @Override
    public int takes() {
        // To ask for a permission is what ends the pause of an open breaker.
        if (!breaker.tryAcquirePermission()) {
            return 0;
        }
        breaker.releasePermission();
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN
                ? breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState()
                : Integer.MAX_VALUE;
    }

    @Override
    public Mono<Void> deliver(DueLetter letter, LetterContent content) {
        // The mail library blocks; its time-outs are set on the connection.
        return Mono.<Void>fromRunnable(() -> server.send(message(letter, content)))
                .subscribeOn(Schedulers.boundedElastic())
                .transformDeferred(CircuitBreakerOperator.of(breaker));
    }

    private MimeMessage message(DueLetter letter, LetterContent content) {
        WrittenLetter written = paper.write(letter.kind(), content);
        MimeMessage message = new StableIdMessage("<" + letter.letterId() + "@rollcall>");
        try {
            MimeMessageHelper parts = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
            parts.setFrom(from);
            parts.setTo(content.recipientEmail());
            parts.setSubject(written.subject());
            parts.setText(written.text(), written.html());
            if (letter.bookingId() != null) {
                message.setHeader("X-Rollcall-Booking", letter.bookingId().toString());
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException e) {
            throw new MailPreparationException("letter " + letter.letterId() + " cannot be put into a message", e);
        }
    }

    /** Keeps its id when it is saved; the library would make a new one each time. */
    private static final class StableIdMessage extends MimeMessage {

        private final String id;

        StableIdMessage(String id) {
            super((Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
