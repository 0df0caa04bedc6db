package io.rollcall.launcher.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a program that runs the system as a library changes about one service. What users run has none of it.
 *
 * @param environment variables beside those that every service is told; they win
 * @param classPath jars behind the service's own
 */
public record ServiceOptions(Map<String, String> environment, List<Path> classPath) {

    public static final ServiceOptions NONE = new ServiceOptions(Map.of(), List.of());

    public ServiceOptions {
        environment = Map.copyOf(environment);
        classPath = List.copyOf(classPath);
    }
}
