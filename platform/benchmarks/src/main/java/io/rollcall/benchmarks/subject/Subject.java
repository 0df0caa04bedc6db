package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.load.Feed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system that takes bookings. At most one of them is asked at a time. */
public interface Subject {

    /** Short, unique, and the same in every run: rounds are kept under it. */
    String id();

    /** Whether it is Rollcall with nothing taken out, of this version or an earlier one. */
    default boolean isWholeRollcall() {
        return false;
    }

    /** Starts it from nothing, seeded with the scene, and returns once it answers. */
    void start(Scene scene) throws InterruptedException;

    void stop() throws InterruptedException;

    /** The port that takes bookings. */
    int port();

    /** What runs for it, by name: the root of each tree of processes. */
    Map<String, Long> processes();

    Standing standing();

    /** Whether no booking waits for its end any more. */
    boolean decided();

    /** Whether nothing waits to be sent any more, either. */
    boolean quiet();

    /** Whether readers of events that no booking waits for have nothing to do any more, too. */
    default boolean caughtUp() {
        return quiet();
    }

    /** What is wrong in its databases, one line each, once it is quiet. */
    List<String> violations();

    /** What else a reader of the figures should know at this moment, by name. */
    Map<String, String> notes();

    /** Opens a session of its own for a rush. */
    void openHotSession(int number, int capacity);

    /** What autovacuum would do within a minute: lets the planner know how large the tables have become. */
    void analyze();

    /** Where confirmations can be read while they happen; null when there is no such place. */
    @Nullable
    Feed confirmations();

    /** Its two halves one by one; null when it is one piece. */
    @Nullable
    Plumbing plumbing();

    /** The path of the studio's public page, known before anything is started; null when it has none. */
    default @Nullable String publicPage() {
        return null;
    }

    /** Where the public page is served, once it is started. */
    default int publicPort() {
        return port();
    }

    /** The path of the POST that books. */
    default String path() {
        return "/v1/studios/" + Scene.STUDIO + "/bookings";
    }
}
