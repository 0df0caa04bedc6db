package io.rollcall.testkit;

import org.testcontainers.DockerClientFactory;

/** Whether containers can run here. Asked once: the first answer takes half a second. */
final class Docker {

    private static final boolean AVAILABLE = DockerClientFactory.instance().isDockerAvailable();

    private Docker() {}

    static boolean available() {
        return AVAILABLE;
    }
}
