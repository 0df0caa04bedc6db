package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import java.util.List;
import java.util.UUID;

/** Our databases as a ground for something else that makes the same rows. */
public final class RollcallGround {

    /** The offering of all single sessions. */
    public static final UUID CLASS = RollcallTables.CLASS;

    private RollcallGround() {}

    /** Fills both from nothing, while no service runs. */
    public static void seed(Database booking, Database credits, Scene scene, UUID owner) {
        RollcallTables.seedBooking(booking, scene, owner);
        RollcallTables.seedCredits(credits, scene, owner);
    }

    /** What must hold in each of them by itself. */
    public static List<String> violations(Database booking, Database credits) {
        return RollcallChecks.eachByItself(booking, credits);
    }
}
