package io.rollcall.gateway.limits;

/** The names of the limits, so that each can be set and told to the caller. */
public enum Limit {
    /** Requests of one account. */
    ACCOUNT,
    /** Requests without a token, of one address. */
    ANONYMOUS,
    /** Tries to sign in or sign up, of one address; counted beside {@link #ANONYMOUS}. */
    SIGN_IN
}
