package io.rollcall.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds what matters in an answer's body without reading all of it as JSON. */
final class AnswerReader {

    private static final int ERROR = 400;

    private AnswerReader() {}

    /** What kind of answer it is: its status, and the problem's code where it has one. */
    static String kind(int status, ByteBuf body) {
        if (status < ERROR) {
            return Integer.toString(status);
        }
        String code = text(body, "\"code\":");
        return code == null ? Integer.toString(status) : status + " " + code;
    }

    /** The id of the booking that was made. */
    static @Nullable String bookingId(ByteBuf body) {
        return text(body, "\"id\":");
    }

    private static @Nullable String text(ByteBuf body, String name) {
        String json = body.toString(StandardCharsets.UTF_8);
        int at = json.indexOf(name);
        if (at < 0) {
            return null;
        }
        int begin = json.indexOf('"', at + name.length());
        int end = json.indexOf('"', begin + 1);
        return begin < 0 || end < 0 ? null : json.substring(begin + 1, end);
    }
}
