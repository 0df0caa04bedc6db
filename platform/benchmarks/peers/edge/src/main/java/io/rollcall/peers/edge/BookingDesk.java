package io.rollcall.peers.edge;

import java.util.Optional;
import java.util.UUID;

/** How a peer books. */
public interface BookingDesk {

    /**
     * Places a booking, or answers with the one that this key placed before.
     *
     * @throws Refused when it cannot be placed; then nothing is kept
     */
    BookingView place(PlaceBooking request);

    Optional<BookingView> find(UUID studioId, UUID bookingId);
}
