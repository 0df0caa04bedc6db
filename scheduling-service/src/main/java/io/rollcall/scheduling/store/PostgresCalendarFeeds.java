package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.calendars.CalendarFeed;
import io.rollcall.scheduling.calendars.CalendarFeeds;
import io.rollcall.scheduling.calendars.FeedHolder;
import io.rollcall.scheduling.calendars.FeedSecret;
import io.rollcall.scheduling.calendars.FeedSubject;
import io.rollcall.scheduling.calendars.OpenFeed;
import io.rollcall.scheduling.sessions.Audience;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Calendar feeds through row-level security; which studio a secret belongs to is told by a function of the database. */
public final class PostgresCalendarFeeds implements CalendarFeeds {

    private static final String STUDIO = "studio";
    private static final String STAFF_MEMBER = "staff_member";
    private static final String CLIENT = "client";

    private static final String ADD = """
            INSERT INTO calendar_feed (studio_id, feed_id, kind, audience, staff_member_id, client_id, secret_hash,
                                       created_at, rotated_at)
            VALUES (:studio, :feed, :kind, :audience, :member, :client, :hash, :created, :rotated)
            ON CONFLICT ON CONSTRAINT calendar_feed_one_for_each DO NOTHING
            """;

    private static final String SELECT = """
            SELECT f.studio_id, f.feed_id, f.kind, f.audience, f.staff_member_id, f.client_id, f.created_at, f.rotated_at
              FROM calendar_feed f
             WHERE f.studio_id = :studio
            """;

    private static final String FIND = SELECT + " AND f.feed_id = :feed";

    private static final String OF = SELECT + """
               AND (f.kind, f.audience, f.staff_member_id, f.client_id)
                   IS NOT DISTINCT FROM (:kind, :audience::text, :member::uuid, :client::uuid)
            """;

    private static final String LIST = SELECT + """
               AND (:client::uuid IS NULL OR f.client_id = :client)
               AND (:of_clients OR f.kind <> 'client')
               AND f.feed_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
             ORDER BY f.feed_id
             LIMIT :limit
            """;

    private static final String ROTATE = """
            UPDATE calendar_feed SET secret_hash = :hash, rotated_at = :at
             WHERE studio_id = :studio AND feed_id = :feed
            """;

    private static final String REMOVE = "DELETE FROM calendar_feed WHERE studio_id = :studio AND feed_id = :feed";

    private static final String BEHIND = "SELECT studio_id, feed_id FROM calendar_feed_behind(:hash)";

    private static final String OPEN = """
            SELECT f.studio_id, f.feed_id, f.kind, f.audience, f.staff_member_id, f.client_id, f.created_at, f.rotated_at,
                   k.name, k.time_zone
              FROM calendar_feed f
              JOIN known_studio k USING (studio_id)
              LEFT JOIN known_staff_member m USING (studio_id, staff_member_id)
              LEFT JOIN known_client c USING (studio_id, client_id)
             WHERE f.studio_id = :studio AND f.feed_id = :feed
               AND CASE f.kind
                   WHEN 'studio' THEN k.approved OR f.audience = 'staff'
                   WHEN 'staff_member' THEN m.active
                   ELSE c.active END
            """;

    private final DatabaseClient studio;

