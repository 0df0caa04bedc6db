package io.rollcall.identity;

import io.rollcall.identity.accounts.AccountGate;
import io.rollcall.identity.accounts.Accounts;
import io.rollcall.identity.accounts.FirstAccounts;
import io.rollcall.identity.accounts.SignUp;
import io.rollcall.identity.settings.IdentityProperties;
import io.rollcall.identity.tokens.Clients;
import io.rollcall.identity.tokens.StartLock;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@Configuration(proxyBeanMethods = false)
class IdentityWiring {

    /**
     * Rounds of bcrypt as a power of two: about a tenth of a second of one core for each sign-in. One more doubles it,
     * for whoever guesses and for whoever signs in.
     */
    private static final int BCRYPT_STRENGTH = 10;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Each hash names its method, so that a stronger one can come later without asking anyone for a new password. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    Accounts accounts(JdbcClient jdbc) {
        return new Accounts(jdbc);
    }

    @Bean
    AccountGate accountGate(IdentityProperties identity) {
        return new AccountGate(identity.demo());
    }

    @Bean
    SignUp signUp(Accounts accounts, PasswordEncoder passwords, Clock clock) {
        return new SignUp(accounts, passwords, clock);
    }

    @Bean
    FirstAccounts firstAccounts(SignUp signUp, Accounts accounts) {
        return new FirstAccounts(signUp, accounts);
    }

    @Bean
    Provisioning provisioning(
            StartLock lock, Clients clients, FirstAccounts firstAccounts, IdentityProperties identity) {
        return new Provisioning(lock, clients, firstAccounts, identity);
    }
}
