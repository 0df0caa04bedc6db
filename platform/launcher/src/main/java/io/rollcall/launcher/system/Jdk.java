package io.rollcall.launcher.system;

import java.nio.file.Path;

/**
 * The JDK that runs the launcher and everything it starts.
 *
 * @param home its folder
 * @param version its exact version, because an ahead-of-time cache fits only that
 * @param feature its feature release, such as 25
 */
record Jdk(Path home, String version, int feature) {

    private static final int FIRST_WITH_AOT_CACHE = 25;

    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")),
                Runtime.version().toString(),
                Runtime.version().feature());
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }

    boolean makesAotCaches() {
        return feature >= FIRST_WITH_AOT_CACHE;
    }
}
