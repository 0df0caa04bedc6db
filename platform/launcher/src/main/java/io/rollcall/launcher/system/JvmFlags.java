package io.rollcall.launcher.system;

import java.util.List;
import java.util.stream.Stream;

/** The flags of every JVM that the launcher starts. A cache is of use only to the very flags it was trained with. */
final class JvmFlags {

    /**
     * Small heaps, one collector thread and the quick compiler: seven services share one laptop, and they start in half
     * the time. A real deployment uses the flags of its images instead.
     */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k",
            "--enable-native-access=ALL-UNNAMED");

    /** The young generation stays small, because all of it is soon resident; the metaspace is what a start needs. */
    private static final List<String> SERVICE_HEAP = List.of("-Xmx160m", "-Xms32m", "-Xmn16m", "-XX:MetaspaceSize=96m");

    private static final List<String> KAFKA_HEAP = List.of("-Xmx192m", "-Xms48m", "-Xmn24m");

    private JvmFlags() {}

    static List<String> service() {
        return with(SERVICE_HEAP);
    }

    static List<String> kafka() {
        return with(KAFKA_HEAP);
    }

    private static List<String> with(List<String> heap) {
        return Stream.concat(heap.stream(), SMALL.stream()).toList();
    }
}
