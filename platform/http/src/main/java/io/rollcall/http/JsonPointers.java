package io.rollcall.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** JSON Pointers (RFC 6901) to the fields of a request. */
final class JsonPointers {

    private JsonPointers() {}

    /** The pointer to a bean property such as {@code resources[0].resourceId}: {@code /resources/0/resource_id}. */
    static String ofProperty(String property) {
        StringBuilder pointer = new StringBuilder("/");
        for (int i = 0; i < property.length(); i++) {
            char c = property.charAt(i);
            switch (c) {
                case '[', '.' -> pointer.append('/');
                case ']' -> {}
                default -> {
                    if (Character.isUpperCase(c)) {
                        pointer.append('_');
                    }
                    pointer.append(Character.toLowerCase(c));
                }
            }
        }
        return pointer.toString().toLowerCase(Locale.ROOT);
    }

    static String of(JacksonException e) {
        List<JacksonException.Reference> path = e.getPath();
        return path.stream()
                .map(step -> step.getPropertyName() == null
                        ? String.valueOf(step.getIndex())
                        : escape(step.getPropertyName()))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
