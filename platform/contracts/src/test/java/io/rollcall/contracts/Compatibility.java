package io.rollcall.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a change of a schema would break. Records stay on topics for days or for ever, and readers are updated when they
 * like; so old readers must be able to read new records and new readers old ones. That leaves one change that keeps the
 * version: a new optional field.
 */
final class Compatibility {

    private static final Set<String> WORDS_ONLY = Set.of("$schema", "title", "description");
    private static final Set<String> TREATED_APART = Set.of("properties", "required", "enum");

    private final List<String> breaks = new ArrayList<>();

    private Compatibility() {}

    /** What breaks, in words; empty when the version may stay. */
    static List<String> breaks(JsonNode published, JsonNode changed) {
        Compatibility comparison = new Compatibility();
        comparison.compare("", published, changed);
        return comparison.breaks;
    }

    private void compare(String path, JsonNode published, JsonNode changed) {
        compareFields(path, published, changed);
        compareEnums(path, published, changed);
        Set<String> keywords = new TreeSet<>(published.propertyNames());
        keywords.addAll(changed.propertyNames());
        keywords.removeAll(WORDS_ONLY);
        keywords.removeAll(TREATED_APART);
        for (String keyword : keywords) {
            JsonNode before = published.path(keyword);
            JsonNode after = changed.path(keyword);
            if (before.isObject() && after.isObject()) {
                compare(path + ("items".equals(keyword) ? "[]" : "/" + keyword), before, after);
            } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
                for (int i = 0; i < before.size(); i++) {
                    compareElements(path, keyword, before.get(i), after.get(i));
                }
            } else if (!before.equals(after)) {
                tell(path, keyword + " was " + words(before) + " and would be " + words(after));
            }
        }
    }

    private void compareElements(String path, String keyword, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            compare(path, before, after);
        } else if (!before.equals(after)) {
            tell(path, keyword + " was " + words(before) + " and would be " + words(after));
        }
    }

    private void compareFields(String path, JsonNode published, JsonNode changed) {
        Set<String> requiredBefore = strings(published.path("required"));
        Set<String> requiredAfter = strings(changed.path("required"));
        JsonNode before = published.path("properties");
        JsonNode after = changed.path("properties");
        for (String name : before.propertyNames()) {
            String field = path + "/" + name;
            if (!after.has(name)) {
                tell(field, "the field would be gone, or have another name");
                continue;
            }
            if (requiredBefore.contains(name) && !requiredAfter.contains(name)) {
                tell(field, "the field was always there and would be optional: readers count on it");
            }
            if (!requiredBefore.contains(name) && requiredAfter.contains(name)) {
                tell(field, "the field was optional and would be required: records without it are on the topic");
            }
            compare(field, before.get(name), after.get(name));
        }
        for (String name : after.propertyNames()) {
            if (!before.has(name) && requiredAfter.contains(name)) {
                tell(path + "/" + name, "a new field must be optional (@Nullable): older records do not have it");
            }
        }
    }

    private void compareEnums(String path, JsonNode published, JsonNode changed) {
        if (!published.has("enum") && !changed.has("enum")) {
            return;
        }
        Set<String> before = strings(published.path("enum"));
        Set<String> after = strings(changed.path("enum"));
        for (String value : before) {
            if (!after.contains(value)) {
                tell(path, "the value '" + value + "' would be gone: records with it are on the topic");
            }
        }
        for (String value : after) {
            if (!before.contains(value)) {
                tell(path, "the value '" + value + "' would be new: readers of this version do not know it");
            }
        }
    }

    private void tell(String path, String text) {
        breaks.add((path.isEmpty() ? "/" : path) + ": " + text);
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "not given" : value.toString();
    }

    private static Set<String> strings(JsonNode array) {
        Set<String> values = new TreeSet<>();
        array.forEach(value -> values.add(value.asString("null")));
        return values;
    }
}
