package io.rollcall.launcher.system;

/**
 * What came of a command to a part.
 *
 * @param done whether the part now is as the command wanted it
 * @param line what happened, for a person
 */
public record Outcome(boolean done, String line) {

    static Outcome done(String line) {
        return new Outcome(true, line);
    }

    static Outcome refused(String line) {
        return new Outcome(false, line);
    }
}
