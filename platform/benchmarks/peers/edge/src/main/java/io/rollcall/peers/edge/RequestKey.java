package io.rollcall.peers.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes a repeated request the same request.
 *
 * @param accountId the caller
 * @param key what the caller sent in {@code Idempotency-Key}
 * @param requestHash SHA-256 of what was asked
 */
public record RequestKey(UUID studioId, UUID accountId, String key, String requestHash) {

    static RequestKey of(UUID studioId, UUID accountId, String key, BookingRequest request) {
        return new RequestKey(studioId, accountId, key, sha256(request.toString()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
