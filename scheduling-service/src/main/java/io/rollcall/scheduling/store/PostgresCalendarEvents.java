package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.calendars.CalendarEvent;
import io.rollcall.scheduling.calendars.CalendarEvents;
import io.rollcall.scheduling.calendars.FeedSubject;
import io.rollcall.scheduling.sessions.Audience;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;

/** Sessions as calendars show them, through row-level security. */
public final class PostgresCalendarEvents implements CalendarEvents {

    // What changes an event is the session, the offering's name and place, and for a client the booking. Each of these
    // counts its changes upwards, so their sum rises with each change of any.
    private static final String NEAREST = """
            SELECT * FROM (
                SELECT s.session_id, s.starts_at, s.ends_at, s.time_zone, o.name, o.location,
                       s.meeting_link, s.notes,
                       %1$s AS cancelled, %2$s AS sequence, %3$s AS changed_at
                  FROM session s
                  JOIN known_offering o USING (studio_id, offering_id)
                  %4$s
                 WHERE s.studio_id = :studio AND s.starts_at >= :from AND s.starts_at < :to
                   AND %5$s
                 ORDER BY abs(extract(epoch FROM s.starts_at - :now)), s.session_id
                 LIMIT :limit) AS nearest
             ORDER BY starts_at, session_id
            """;

    private static final String IS_CANCELLED = "s.status = 'cancelled'";
    private static final String SEQUENCE = "s.version - 1 + o.revision";
    private static final String CHANGED_AT = "greatest(s.changed_at, o.changed_at)";

    private static final String OF_STUDIO =
            NEAREST.formatted(IS_CANCELLED, SEQUENCE, CHANGED_AT, "", "(o.published OR :staff)");

    private static final String OF_STAFF_MEMBER = NEAREST.formatted(IS_CANCELLED, SEQUENCE, CHANGED_AT, "", """
            EXISTS (SELECT FROM assignment a
                     WHERE a.studio_id = s.studio_id AND a.session_id = s.session_id AND a.staff_member_id = :member)
            """);

    private static final String OF_CLIENT = NEAREST.formatted(
            "(" + IS_CANCELLED + " OR NOT b.live)",
            SEQUENCE + " + b.changes",
            "greatest(s.changed_at, o.changed_at, b.changed_at)",
            """
            JOIN (SELECT session_id, bool_or(live) AS live, sum(version)::bigint AS changes, max(changed_at) AS changed_at
                    FROM booked_session
                   WHERE studio_id = :studio AND client_id = :client
                   GROUP BY session_id) b USING (session_id)
            """,
            "true");

    private final DatabaseClient studio;

    public PostgresCalendarEvents(DatabaseClient studio) {
        this.studio = studio;
    }

    /** What of a session's details somebody may see. */
    private enum Seen {
        NOTHING,
        /** The meeting link, of what takes place. */
        LINK,
        LINK_AND_NOTES
    }

    @Override
    public Flux<CalendarEvent> of(UUID studioId, FeedSubject subject, Window window) {
        return switch (subject) {
            case FeedSubject.OfStudio(Audience audience) -> {
                boolean staff = audience == Audience.STAFF;
                yield read(
                        studio.sql(OF_STUDIO).bind("staff", staff),
                        studioId,
                        window,
                        staff ? Seen.LINK_AND_NOTES : Seen.NOTHING);
            }
            case FeedSubject.OfStaffMember(UUID member) ->
                read(studio.sql(OF_STAFF_MEMBER).bind("member", member), studioId, window, Seen.LINK_AND_NOTES);
            case FeedSubject.OfClient(UUID client) ->
                read(studio.sql(OF_CLIENT).bind("client", client), studioId, window, Seen.LINK);
        };
    }

    private static Flux<CalendarEvent> read(GenericExecuteSpec statement, UUID studioId, Window window, Seen seen) {
        return statement
                .bind("studio", studioId)
                .bind("from", window.from())
                .bind("now", window.now())
                .bind("to", window.to())
                .bind("limit", window.limit())
                .map(row -> event(row, seen))
                .all();
    }

    private static CalendarEvent event(Readable row, Seen seen) {
        boolean cancelled = Column.of(row, "cancelled", Boolean.class);
        return new CalendarEvent(
                Column.of(row, "session_id", UUID.class),
                Column.of(row, "starts_at", Instant.class),
                Column.of(row, "ends_at", Instant.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "name", String.class),
                row.get("location", String.class),
                link(row, cancelled, seen),
                seen == Seen.LINK_AND_NOTES ? row.get("notes", String.class) : null,
                cancelled,
                Column.of(row, "sequence", Long.class),
                Column.of(row, "changed_at", Instant.class));
    }

    private static @Nullable String link(Readable row, boolean cancelled, Seen seen) {
        return cancelled || seen == Seen.NOTHING ? null : row.get("meeting_link", String.class);
    }
}
