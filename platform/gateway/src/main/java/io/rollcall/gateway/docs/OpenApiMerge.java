package io.rollcall.gateway.docs;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes one OpenAPI document of several. Components that two parts name alike are shared when they are the same, and
 * otherwise carry the part's name in front.
 */
final class OpenApiMerge {

    private static final String REF = "$ref";
    private static final String COMPONENTS = "#/components/";
    private static final Set<String> OPERATIONS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String PUBLIC_PATHS = "/v1/public/";

    private final ObjectNode merged;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final Map<String, JsonNode> tags = new LinkedHashMap<>();
    private final Set<String> operationIds = new LinkedHashSet<>();
    private final Set<String> missing = new TreeSet<>();

    OpenApiMerge(String origin) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        this.merged = json.objectNode();
        merged.put("openapi", "3.1.0");
        merged.putObject("info")
                .put("title", "Rollcall")
                .put("version", "v1")
                .put("description", "Bookings for studios, workshop hosts, coaches and consultants.");
        merged.putArray("servers").addObject().put("url", origin);
        merged.putArray("security").addObject().putArray("bearer");
        this.paths = merged.putObject("paths");
        this.components = merged.putObject("components");
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        schemes.putObject("oidc")
                .put("type", "openIdConnect")
                .put("openIdConnectUrl", origin + "/.well-known/openid-configuration");
    }

    /** Leaves a part out and says so. */
    void without(String part) {
        missing.add(part);
    }

    void add(String part, ObjectNode original) {
        ObjectNode document = original.deepCopy();
        if (document.path("components") instanceof ObjectNode own) {
            own.remove("securitySchemes");
            addComponents(part, document, own);
        }
        document.path("paths").forEachEntry((path, item) -> addPath(part, path, item));
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asString(""), tag));
    }

    ObjectNode result() {
        ObjectNode result = merged.deepCopy();
        ArrayNode names = result.putArray("tags");
        tags.values().forEach(names::add);
        if (!missing.isEmpty()) {
            ArrayNode left = result.putArray("x-rollcall-missing");
            missing.forEach(left::add);
        }
        return result;
    }

    private void addComponents(String part, ObjectNode document, ObjectNode own) {
        Set<String> clashing = clashing(own);
        rename(document, part, clashing);
        own.forEachEntry((section, named) -> {
            ObjectNode into = components.withObject("/" + section);
            named.forEachEntry((name, component) ->
                    into.set(clashing.contains(ref(section, name)) ? part + "." + name : name, component));
        });
    }

    /** References to components that must be renamed: those that differ from one already there, and all that lead to them. */
    private Set<String> clashing(ObjectNode own) {
        Set<String> clashing = new LinkedHashSet<>();
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Map.Entry<String, JsonNode> section : own.properties()) {
                for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
                    JsonNode there = components.path(section.getKey()).path(component.getKey());
                    boolean clashes = !there.isMissingNode()
                            && (!there.equals(component.getValue()) || leadsTo(component.getValue(), clashing));
                    if (clashes && clashing.add(ref(section.getKey(), component.getKey()))) {
                        grown = true;
                    }
                }
            }
        }
        return clashing;
    }

    private static boolean leadsTo(JsonNode node, Set<String> refs) {
        return node.findValues(REF).stream().anyMatch(ref -> refs.contains(ref.asString("")));
    }

    private static void rename(JsonNode node, String part, Set<String> refs) {
        if (node instanceof ObjectNode object && object.path(REF) instanceof StringNode ref) {
            String target = ref.asString();
            if (refs.contains(target)) {
                int name = target.lastIndexOf('/') + 1;
                object.put(REF, target.substring(0, name) + part + "." + target.substring(name));
            }
        }
        node.forEach(child -> rename(child, part, refs));
    }

    private static String ref(String section, String name) {
        return COMPONENTS + section + "/" + name;
    }

    private void addPath(String part, String path, JsonNode item) {
        ObjectNode into = paths.path(path) instanceof ObjectNode there ? there : paths.putObject(path);
        item.forEachEntry((key, value) -> {
            if (into.has(key)) {
                return;
            }
            if (OPERATIONS.contains(key) && value instanceof ObjectNode operation) {
                addOperation(part, path, operation);
            }
            into.set(key, value);
        });
    }

    private void addOperation(String part, String path, ObjectNode operation) {
        if (path.startsWith(PUBLIC_PATHS)) {
            operation.putArray("security");
        } else {
            operation.remove("security");
        }
        String id = operation.path("operationId").asString("");
        if (!id.isEmpty() && !operationIds.add(id)) {
            operation.put("operationId", part + "." + id);
            operationIds.add(part + "." + id);
        }
    }
}
