package io.rollcall.scheduling.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Tells two orders under one session id apart.
 *
 * @param sha256 lower-case hexadecimal
 */
public record RequestHash(String sha256) {

    /** Fields are named one by one: a field added to the order later must not turn old repeats into conflicts. */
    static RequestHash of(SessionOrder.Make make) {
        return sha256(String.join(
                "|",
                "make",
                make.bookingId().toString(),
                make.offeringId().toString(),
                Objects.toString(make.staffMemberId(), ""),
                make.start().toString(),
                make.duration().toString(),
                make.zone().getId(),
                Integer.toString(make.capacity()),
                Boolean.toString(make.freeSlotOnly()),
                Objects.toString(make.details().meetingPlatform(), ""),
                Objects.toString(make.details().meetingLink(), "")));
    }

    private static RequestHash sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new RequestHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
