package io.rollcall.launcher.deadletters;

/** What was asked cannot be done; the message says why, for the person who asked. */
public final class LettersRefused extends RuntimeException {

    LettersRefused(String line) {
        super(line);
    }
}
