package io.rollcall.booking.bookings;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What has become of changes, as one studio sees them. */
@FunctionalInterface
public interface StudioChanges {

    Mono<ChangeOutcome> outcome(UUID studioId, UUID changeId);
}
