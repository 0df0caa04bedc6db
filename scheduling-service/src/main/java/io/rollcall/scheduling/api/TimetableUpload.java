package io.rollcall.scheduling.api;

import io.rollcall.http.FieldProblem;
import io.rollcall.http.LongBody;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.patterns.PatternDraft;
import io.rollcall.scheduling.recurrence.RecurrenceLimits;
import io.rollcall.scheduling.timetable.TimetableLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a caller may send with a timetable, and the file itself. */
final class TimetableUpload {

    private static final MediaType CALENDAR = MediaType.valueOf("text/calendar");
    private static final String BY_NAME = "name";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TimetableUpload() {}

    /** The text of the file: UTF-8, of at most {@link TimetableLimits#MAX_FILE_BYTES}. */
    static Mono<String> text(@Nullable MediaType type, Flux<DataBuffer> body) {
        return LongBody.bytes(CALENDAR, type, body, TimetableLimits.MAX_FILE_BYTES)
                .filter(bytes -> bytes.length > 0)
                .map(TimetableUpload::decode)
                .switchIfEmpty(Mono.error(() -> notACalendar().asException()));
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.unprocessable("not_utf_8", "The file is not in UTF-8.")
                    .asException();
        }
    }

    static Problem notACalendar() {
        return Problem.unprocessable("not_a_calendar", "The file has no BEGIN:VCALENDAR.");
    }

    static boolean byName(@Nullable String match) {
        if (match == null) {
            return false;
        }
        if (!match.equals(BY_NAME)) {
            throw invalid("match", "is name or left out");
        }
        return true;
    }

    static @Nullable Integer capacity(@Nullable Integer capacity) {
        if (capacity != null && (capacity < 1 || capacity > PatternDraft.MAX_CAPACITY)) {
            throw invalid("capacity", "is 1 to " + PatternDraft.MAX_CAPACITY);
        }
        return capacity;
    }

    /** The last day of recurrences without end. */
    static LocalDate until(@Nullable LocalDate until, LocalDate today) {
        LocalDate last = until == null ? today.plus(TimetableLimits.DEFAULT_REACH) : until;
        if (last.isBefore(today) || last.isAfter(today.plus(RecurrenceLimits.FURTHEST_AHEAD))) {
            throw invalid(
                    "until",
                    "is a day from today on, at most " + RecurrenceLimits.FURTHEST_AHEAD.getYears() + " years ahead");
        }
        return last;
    }

    private static RuntimeException invalid(String parameter, String detail) {
        return Problem.badRequest(
                        "invalid_parameter",
                        parameter + " " + detail + ".",
                        List.of(new FieldProblem(parameter, detail)))
                .asException();
    }
}
