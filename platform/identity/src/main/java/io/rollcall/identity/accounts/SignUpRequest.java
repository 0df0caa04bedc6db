package io.rollcall.identity.accounts;

/** What a person gives to open an account, as typed; empty where nothing was given. */
public record SignUpRequest(String name, String email, String password) {

    /** Never with the password. */
    @Override
    public String toString() {
        return "SignUpRequest[" + email + "]";
    }
}
