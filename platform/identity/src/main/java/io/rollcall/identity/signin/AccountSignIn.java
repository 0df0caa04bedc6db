package io.rollcall.identity.signin;

import io.rollcall.identity.accounts.AccountGate;
import io.rollcall.identity.accounts.Accounts;
import io.rollcall.identity.accounts.EmailAddress;
import io.rollcall.identity.accounts.StoredPassword;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Finds the account for an email. Whoever signs in is known by the account's id from then on: it never changes. */
final class AccountSignIn implements UserDetailsService {

    private final Accounts accounts;
    private final AccountGate gate;

    AccountSignIn(Accounts accounts, AccountGate gate) {
        this.accounts = accounts;
        this.gate = gate;
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        StoredPassword found = EmailAddress.parse(email)
                .flatMap(accounts::password)
                .filter(stored -> gate.admits(stored.account()))
                .orElseThrow(() -> new UsernameNotFoundException("No account may sign in by this email"));
        return User.withUsername(found.account().id().toString())
                .password(found.hash())
                .authorities("ACCOUNT")
                .build();
    }
}
