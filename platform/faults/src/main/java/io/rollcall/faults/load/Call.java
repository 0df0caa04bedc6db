package io.rollcall.faults.load;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One request and what its caller knows of it afterwards. */
public record Call(Intent intent, Kind kind, int attempt, Instant begin, Duration took, Outcome outcome) {

    public enum Kind {
        BOOK,
        CANCEL
    }

    /** What its caller knows. */
    public sealed interface Outcome {

        /**
         * It was.
         *
         * @param state as the answer says it
         */
        record Accepted(UUID booking, String state) implements Outcome {}

        record Refused(int status, String code) implements Outcome {}

        /** It may have taken effect or not. */
        record Unknown(String why) implements Outcome {}
    }

    public boolean definite() {
        return !(outcome instanceof Outcome.Unknown);
    }
}
