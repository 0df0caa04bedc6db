package io.rollcall.notification.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How letters are sent.
 *
 * @param from the sender, a name with an address
 * @param pause how long no letter is sent after half of the last 100 could not be
 */
@ConfigurationProperties("rollcall.mail")
public record MailProperties(String from, Duration pause) {}
