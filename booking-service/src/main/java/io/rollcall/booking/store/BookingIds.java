package io.rollcall.booking.store;

import java.time.Instant;
import java.util.UUID;

/** Ids of bookings are made as time goes by (RFC 9562, section 5.7), and ordered as PostgreSQL compares them. */
final class BookingIds {

    static final UUID FIRST = new UUID(0, 0);
    static final UUID LAST = new UUID(-1, -1);

    private BookingIds() {}

    /** Below every id that was made at the moment. */
    static UUID firstAt(Instant moment) {
        return new UUID(Math.max(0, moment.toEpochMilli()) << Short.SIZE, 0);
    }

    /** The highest below another. */
    static UUID before(UUID id) {
        long low = id.getLeastSignificantBits();
        return new UUID(low == 0 ? id.getMostSignificantBits() - 1 : id.getMostSignificantBits(), low - 1);
    }

    static UUID later(UUID one, UUID other) {
        return compare(one, other) > 0 ? one : other;
    }

    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    }

    static long millisBetween(UUID from, UUID to) {
        return (to.getMostSignificantBits() >>> Short.SIZE) - (from.getMostSignificantBits() >>> Short.SIZE);
    }
}
