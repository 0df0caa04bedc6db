package io.rollcall.launcher.system;

/** A part did not do what it must. The message is one line for the person who runs the launcher. */
public final class PartFailed extends RuntimeException {

    public PartFailed(String message) {
        super(message);
    }

    PartFailed(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
