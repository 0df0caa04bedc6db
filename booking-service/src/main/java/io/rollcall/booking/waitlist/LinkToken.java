package io.rollcall.booking.waitlist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The secret of a link that acts without signing in.
 *
 * @param text 256 bits in 43 characters that are safe in an address
 */
public record LinkToken(String text) {

    private static final int BYTES = 32;

    /** A new one; the source has to be one that nobody can foretell. */
    public static LinkToken make(RandomGenerator secure) {
        byte[] secret = new byte[BYTES];
        secure.nextBytes(secret);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What is kept of it, from which nobody can tell it. */
    public String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Nothing that ends up in a log. */
    @Override
    public String toString() {
        return "LinkToken[...]";
    }
}
