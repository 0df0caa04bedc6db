package io.rollcall.identity.accounts;

import java.util.Map;

/** How an attempt to open an account ended. */
public sealed interface SignUpOutcome {

    record Opened(Account account) implements SignUpOutcome {}

    record EmailTaken() implements SignUpOutcome {}

    /**
     * The request breaks rules.
     *
     * @param faults what is wrong with each field at fault: {@code name}, {@code email}, {@code password}
     */
    record Invalid(Map<String, String> faults) implements SignUpOutcome {}
}
