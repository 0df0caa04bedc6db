package io.rollcall.identity.api;

import io.rollcall.http.FieldProblem;
import io.rollcall.http.HttpLimits;
import io.rollcall.http.Problem;
import io.rollcall.identity.accounts.SignUpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a sign-up: what it says, or everything that is wrong with its form at once. */
sealed interface SignUpBody {

    record Read(SignUpRequest request) implements SignUpBody {}

    record Refused(Problem problem) implements SignUpBody {}

    Set<String> FIELDS = Set.of("name", "email", "password");

    JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static SignUpBody read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(HttpLimits.MAX_BODY_BYTES + 1);
        if (bytes.length > HttpLimits.MAX_BODY_BYTES) {
            return new Refused(Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "payload_too_large",
                    "A request body may have " + HttpLimits.MAX_BODY_BYTES / 1024 + " KiB at most."));
        }
        try {
            return of(JSON.readTree(bytes));
        } catch (JacksonException e) {
            return new Refused(Problem.badRequest("malformed_json", "The body is not well-formed JSON."));
        }
    }

    private static SignUpBody of(JsonNode body) {
        if (!body.isObject()) {
            return new Refused(Problem.badRequest("malformed_json", "The body must be a JSON object."));
        }
        List<FieldProblem> unknown = new ArrayList<>();
        List<FieldProblem> mistyped = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                unknown.add(new FieldProblem(pointer(field.getKey()), "is not a field of this request"));
            } else if (!field.getValue().isString()) {
                mistyped.add(new FieldProblem(pointer(field.getKey()), "must be a string"));
            }
        }
        if (!unknown.isEmpty()) {
            return refused("unknown_field", unknown);
        }
        if (!mistyped.isEmpty()) {
            return refused("invalid_field", mistyped);
        }
        return new Read(new SignUpRequest(
                body.path("name").asString(""),
                body.path("email").asString(""),
                body.path("password").asString("")));
    }

    private static Refused refused(String code, List<FieldProblem> errors) {
        FieldProblem first = errors.getFirst();
        return new Refused(Problem.badRequest(code, first.pointer() + " " + first.detail() + ".", errors));
    }

    /** RFC 6901, section 3. */
    static String pointer(String field) {
        return "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
