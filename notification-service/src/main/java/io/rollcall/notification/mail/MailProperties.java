package io.rollcall.notification.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How letters are sent.
 *
 * @param from the sender, a name with an address
 */
@ConfigurationProperties("rollcall.mail")
public record MailProperties(String from) {}
