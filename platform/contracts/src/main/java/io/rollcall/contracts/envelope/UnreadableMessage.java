package io.rollcall.contracts.envelope;

/** A record that can never be read, however often it is tried. */
public final class UnreadableMessage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableMessage(String message, Throwable cause) {
        super(message, cause);
    }

    public UnreadableMessage(String message) {
        super(message);
    }
}
