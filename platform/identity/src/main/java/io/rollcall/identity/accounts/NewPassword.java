package io.rollcall.identity.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The rule for a password that is being set. */
final class NewPassword {

    /** Bytes in UTF-8. Length is what makes a password hard to guess (NIST SP 800-63B-4, section 3.1.1.2). */
    static final int MIN_BYTES = 12;

    /** Bytes in UTF-8. bcrypt does not look at what comes after them. */
    static final int MAX_BYTES = 72;

    private NewPassword() {}

    /** What is wrong with it, or nothing. */
    static Optional<String> fault(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < MIN_BYTES || bytes > MAX_BYTES) {
            return Optional.of("must have %d to %d bytes".formatted(MIN_BYTES, MAX_BYTES));
        }
        return password.codePoints().anyMatch(Character::isISOControl)
                ? Optional.of("must not hold control characters")
                : Optional.empty();
    }
}
