package io.rollcall.identity;

import io.rollcall.identity.accounts.FirstAccounts;
import io.rollcall.identity.settings.IdentityProperties;
import io.rollcall.identity.tokens.Clients;
import io.rollcall.identity.tokens.StartLock;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Puts into the database what has to be there before anyone signs in. Readiness waits for it. */
final class Provisioning implements ApplicationRunner {

    private final StartLock lock;
    private final Clients clients;
    private final FirstAccounts firstAccounts;
    private final IdentityProperties identity;

    Provisioning(StartLock lock, Clients clients, FirstAccounts firstAccounts, IdentityProperties identity) {
        this.lock = lock;
        this.clients = clients;
        this.firstAccounts = firstAccounts;
        this.identity = identity;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lock.run(() -> {
            clients.register();
            if (identity.demo()) {
                firstAccounts.openDemoAccounts();
            }
            if (identity.admin() != null) {
                firstAccounts.openAdmin(
                        identity.admin().email(), identity.admin().password());
            }
        });
    }
}
