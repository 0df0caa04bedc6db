package io.rollcall.launcher;

/** Ends a command with one line that says what is wrong. */
final class Refusal extends RuntimeException {

    Refusal(String line) {
        super(line);
    }
}
