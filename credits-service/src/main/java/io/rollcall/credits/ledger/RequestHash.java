package io.rollcall.credits.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells two requests under one {@code opId} apart.
 *
 * @param sha256 lower-case hexadecimal
 */
public record RequestHash(String sha256) {

    /** Fields are named one by one: a field added to the command later must not turn old repeats into conflicts. */
    public static RequestHash of(LedgerCommand.Deduct deduct) {
        return of("deduct", deduct);
    }

    /** Of a hold and of its capture, which ask for the same. */
    static RequestHash ofHold(LedgerCommand.Deduct claimed) {
        return of("hold", claimed);
    }

    private static RequestHash of(String what, LedgerCommand.Deduct deduct) {
        return sha256(String.join(
                "|",
                what,
                deduct.accountId().toString(),
                deduct.bookingId().toString(),
                deduct.offeringId().toString(),
                Integer.toString(deduct.credits()),
                deduct.validOn().toString()));
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
