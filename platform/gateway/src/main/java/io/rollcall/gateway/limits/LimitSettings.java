package io.rollcall.gateway.limits;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one caller may ask of this gateway. Each gateway counts for itself.
 *
 * @param accountPerMinute requests of one account in a minute
 * @param anonymousPerMinute requests without a token from one address in a minute; many people may share an address
 * @param signInPerMinute tries to sign in or sign up from one address in a minute
 * @param body bytes of a request body
 */
public record LimitSettings(
        @DefaultValue("60000") long accountPerMinute,
        @DefaultValue("60000") long anonymousPerMinute,
        @DefaultValue("600") long signInPerMinute,
        @DefaultValue("1MB") DataSize body) {

    long perMinute(Limit limit) {
        return switch (limit) {
            case ACCOUNT -> accountPerMinute;
            case ANONYMOUS -> anonymousPerMinute;
            case SIGN_IN -> signInPerMinute;
        };
    }
}
