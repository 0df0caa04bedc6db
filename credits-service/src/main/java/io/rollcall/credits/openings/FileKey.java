package io.rollcall.credits.openings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Names a file of one studio by its bytes: the same file is known again, whoever sends it and whenever.
 *
 * @param sha256 of the bytes, lower-case hexadecimal
 */
public record FileKey(UUID studioId, String sha256) {

    private static final int VERSION_BYTE = 6;
    private static final int VARIANT_BYTE = 8;

    public static FileKey of(UUID studioId, byte[] file) {
        return new FileKey(studioId, HexFormat.of().formatHex(digest(file)));
    }

    /** The id of this file as a thing that was uploaded. */
    public UUID id() {
        return named("file");
    }

    /**
     * The id of the grant that a row becomes, the same for ever: by it a row that comes again is known.
     *
     * @param row its number, from 1
     */
    public UUID grantOf(int row) {
        return named("row " + row);
    }

    /** A UUID made of a name, version 8 with SHA-256: RFC 9562, appendix B.2. */
    private UUID named(String part) {
        String name = "opening balance|%s|%s|%s".formatted(studioId, sha256, part);
        byte[] hash = digest(name.getBytes(StandardCharsets.UTF_8));
        hash[VERSION_BYTE] = (byte) ((hash[VERSION_BYTE] & 0x0f) | 0x80);
        hash[VARIANT_BYTE] = (byte) ((hash[VARIANT_BYTE] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
