package io.rollcall.notification.application;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What was sent to whom, for the studio's staff. */
public interface MessageLog {

    /**
     * Letters with an id above {@code after}, oldest first.
     *
     * @param coaches only letters to the clients who are assigned to one of these; to all clients when null
     * @param bookingId only letters about this booking; about all when null
     */
    Mono<List<LoggedLetter>> list(
            UUID studioId, @Nullable List<UUID> coaches, @Nullable UUID bookingId, UUID after, int most);
}
