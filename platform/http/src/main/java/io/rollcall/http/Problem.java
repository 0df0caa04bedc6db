package io.rollcall.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * An error as the caller sees it (RFC 9457).
 *
 * @param status HTTP status
 * @param code stable name of the error, snake_case; also the last part of {@link #type()}
 * @param detail what is wrong in this case, in plain words
 * @param errors the fields at fault, empty when it is not about fields
 * @param retryAfter when it is worth trying again, or null
 */
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<FieldProblem> errors,
        @Nullable Duration retryAfter) {

    /** The media type of every error (RFC 9457, section 6.1). */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:rollcall:problem:";

    public static Problem badRequest(String code, String detail) {
        return of(HttpStatus.BAD_REQUEST, code, detail);
    }

    public static Problem badRequest(String code, String detail, List<FieldProblem> errors) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail, errors, null);
    }

    public static Problem notFound(String code, String detail) {
        return of(HttpStatus.NOT_FOUND, code, detail);
    }

    public static Problem conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    /** Valid JSON that breaks a rule. */
    public static Problem unprocessable(String code, String detail) {
        return of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** Valid JSON with one field that breaks a rule. */
    public static Problem unprocessable(String code, String pointer, String detail) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, code, detail, List.of(new FieldProblem(pointer, detail)), null);
    }

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null);
    }

    public Problem retryAfter(Duration wait) {
        return new Problem(status, code, detail, errors, wait);
    }

    /** The same, of fields that lie deeper in the body: their pointers begin with this one. */
    public Problem under(String pointer) {
        List<FieldProblem> deeper = errors.stream()
                .map(error -> new FieldProblem(pointer + error.pointer(), error.detail()))
                .toList();
        return new Problem(status, code, detail, deeper, retryAfter);
    }

    public URI type() {
        return URI.create(TYPE_PREFIX + code);
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** The JSON body. */
    public Body body() {
        String title = code.replace('_', ' ');
        return new Body(
                type(),
                title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
                status.value(),
                detail,
                code,
                errors);
    }

    /** The members of the JSON body, as RFC 9457, section 3.1, names them, with ours behind. */
    public record Body(
            URI type,
            String title,
            int status,
            String detail,
            String code,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {}
}
