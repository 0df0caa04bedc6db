package io.rollcall.credits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When clients are told of the state of their credits.
 *
 * @param lowBalance an account is low with fewer credits than this; 0 for never
 * @param expiringDays how many days before their last day credits are told of; 0 for on that day
 */
@ConfigurationProperties("rollcall.notices")
record NoticeProperties(
        @DefaultValue("3") int lowBalance,
        @DefaultValue("7") int expiringDays) {

    NoticeProperties {
        if (lowBalance < 0) {
            throw new IllegalArgumentException("rollcall.notices.low-balance must be at least 0: " + lowBalance);
        }
        if (expiringDays < 0) {
            throw new IllegalArgumentException("rollcall.notices.expiring-days must be at least 0: " + expiringDays);
        }
    }
}
