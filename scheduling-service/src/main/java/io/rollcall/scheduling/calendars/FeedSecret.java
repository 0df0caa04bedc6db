package io.rollcall.scheduling.calendars;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What opens a feed to whoever knows it. Shown once and not kept.
 *
 * @param text URL-safe
 */
public record FeedSecret(String text) {

    /** 192 bits: nobody finds one by trying. */
    private static final int RANDOM_BYTES = 24;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");

    /**
     * A new one.
     *
     * @param random one that nobody can foresee
     */
    public static FeedSecret next(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new FeedSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Empty when the text cannot be a secret. */
    public static Optional<FeedSecret> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FeedSecret(text)) : Optional.empty();
    }

    /** SHA-256. A secret that is random needs no salt. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Logs are not to tell it. */
    @Override
    public String toString() {
        return "FeedSecret";
    }
}
