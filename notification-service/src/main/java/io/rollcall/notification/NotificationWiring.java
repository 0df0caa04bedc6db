package io.rollcall.notification;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.rollcall.contracts.booking.BookingEvent;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.credits.CreditsNotice;
import io.rollcall.contracts.scheduling.SessionFact;
import io.rollcall.messaging.Subscription;
import io.rollcall.notification.application.MessageLog;
import io.rollcall.notification.application.RemindClients;
import io.rollcall.notification.application.SendDueLetters;
import io.rollcall.notification.letters.Copies;
import io.rollcall.notification.letters.Letters;
import io.rollcall.notification.letters.Postman;
import io.rollcall.notification.mail.LetterPaper;
import io.rollcall.notification.mail.MailProperties;
import io.rollcall.notification.mail.MailRound;
import io.rollcall.notification.mail.ReminderProperties;
import io.rollcall.notification.mail.ReminderRound;
import io.rollcall.notification.mail.SmtpPostman;
import io.rollcall.notification.messaging.NotificationSubscriptions;
import io.rollcall.notification.store.PostgresCopies;
import io.rollcall.notification.store.PostgresLetters;
import io.rollcall.notification.store.PostgresMessageLog;
import io.rollcall.notification.store.PostgresReminders;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.tenancy.StudioDirectory;
import io.rollcall.tenancy.WorkerDatabase;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

@Configuration(proxyBeanMethods = false)
class NotificationWiring {

    @Bean
    Letters letters(WorkerDatabase database, Supplier<UUID> ids, Clock clock) {
        return new PostgresLetters(database, ids, clock);
    }

    @Bean
    Copies copies(WorkerDatabase database) {
        return new PostgresCopies(database);
    }

    @Bean
    MessageLog messageLog(StudioDatabase database) {
        return new PostgresMessageLog(database);
    }

    @Bean
    Postman postman(JavaMailSender server, CircuitBreakerRegistry breakers, MailProperties mail) {
        CircuitBreakerConfig pausing = CircuitBreakerConfig.from(breakers.getDefaultConfig())
                .waitDurationInOpenState(mail.pause())
                .build();
        return new SmtpPostman(server, new LetterPaper(), breakers.circuitBreaker("smtp", pausing), mail);
    }

    @Bean
    SendDueLetters sendDueLetters(Letters letters, Postman postman) {
        return new SendDueLetters(letters, postman);
    }

    @Bean
    MailRound mailRound(SendDueLetters letters) {
        return new MailRound(letters);
    }

    @Bean
    ReminderRound reminderRound(WorkerDatabase database, Supplier<UUID> ids, ReminderProperties reminders) {
        return new ReminderRound(new RemindClients(new PostgresReminders(database, ids), reminders.lead()));
    }

    @Bean
    Subscription<CatalogFact> catalog(StudioDirectory studios, WorkerDatabase database, Copies copies) {
        return NotificationSubscriptions.catalog(studios, database, copies);
    }

    @Bean
    Subscription<SessionFact> sessions(Copies copies, Letters letters) {
        return NotificationSubscriptions.sessions(copies, letters);
    }

    @Bean
    Subscription<ClientFact> clients(Copies copies, Letters letters) {
        return NotificationSubscriptions.clients(copies, letters);
    }

    @Bean
    Subscription<BookingEvent> bookings(Letters letters) {
        return NotificationSubscriptions.bookings(letters);
    }

    @Bean
    Subscription<CreditsNotice> credits(Letters letters) {
        return NotificationSubscriptions.credits(letters);
    }
}
