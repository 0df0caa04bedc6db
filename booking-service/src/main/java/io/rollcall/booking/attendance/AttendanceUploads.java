package io.rollcall.booking.attendance;

import io.rollcall.booking.clients.ClientScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Uploaded marks, for use in an open transaction that has locked their bookings and their session. */
public interface AttendanceUploads {

    /**
     * An upload.
     *
     * @param accountId who uploads; nonces are of this account
     * @param scope whose bookings it may speak of
     */
    record Upload(UUID studioId, UUID sessionId, UUID accountId, ClientScope scope, List<UploadedMark> marks) {}

    /**
     * What came before an upload.
     *
     * @param now by the database's clock
     * @param seen those of its bookings that are in its scope
     * @param marks of its account in its session that have one of its nonces
     * @param said when the last thing was said of its bookings
     */
    record Before(Instant now, Set<UUID> seen, Map<String, UploadedMark> marks, Map<UUID, SaidAt> said) {}

    Mono<Before> before(Upload upload);

    /**
     * Keeps marks.
     *
     * @param kept all that were not refused and did not come before
     * @param counting those of them that are said of their bookings from now on
     */
    Mono<Void> keep(Upload upload, List<UploadedMark> kept, List<UploadedMark> counting);
}
