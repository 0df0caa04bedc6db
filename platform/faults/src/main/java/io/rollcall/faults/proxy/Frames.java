package io.rollcall.faults.proxy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Cuts one direction of a PostgreSQL connection into its messages: a type byte, then a length that counts itself (frontend/
 * backend protocol 3.0, "Message Formats"). Without encryption only.
 */
final class Frames {

    private static final int LENGTH_BYTES = Integer.BYTES;

    private final BiConsumer<Character, byte[]> reader;
    private boolean startup;
    private byte[] waiting = new byte[0];

    /**
     * Reads messages as they become whole.
     *
     * @param startup whether the first message has no type, as a client's has
     * @param reader told the type and the body of each
     */
    Frames(boolean startup, BiConsumer<Character, byte[]> reader) {
        this.startup = startup;
        this.reader = reader;
    }

    void add(byte[] bytes, int length) {
        byte[] all = Arrays.copyOf(waiting, waiting.length + length);
        System.arraycopy(bytes, 0, all, waiting.length, length);
        int position = 0;
        while (true) {
            int header = (startup ? 0 : 1) + LENGTH_BYTES;
            if (all.length - position < header) {
                break;
            }
            int size = ByteBuffer.wrap(all).getInt(position + header - LENGTH_BYTES);
            int end = position + header - LENGTH_BYTES + size;
            if (end > all.length) {
                break;
            }
            char type = startup ? 0 : (char) all[position];
            reader.accept(type, Arrays.copyOfRange(all, position + header, end));
            startup = false;
            position = end;
        }
        waiting = Arrays.copyOfRange(all, position, all.length);
    }
}