    public PostgresCalendarFeeds(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<Boolean> add(CalendarFeed feed, FeedSecret secret) {
        return bind(studio.sql(ADD), feed.subject())
                .bind("studio", feed.studioId())
                .bind("feed", feed.feedId())
                .bind("hash", secret.hash())
                .bind("created", feed.createdAt())
                .bind("rotated", feed.rotatedAt())
                .fetch()
                .rowsUpdated()
                .map(added -> added == 1);
    }

    @Override
    public Mono<CalendarFeed> find(UUID studioId, UUID feedId) {
        return studio.sql(FIND)
                .bind("studio", studioId)
                .bind("feed", feedId)
                .map(PostgresCalendarFeeds::read)
                .one();
    }

    @Override
    public Mono<CalendarFeed> of(UUID studioId, FeedSubject subject) {
        return bind(studio.sql(OF), subject)
                .bind("studio", studioId)
                .map(PostgresCalendarFeeds::read)
                .one();
    }

    @Override
    public Mono<Void> rotate(UUID studioId, UUID feedId, FeedSecret secret, Instant at) {
        return studio.sql(ROTATE)
                .bind("studio", studioId)
                .bind("feed", feedId)
                .bind("hash", secret.hash())
                .bind("at", at)
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Mono<Void> remove(UUID studioId, UUID feedId) {
        return studio.sql(REMOVE)
                .bind("studio", studioId)
                .bind("feed", feedId)
                .fetch()
                .rowsUpdated()
                .then();
    }

    @Override
    public Flux<CalendarFeed> list(UUID studioId, FeedHolder holder, @Nullable UUID after, int limit) {
        return switch (holder) {
            case FeedHolder.Staff staff -> list(studioId, null, true, after, limit);
            case FeedHolder.Coach coach -> list(studioId, null, false, after, limit);
            case FeedHolder.Client(UUID clientId) -> list(studioId, clientId, true, after, limit);
        };
    }

    private Flux<CalendarFeed> list(
            UUID studioId, @Nullable UUID clientId, boolean ofClients, @Nullable UUID after, int limit) {
        return studio.sql(LIST)
                .bind("studio", studioId)
                .bind("client", Column.orNull(clientId, UUID.class))
                .bind("of_clients", ofClients)
                .bind("after", Column.orNull(after, UUID.class))
                .bind("limit", limit)
                .map(PostgresCalendarFeeds::read)
                .all();
    }

    @Override
    public Mono<FeedRef> behind(FeedSecret secret) {
        return studio.sql(BEHIND)
                .bind("hash", secret.hash())
                .map(row -> new FeedRef(Column.of(row, "studio_id", UUID.class), Column.of(row, "feed_id", UUID.class)))
                .one();
    }

    @Override
    public Mono<OpenFeed> open(FeedRef feed) {
        return studio.sql(OPEN)
                .bind("studio", feed.studioId())
                .bind("feed", feed.feedId())
                .map(row -> new OpenFeed(
                        read(row),
                        Column.of(row, "name", String.class),
                        ZoneId.of(Column.of(row, "time_zone", String.class))))
                .one();
    }

    /** The columns that say whose feed it is. */
    private static GenericExecuteSpec bind(GenericExecuteSpec statement, FeedSubject subject) {
        return switch (subject) {
            case FeedSubject.OfStudio(Audience audience) ->
                bind(statement, STUDIO, audience.name().toLowerCase(Locale.ROOT), null, null);
            case FeedSubject.OfStaffMember(UUID member) -> bind(statement, STAFF_MEMBER, null, member, null);
            case FeedSubject.OfClient(UUID client) -> bind(statement, CLIENT, null, null, client);
        };
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec statement,
            String kind,
            @Nullable String audience,
            @Nullable UUID member,
            @Nullable UUID client) {
        return statement
                .bind("kind", kind)
                .bind("audience", Column.orNull(audience, String.class))
                .bind("member", Column.orNull(member, UUID.class))
                .bind("client", Column.orNull(client, UUID.class));
    }

    private static CalendarFeed read(Readable row) {
        return new CalendarFeed(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "feed_id", UUID.class),
                subject(row),
                Column.of(row, "created_at", Instant.class),
                Column.of(row, "rotated_at", Instant.class));
    }

    private static FeedSubject subject(Readable row) {
        String kind = Column.of(row, "kind", String.class);
        return switch (kind) {
            case STUDIO ->
                new FeedSubject.OfStudio(Audience.valueOf(
                        Column.of(row, "audience", String.class).toUpperCase(Locale.ROOT)));
            case STAFF_MEMBER -> new FeedSubject.OfStaffMember(Column.of(row, "staff_member_id", UUID.class));
            case CLIENT -> new FeedSubject.OfClient(Column.of(row, "client_id", UUID.class));
            default -> throw new IllegalStateException("a feed of kind " + kind);
        };
    }
}
