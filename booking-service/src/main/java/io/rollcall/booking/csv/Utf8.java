package io.rollcall.booking.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads bytes as UTF-8, and tells where they are none. */
sealed interface Utf8 {

    /** Without the byte order mark, if there is one. */
    record Text(String value) implements Utf8 {}

    /**
     * Not UTF-8.
     *
     * @param offset of the first byte that is at fault, from 0
     * @param line where it is, from 1
     */
    record Broken(int offset, int line) implements Utf8 {}

    String BYTE_ORDER_MARK = "\uFEFF";

    static Utf8 decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // A byte gives one character at most.
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            return new Broken(in.position(), lineOf(bytes, in.position()));
        }
        String text = out.flip().toString();
        return new Text(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private static int lineOf(byte[] bytes, int offset) {
        int line = 1;
        for (int i = 0; i < offset; i++) {
            // A return that a line feed follows is counted with it.
            boolean endsLine = bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
            line += endsLine ? 1 : 0;
        }
        return line;
    }
}
