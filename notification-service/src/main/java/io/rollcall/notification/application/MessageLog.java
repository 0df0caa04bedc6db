package io.rollcall.notification.application;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was sent to whom, for the studio's staff. */
public interface MessageLog {

    /** Letters with an id above {@code after}, oldest first; all bookings when {@code bookingId} is null. */
    Mono<List<LoggedLetter>> list(UUID studioId, @Nullable UUID bookingId, UUID after, int most);
}
