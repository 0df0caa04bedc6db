package io.rollcall.benchmarks.bed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access token and whose it is.
 *
 * @param text as it goes into the request
 * @param accountId its subject
 */
public record OwnerToken(String text, UUID accountId) {

    /** Reads the subject without checking the signature: who is asked with it does that. */
    static OwnerToken of(String jwt) {
        byte[] claims = Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]);
        String subject = JsonMapper.shared()
                .readTree(new String(claims, StandardCharsets.UTF_8))
                .path("sub")
                .asString();
        return new OwnerToken(jwt, UUID.fromString(subject));
    }
}
