package io.rollcall.identity.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;

/** The style of the pages. It travels inside them, so that they need no path of their own at the gateway. */
public record PageStyle(String css) {

    static PageStyle read() {
        try {
            return new PageStyle(new ClassPathResource("pages/page.css").getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What the pages may load: this style, and nothing else. There is no {@code form-action}: browsers apply it to the
     * redirect after the form too, and that one leads to the client.
     */
    String contentSecurityPolicy() {
        return "default-src 'none'; style-src 'sha256-%s'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
                .formatted(sha256());
    }

    private String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
