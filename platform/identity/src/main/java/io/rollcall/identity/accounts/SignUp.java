package io.rollcall.identity.accounts;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Opens accounts. The address of an account opened by its person is not verified. */
public class SignUp {

    /** Characters of a name. */
    static final int MAX_NAME = 120;

    private final Accounts accounts;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

    public SignUp(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    public SignUpOutcome open(SignUpRequest request) {
        return open(request, Standing.PERSON);
    }

    SignUpOutcome open(SignUpRequest request, Standing standing) {
        String name = request.name().strip();
        Optional<EmailAddress> email = EmailAddress.parse(request.email());
        Map<String, String> faults = faults(name, email, request);
        if (email.isEmpty() || !faults.isEmpty()) {
            return new SignUpOutcome.Invalid(faults);
        }
        // Asked before the costly hash; the insert below has the last word.
        if (accounts.has(email.get())) {
            return new SignUpOutcome.EmailTaken();
        }
        Account account = new Account(
                ids.generate(),
                email.get(),
                name,
                standing != Standing.PERSON,
                standing.platformAdmin(),
                standing.demo(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return accounts.add(account, passwords.encode(request.password()))
                ? new SignUpOutcome.Opened(account)
                : new SignUpOutcome.EmailTaken();
    }

    private static Map<String, String> faults(String name, Optional<EmailAddress> email, SignUpRequest request) {
        Map<String, String> faults = new LinkedHashMap<>();
        nameFault(name).ifPresent(fault -> faults.put("name", fault));
        if (request.email().isBlank()) {
            faults.put("email", "is required");
        } else if (email.isEmpty()) {
            faults.put("email", "is not an email address that mail can be sent to");
        }
        if (request.password().isEmpty()) {
            faults.put("password", "is required");
        } else {
            NewPassword.fault(request.password()).ifPresent(fault -> faults.put("password", fault));
        }
        return faults;
    }

    private static Optional<String> nameFault(String name) {
        if (name.isEmpty()) {
            return Optional.of("is required");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            return Optional.of("must have at most %d characters".formatted(MAX_NAME));
        }
        boolean unfit = name.codePoints().anyMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        });
        return unfit ? Optional.of("must not hold control characters") : Optional.empty();
    }
}
