package io.rollcall.scheduling.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** A public page as it goes out: written and compressed once, sent many times. */
final class RenderedPage {

    private final byte[] plain;
    private final byte[] compressed;
    private final String tag;

    private RenderedPage(byte[] plain, byte[] compressed, String tag) {
        this.plain = plain;
        this.compressed = compressed;
        this.tag = tag;
    }

    static RenderedPage of(byte[] json) {
        return new RenderedPage(json, gzip(json), tag(json));
    }

    /** JSON; to be sent, not to be changed. */
    byte[] plain() {
        return plain;
    }

    /** The same in gzip (RFC 1952). */
    byte[] compressed() {
        return compressed;
    }

    /** Entity tag; weak, because both forms share it (RFC 9110, section 8.8.1). */
    String tag() {
        return tag;
    }

    /** Bytes of both forms. */
    int size() {
        return plain.length + compressed.length;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return compressed.toByteArray();
    }

    private static String tag(byte[] json) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
