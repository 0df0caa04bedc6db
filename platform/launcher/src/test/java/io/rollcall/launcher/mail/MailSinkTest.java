package io.rollcall.launcher.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {

    private static final Instant NOW = Instant.parse("2027-03-01T17:00:00Z");
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    @TempDir
    Path folder;

    private MailSink sink;

    @BeforeEach
    void open() {
        sink = MailSink.open(0, folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void showsWhatWasSentInTheOrderOfSending() throws MessagingException {
        send("First", "one");
        send("Bestätigt: Töpfern", "Grüße aus Köln");

        var mails = new MailFolder(folder).all();

        assertThat(mails).extracting(SentMail::subject).containsExactly("First", "Bestätigt: Töpfern");
        assertThat(mails.getLast().text()).isEqualTo("Grüße aus Köln");
        assertThat(mails.getLast().to()).containsExactly("anna@example.test");
        assertThat(mails.getLast().from()).isEqualTo("studio@example.test");
        assertThat(mails.getLast().at()).isEqualTo(NOW);
    }

    @Test
    void prefersThePlainTextOfAMailWithTwoForms() throws MessagingException {
        MimeMessage message = message("Two forms");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("plain words", UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>html</p>", UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);

        assertThat(new MailFolder(folder).all()).extracting(SentMail::text).containsExactly("plain words");
    }

    @Test
    void findsNothingInAFolderThatIsNotThereYet() {
        assertThat(new MailFolder(folder.resolve("none")).all()).isEmpty();
    }

    private void send(String subject, String text) throws MessagingException {
        MimeMessage message = message(subject);
        message.setText(text, UTF_8);
        Transport.send(message);
    }

    private MimeMessage message(String subject) throws MessagingException {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", String.valueOf(sink.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("studio@example.test"));
        message.setRecipient(RecipientType.TO, new InternetAddress("anna@example.test"));
        message.setSubject(subject, UTF_8);
        return message;
    }
}
