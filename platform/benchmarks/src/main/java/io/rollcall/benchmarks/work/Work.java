package io.rollcall.benchmarks.work;

import io.rollcall.benchmarks.report.Round;
import io.rollcall.benchmarks.subject.Subject;

/** One of the works of the comparison. */
public interface Work {

    /** Such as {@code W1}. */
    String id();

    /** Whether the subject takes part. */
    boolean suits(Subject subject);

    /** Whether bookings have to warm it up. */
    default boolean books() {
        return true;
    }

    /** Measures it once, on a subject that is warm. */
    Round run(Stage stage, int number) throws InterruptedException;
}
