package io.rollcall.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What a field should have been, in a caller's words rather than a parser's. */
final class Expected {

    /** Said of text that holds a NUL or another control character. */
    static final String NO_CONTROL_CHARACTERS = "may not hold control characters";

    private static final String SOMETHING_ELSE = "does not have the right type or form";

    private static final String WHOLE_NUMBER = "is a whole number";

    private static final Map<Class<?>, String> BY_TYPE = Map.of(
            String.class, "is text",
            Integer.class, WHOLE_NUMBER,
            Long.class, WHOLE_NUMBER,
            Boolean.class, "is true or false",
            UUID.class, "is a UUID",
            Duration.class, "is an ISO 8601 duration such as PT90M",
            Instant.class, "is an instant such as 2027-03-01T17:00:00Z",
            LocalDateTime.class, "is a local date and time such as 2027-03-01T18:00",
            LocalDate.class, "is a date such as 2027-03-01");

    private Expected() {}

    static String by(DatabindException misfit) {
        if (NO_CONTROL_CHARACTERS.equals(misfit.getOriginalMessage())) {
            return NO_CONTROL_CHARACTERS;
        }
        return misfit instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? by(mismatch.getTargetType())
                : SOMETHING_ELSE;
    }

    private static String by(Class<?> type) {
        if (type.isEnum()) {
            return "is one of "
                    + Arrays.stream(type.getFields())
                            .filter(Field::isEnumConstant)
                            .map(Expected::nameInJson)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "is a list";
        }
        return BY_TYPE.getOrDefault(type, type.isRecord() ? "is an object" : SOMETHING_ELSE);
    }

    private static String nameInJson(Field constant) {
        JsonProperty name = constant.getAnnotation(JsonProperty.class);
        return name == null ? constant.getName() : name.value();
    }
}
