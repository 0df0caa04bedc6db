package io.rollcall.identity.accounts;

/** On whose word an account is opened. */
enum Standing {
    PERSON(false, false),
    BOOTSTRAP_ADMIN(true, false),
    DEMO(false, true),
    DEMO_ADMIN(true, true);

    private final boolean platformAdmin;
    private final boolean demo;

    Standing(boolean platformAdmin, boolean demo) {
        this.platformAdmin = platformAdmin;
        this.demo = demo;
    }

    boolean platformAdmin() {
        return platformAdmin;
    }

    boolean demo() {
        return demo;
    }
}
