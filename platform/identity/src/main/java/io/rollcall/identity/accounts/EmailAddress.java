package io.rollcall.identity.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address in lower case.
 *
 * <p>ASCII only: two addresses that look alike in other letters would be two accounts that people cannot tell apart.
 */
public record EmailAddress(String value) {

    /** Octets of an address that can travel in SMTP (RFC 5321, section 4.5.3.1.3, less its brackets). */
    public static final int MAX_LENGTH = 254;

    private static final Pattern FORM = Pattern.compile("[!-~&&[^@\"(),:;<>\\[\\]\\\\]]{1,64}@"
            + "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

    public EmailAddress {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches() || !value.equals(lowerCase(value))) {
            throw new IllegalArgumentException("Not an email address in lower case");
        }
    }

    /** The address that a person typed, or nothing when it cannot be one. */
    public static Optional<EmailAddress> parse(String typed) {
        String candidate = lowerCase(typed.strip());
        boolean fits =
                candidate.length() <= MAX_LENGTH && FORM.matcher(candidate).matches();
        return fits ? Optional.of(new EmailAddress(candidate)) : Optional.empty();
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
