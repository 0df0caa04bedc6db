package io.rollcall.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What makes a repeated request the same request.
 *
 * @param studioId the studio written to
 * @param accountId the caller
 * @param route a stable name of the operation, with the id of the thing it works on where the path has one
 * @param key what the caller sent in {@code Idempotency-Key}
 * @param requestHash SHA-256 of what was asked, so that the same key with another body is noticed
 */
public record IdempotencyKey(UUID studioId, UUID accountId, String route, String key, String requestHash) {

    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    /**
     * Reads the header.
     *
     * @param request what was asked, as a record: its text form is what two equal requests share
     * @throws ProblemException 400 when the header is missing or unfit
     */
    public static IdempotencyKey of(HttpHeaders headers, UUID studioId, UUID accountId, String route, Record request) {
        return new IdempotencyKey(
                studioId, accountId, route, read(headers.getFirst(HEADER)), sha256(request.toString()));
    }

    private static String read(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problem.badRequest(
                            "idempotency_key_required",
                            "Send an Idempotency-Key header, so that a repeated request takes effect once.")
                    .asException();
        }
        boolean printable = header.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!printable || header.length() > HttpLimits.MAX_IDEMPOTENCY_KEY) {
            throw Problem.badRequest(
                            "invalid_idempotency_key",
                            "An Idempotency-Key has 1 to " + HttpLimits.MAX_IDEMPOTENCY_KEY
                                    + " printable ASCII characters without spaces.")
                    .asException();
        }
        return header;
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
