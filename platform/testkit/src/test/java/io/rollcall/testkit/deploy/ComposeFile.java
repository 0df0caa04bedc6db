package io.rollcall.testkit.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Compose file, read as Compose reads it: anchors and merges resolved. */
record ComposeFile(Map<String, Object> root) {

    /** A setting without a value: passed on when it is set outside, and otherwise left out. */
    static final String FROM_OUTSIDE = "(from outside)";

    static ComposeFile read() {
        return new ComposeFile(Repository.yaml("docker-compose.yml"));
    }

    Set<String> services() {
        return map(root, "services").keySet();
    }

    Map<String, Object> service(String name) {
        Map<String, Object> services = map(root, "services");
        if (!services.containsKey(name)) {
            throw new IllegalArgumentException("no service " + name);
        }
        return map(services, name);
    }

    /** The environment of a service; empty when it has none. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>();
        map(service(service), "environment")
                .forEach((setting, value) -> environment.put(setting, value == null ? FROM_OUTSIDE : (String) value));
        return environment;
    }

    /** The mapping under a key; empty when there is none. A key without a value keeps its place. */
    static Map<String, Object> map(Map<String, Object> from, String key) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        ((Map<?, ?>) from.getOrDefault(key, Map.of())).forEach((name, value) -> mapping.put((String) name, value));
        return mapping;
    }

    /** The sequence under a key; empty when there is none. */
    static List<Object> list(Map<String, Object> from, String key) {
        return List.copyOf((List<?>) from.getOrDefault(key, List.of()));
    }

    /** A sequence of plain words. */
    static List<String> words(Map<String, Object> from, String key) {
        return list(from, key).stream().map(String.class::cast).toList();
    }
}
