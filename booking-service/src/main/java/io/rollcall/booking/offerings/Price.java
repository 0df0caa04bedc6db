package io.rollcall.booking.offerings;

/** An amount in the minor unit of its currency (ISO 4217). */
public record Price(long amountMinor, String currency) {

    /** So many times the amount. */
    public Price times(int count) {
        return new Price(Math.multiplyExact(amountMinor, (long) count), currency);
    }
}
