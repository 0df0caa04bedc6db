package io.rollcall.booking.waitlist;

import io.rollcall.booking.clients.ClientScope;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Those who wait, as one studio sees them. */
public interface WaitlistView {

    /** An entry with its place in line: 1 is next; 0 when it does not wait. */
    record Placed(WaitlistEntry entry, int position) {}

    /**
     * Which entries to list; what is null lets all through.
     *
     * @param after the last id already seen
     */
    record Filter(
            @Nullable UUID sessionId,
            @Nullable UUID runId,
            @Nullable UUID clientId,
            @Nullable EntryState state,
            @Nullable UUID after,
            int limit) {}

    /** The entry, if it is of a client in the scope. */
    Mono<Placed> find(UUID studioId, UUID entryId, ClientScope scope);

    /** Entries of clients in the scope by rising id, which is the order in which they joined. */
    Mono<List<Placed>> list(UUID studioId, Filter filter, ClientScope scope);
}
