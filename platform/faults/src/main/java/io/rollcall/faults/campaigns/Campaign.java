package io.rollcall.faults.campaigns;

import io.rollcall.faults.stage.Stage;

/** One failure, under load, and the proof that it did no harm. Leaves the system as users run it. */
public interface Campaign {

    /** Its name in the table, such as {@code T1}. */
    String name();

    /** What is broken, in a few words. */
    String fault();

    Result run(Stage stage, Run run) throws Exception;
}
