package io.rollcall.faults.proxy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Swallows the answer to a COMMIT and resets the connection, so that a service does not know that its transaction took
 * effect. Only for transactions that ran a certain statement.
 */
public final class CutAfterCommit implements Tampering {

    private final String statement;
    private final BooleanSupplier cutNow;
    private final Frames asked = new Frames(true, this::asked);
    private final Frames answered = new Frames(false, this::answered);

    /** Names under which the statement was prepared on this connection. */
    private final Set<String> prepared = new HashSet<>();

    private volatile boolean armed;
    private boolean cut;

    /**
     * For one connection.
     *
     * @param statement how the statement's text begins
     * @param cutNow asked at each commit of such a transaction
     */
    public CutAfterCommit(String statement, BooleanSupplier cutNow) {
        this.statement = statement;
        this.cutNow = cutNow;
    }

    @Override
    public Verdict asked(byte[] bytes, int length) {
        asked.add(bytes, length);
        return Verdict.PASS;
    }

    @Override
    public Verdict answered(byte[] bytes, int length) {
        answered.add(bytes, length);
        return cut ? Verdict.CUT : Verdict.PASS;
    }

    private void asked(char type, byte[] body) {
        if (type == 'P') {
            String name = text(body, 0);
            if (text(body, name.length() + 1).stripLeading().startsWith(statement)) {
                prepared.add(name);
            }
        } else if (type == 'B') {
            String portal = text(body, 0);
            armed |= prepared.contains(text(body, portal.length() + 1));
        }
    }

    private void answered(char type, byte[] body) {
        if (type != 'C') {
            return;
        }
        String tag = text(body, 0);
        if (tag.equals("COMMIT")) {
            cut |= armed && cutNow.getAsBoolean();
            armed = false;
        } else if (tag.equals("ROLLBACK")) {
            armed = false;
        }
    }

    /** The zero-terminated text at a place; names are ASCII, so its length is its length in bytes. */
    private static String text(byte[] body, int from) {
        int end = from;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        return new String(body, from, end - from, StandardCharsets.UTF_8);
    }
}
