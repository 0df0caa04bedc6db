package io.rollcall.scheduling.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.rollcall.scheduling.sessions.Audience;
import io.rollcall.scheduling.sessions.Session;
import io.rollcall.scheduling.sessions.SessionDetails;
import io.rollcall.scheduling.sessions.SessionView;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session.
 *
 * @param status {@code scheduled} or {@code cancelled}
 * @param state {@code upcoming}, {@code full}, {@code active}, {@code completed} or {@code cancelled}, at this moment
 * @param meetingPlatform with the link and the notes only for the staff
 * @param metadata a JSON object: anything the studio keeps with it
 */
record SessionResponse(
        UUID id,
        UUID runId,
        UUID offeringId,
        int number,
        Instant start,
        Instant end,
        String timeZone,
        LocalDateTime localStart,
        List<StaffResponse> staff,
        int capacity,
        int taken,
        int remaining,
        String status,
        String state,
        @Nullable String meetingPlatform,
        @Nullable String meetingLink,
        @Nullable String notes,
        @JsonRawValue String metadata,
        long version) {

    static SessionResponse of(SessionView view, Instant now, Audience audience) {
        Session session = view.session();
        SessionDetails details = audience == Audience.STAFF ? session.details() : SessionDetails.NONE;
        return new SessionResponse(
                session.sessionId(),
                session.runId(),
                session.offeringId(),
                session.number(),
                session.start(),
                session.end(),
                session.zone().getId(),
                session.localStart(),
                StaffResponse.of(session.staff()),
                session.capacity(),
                view.taken(),
                view.remaining(),
                session.status().name().toLowerCase(Locale.ROOT),
                view.state(now).name().toLowerCase(Locale.ROOT),
                details.meetingPlatform(),
                details.meetingLink(),
                details.notes(),
                session.details().metadata(),
                session.version());
    }
}
