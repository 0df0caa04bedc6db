package io.rollcall.booking.attendance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a device says of a booking, perhaps long after it was said to the device.
 *
 * @param attendance null to take back what was said
 * @param markedAt by the device's clock, to the microsecond
 * @param nonce names the mark among those of its account in this session
 */
public record UploadedMark(UUID bookingId, @Nullable Attendance attendance, Instant markedAt, String nonce) {

    SaidAt saidAt() {
        return new SaidAt(markedAt, nonce);
    }
}
