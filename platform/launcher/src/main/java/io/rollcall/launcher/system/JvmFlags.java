package io.rollcall.launcher.system;

import java.util.List;
import java.util.stream.Stream;

/** The flags of every JVM that the launcher starts. A cache is of use only to the very flags it was trained with. */
public final class JvmFlags {

    /** Small heaps and one collector thread: seven services share one laptop. */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "--enable-native-access=ALL-UNNAMED");

    /** Starts in half the time, and costs twice the time for each request. */
    private static final List<String> QUICK_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /** The young generation stays small, because all of it is soon resident; the metaspace is what a start needs. */
    private static final List<String> SERVICE_HEAP = List.of("-Xmx160m", "-Xms32m", "-Xmn16m", "-XX:MetaspaceSize=96m");

    /** With less, hundreds of requests at the same time fill the young generation many times in a second. */
    private static final List<String> BUSY_HEAP = List.of("-Xmx256m", "-Xms128m", "-Xmn96m", "-XX:MetaspaceSize=96m");

    /**
     * Booking reads its own events by the thousand, beside hundreds of requests. Half of this, and it stood still for a fifth of
     * the time under full load: each collection found much of that still in use, and the old generation filled with it.
     */
    private static final List<String> BOOKING_HEAP =
            List.of("-Xmx352m", "-Xms224m", "-Xmn192m", "-XX:MetaspaceSize=96m");

    /**
     * More threads than a small machine gives its compilers: under full load one alone is starved, and code stays slow for
     * minutes.
     */
    private static final List<String> BUSY_COMPILER = List.of("-XX:CICompilerCount=4");

    private static final List<String> KAFKA_HEAP = List.of("-Xmx192m", "-Xms48m", "-Xmn24m");

    private JvmFlags() {}

    /** Bookings, the ledger and the public pages are what there is most of. */
    public static List<String> service(Part part) {
        return switch (part) {
            case BOOKING -> with(BOOKING_HEAP, BUSY_COMPILER);
            case CREDITS, SCHEDULING -> with(BUSY_HEAP, BUSY_COMPILER);
            default -> with(SERVICE_HEAP, QUICK_COMPILER);
        };
    }

    static List<String> kafka() {
        return with(KAFKA_HEAP, QUICK_COMPILER);
    }

    private static List<String> with(List<String> heap, List<String> compiler) {
        return Stream.of(heap, compiler, SMALL).flatMap(List::stream).toList();
    }
}
