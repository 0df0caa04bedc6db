package io.rollcall.notification.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When clients are reminded.
 *
 * @param lead how long before a session begins
 */
@ConfigurationProperties("rollcall.reminders")
public record ReminderProperties(@DefaultValue("PT24H") Duration lead) {}
