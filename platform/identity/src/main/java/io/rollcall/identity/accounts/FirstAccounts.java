package io.rollcall.identity.accounts;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts that exist without anyone signing up. What is there already is left as it is. */
public class FirstAccounts {

    /** Public knowledge, like the addresses. */
    static final String DEMO_PASSWORD = "rollcall-demo";

    private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

    private record Demo(String name, String email, Standing standing) {}

    private static final List<Demo> DEMO = List.of(
            new Demo("Olive Owner", "owner@demo.test", Standing.DEMO),
            new Demo("Otto Other-Owner", "other-owner@demo.test", Standing.DEMO),
            new Demo("Clara Client", "client@demo.test", Standing.DEMO),
            new Demo("Ada Admin", "admin@demo.test", Standing.DEMO_ADMIN));

    private final SignUp signUp;
    private final Accounts accounts;

    public FirstAccounts(SignUp signUp, Accounts accounts) {
        this.signUp = signUp;
        this.accounts = accounts;
    }

    public void openDemoAccounts() {
        for (Demo demo : DEMO) {
            open(new SignUpRequest(demo.name(), demo.email(), DEMO_PASSWORD), demo.standing());
        }
    }

    /** Opens a platform admin. An account that somebody opened under this address is never made one. */
    public void openAdmin(String email, String password) {
        open(new SignUpRequest("Platform admin", email, password), Standing.BOOTSTRAP_ADMIN);
        boolean admin = EmailAddress.parse(email)
                .flatMap(accounts::password)
                .map(stored -> stored.account().platformAdmin())
                .orElse(false);
        if (!admin) {
            log.warn("rollcall.admin.email names an account that is no platform admin; it stays as it is");
        }
    }

    private void open(SignUpRequest request, Standing standing) {
        switch (signUp.open(request, standing)) {
            case SignUpOutcome.Opened opened ->
                log.info(
                        "Opened the {} account {}",
                        word(standing),
                        opened.account().email());
            case SignUpOutcome.EmailTaken taken -> {}
            case SignUpOutcome.Invalid invalid ->
                throw new IllegalArgumentException(
                        "The configured %s account cannot be opened: %s".formatted(word(standing), invalid.faults()));
        }
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
