package io.rollcall.identity.signin;

import io.rollcall.identity.accounts.EmailAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;

/** Checks a password unless there were too many attempts for the email. */
final class LimitedSignIn implements AuthenticationProvider {

    private final AuthenticationProvider passwords;
    private final SignInAttempts attempts;

    LimitedSignIn(AuthenticationProvider passwords, SignInAttempts attempts) {
        this.passwords = passwords;
        this.attempts = attempts;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication request) {
        // What is no address has no account and needs no counting.
        Optional<String> email = EmailAddress.parse(request.getName()).map(EmailAddress::value);
        if (email.isPresent() && !attempts.begin(email.get())) {
            throw new LockedException("Too many attempts for this email");
        }
        Authentication signedIn = passwords.authenticate(request);
        if (signedIn != null) {
            email.ifPresent(attempts::succeeded);
        }
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return passwords.supports(authentication);
    }
}
