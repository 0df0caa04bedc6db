package io.rollcall.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What the framework's own exceptions mean to a caller. */
final class RequestProblems implements ProblemTranslator {

    @Override
    public @Nullable Problem translate(Throwable error) {
        return switch (error) {
            case ProblemException e -> e.problem();
            case WebExchangeBindException e -> invalidFields(e);
            case ServerWebInputException e -> unreadable(e);
            case DataBufferLimitException e -> tooLarge();
            case MethodNotAllowedException e ->
                Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method_not_allowed",
                        "This path does not take " + e.getHttpMethod() + ".");
            case UnsupportedMediaTypeStatusException e ->
                Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send application/json.");
            case NotAcceptableStatusException e ->
                Problem.of(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "Answers are application/json.");
            case ResponseStatusException e -> byStatus(e.getStatusCode());
            default -> null;
        };
    }

    private static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE,
                "payload_too_large",
                "A request body may have " + HttpLimits.MAX_BODY_BYTES / 1024 + " KiB at most.");
    }

    private static Problem byStatus(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        if (status == null) {
            status = code.is4xxClientError() ? HttpStatus.BAD_REQUEST : HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return switch (status) {
            case NOT_FOUND -> Problem.notFound("not_found", "There is nothing here.");
            case CONTENT_TOO_LARGE -> tooLarge();
            default -> Problem.of(status, status.name().toLowerCase(Locale.ROOT), status.getReasonPhrase() + ".");
        };
    }

    private static Problem invalidFields(WebExchangeBindException e) {
        List<FieldProblem> errors = e.getBindingResult().getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? new FieldProblem(
                                JsonPointers.ofProperty(field.getField()), message(field.getDefaultMessage()))
                        : new FieldProblem("", message(error.getDefaultMessage())))
                .sorted(Comparator.comparing(FieldProblem::pointer))
                .toList();
        String detail = errors.stream()
                .map(error -> (error.pointer() + " " + error.detail()).strip())
                .collect(Collectors.joining("; "));
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "invalid_request", detail + ".", errors, null);
    }

    private static String message(@Nullable String message) {
        return message == null ? "is not valid" : message;
    }

    private static Problem unreadable(ServerWebInputException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case DataBufferLimitException limit -> {
                    return tooLarge();
                }
                case UnrecognizedPropertyException unknown -> {
                    return field("unknown_field", JsonPointers.of(unknown), "is not a field of this request");
                }
                case ProblemException problem -> {
                    return problem.problem();
                }
                case InputCoercionException outOfRange -> {
                    return field("invalid_field", JsonPointers.of(outOfRange), "is out of range");
                }
                case DatabindException misfit
                when !misfit.getPath().isEmpty() -> {
                    return field("invalid_field", JsonPointers.of(misfit), Expected.by(misfit));
                }
                case JacksonException malformed -> {
                    return Problem.badRequest("malformed_json", "The body is not one well-formed JSON object.");
                }
                default -> {}
            }
        }
        if (e.getMethodParameter() != null && e.getMethodParameter().getParameterName() != null) {
            String name = e.getMethodParameter().getParameterName();
            boolean isBody = e.getMethodParameter().hasParameterAnnotation(RequestBody.class);
            if (!isBody) {
                return Problem.badRequest(
                        "invalid_parameter",
                        name + " is missing or does not have the right form.",
                        List.of(new FieldProblem(name, "is missing or does not have the right form")));
            }
        }
        return Problem.badRequest("malformed_json", "The request needs a JSON body.");
    }

    private static Problem field(String code, String pointer, String detail) {
        return Problem.badRequest(
                code,
                pointer + " " + detail + (detail.endsWith(".") ? "" : "."),
                List.of(new FieldProblem(pointer, detail)));
    }
}
