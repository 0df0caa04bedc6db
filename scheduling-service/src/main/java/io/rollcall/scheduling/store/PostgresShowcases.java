package io.rollcall.scheduling.store;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.sessions.SeatColour;
import io.rollcall.scheduling.sessions.SessionStatus;
import io.rollcall.scheduling.showcase.Enrolled;
import io.rollcall.scheduling.showcase.PublicOffering;
import io.rollcall.scheduling.showcase.PublicRun;
import io.rollcall.scheduling.showcase.PublicSession;
import io.rollcall.scheduling.showcase.PublicStaffMember;
import io.rollcall.scheduling.showcase.ShowcaseStudio;
import io.rollcall.scheduling.showcase.ShowcaseWish.Window;
import io.rollcall.scheduling.showcase.Showcases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What public pages are made of, through row-level security. */
public final class PostgresShowcases implements Showcases {

    // Two studios may seem to have one slug for a moment, while it goes from one to the other.
    private static final String APPROVED = """
            SELECT studio_id, slug, name, description, time_zone, currency, approved, version
              FROM showcase_studio
             WHERE slug = :slug AND approved
             ORDER BY studio_id
             LIMIT 1
            """;

    // What has not been read again since it got more columns is not shown with what they hold by default.
    private static final String SHOWN =
            "o.published AND o.version >= 0 AND (:offering::uuid IS NULL OR o.offering_id = :offering)";

    private static final String ENROLLED = """
            SELECT count(*)::int AS sessions,
                   coalesce(sum(coalesce(a.capacity, s.capacity)), 0) AS seats,
                   coalesce(sum(a.taken), 0) AS taken
              FROM session s
              LEFT JOIN session_availability a USING (studio_id, session_id)
             WHERE s.status = 'scheduled'
            """;

    private static final String OFFERINGS = """
            SELECT o.offering_id, o.kind, o.name, o.description, o.location, o.price_minor, o.currency, o.credit_cost,
                   o.duration_seconds, enrolled.sessions, enrolled.seats, enrolled.taken
              FROM known_offering o
             CROSS JOIN LATERAL (
                   %s
                      AND s.studio_id = o.studio_id AND s.offering_id = o.offering_id AND o.kind <> 'appointment'
                      AND s.starts_at >= :from AND s.starts_at < :until) AS enrolled
             WHERE o.studio_id = :studio AND %s
             ORDER BY o.name, o.offering_id
             LIMIT :limit
            """.formatted(ENROLLED, SHOWN);

    private static final String SESSIONS = """
            SELECT s.session_id, s.run_id, s.offering_id, s.number, s.starts_at, s.ends_at, s.time_zone, s.local_start,
                   s.status, coalesce(a.capacity, s.capacity) AS capacity, coalesce(a.taken, 0) AS taken, a.colour
              FROM session s
              JOIN known_offering o USING (studio_id, offering_id)
              LEFT JOIN session_availability a USING (studio_id, session_id)
             WHERE s.studio_id = :studio AND s.starts_at >= :from AND s.starts_at < :until
               AND %s AND o.kind <> 'appointment'
             ORDER BY s.starts_at, s.session_id
             LIMIT :limit
            """.formatted(SHOWN);

    private static final String STAFF = """
            SELECT staff_member_id, public_name
              FROM known_staff_member
             WHERE studio_id = :studio AND active AND public_name IS NOT NULL
             ORDER BY public_name, staff_member_id
             LIMIT :limit
            """;

    private static final String RUNS = """
            SELECT r.run_id, r.offering_id, r.name, enrolled.sessions, enrolled.seats, enrolled.taken
              FROM run r
             CROSS JOIN LATERAL (
                   %s
                      AND s.studio_id = r.studio_id AND s.run_id = r.run_id) AS enrolled
             WHERE r.studio_id = :studio AND r.run_id = ANY (:runs::uuid[])
             ORDER BY r.run_id
            """.formatted(ENROLLED);

    private final DatabaseClient studio;

    public PostgresShowcases(DatabaseClient studio) {
        this.studio = studio;
    }

    @Override
    public Mono<ShowcaseStudio> approved(String slug) {
        return studio.sql(APPROVED)
                .bind("slug", slug)
                .map(PostgresShowcases::readStudio)
                .one();
    }

    @Override
    public Mono<List<PublicOffering>> offerings(UUID studioId, @Nullable UUID offeringId, Window window, int limit) {
        return studio.sql(OFFERINGS)
                .bind("studio", studioId)
                .bind("offering", Column.orNull(offeringId, UUID.class))
                .bind("from", window.from())
                .bind("until", window.until())
                .bind("limit", limit)
                .map(PostgresShowcases::readOffering)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<PublicSession>> sessions(UUID studioId, @Nullable UUID offeringId, Window window, int limit) {
        return studio.sql(SESSIONS)
                .bind("studio", studioId)
                .bind("offering", Column.orNull(offeringId, UUID.class))
                .bind("from", window.from())
                .bind("until", window.until())
                .bind("limit", limit)
                .map(PostgresShowcases::readSession)
                .all()
                .collectList();
    }

    @Override
    public Mono<List<PublicStaffMember>> staff(UUID studioId, int limit) {
        return studio.sql(STAFF)
                .bind("studio", studioId)
                .bind("limit", limit)
                .map(row -> new PublicStaffMember(
                        Column.of(row, "staff_member_id", UUID.class), Column.of(row, "public_name", String.class)))
                .all()
                .collectList();
    }

    @Override
    public Mono<List<PublicRun>> runs(UUID studioId, List<UUID> runIds) {
        return studio.sql(RUNS)
                .bind("studio", studioId)
                .bind("runs", runIds.toArray(UUID[]::new))
                .map(row -> new PublicRun(
                        Column.of(row, "run_id", UUID.class),
                        Column.of(row, "offering_id", UUID.class),
                        Column.of(row, "name", String.class),
                        enrolled(row)))
                .all()
                .collectList();
    }

    private static ShowcaseStudio readStudio(Readable row) {
        return new ShowcaseStudio(
                Column.of(row, "studio_id", UUID.class),
                Column.of(row, "slug", String.class),
                Column.of(row, "name", String.class),
                row.get("description", String.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "currency", String.class),
                Column.of(row, "approved", Boolean.class),
                Column.of(row, "version", Long.class));
    }

    private static PublicOffering readOffering(Readable row) {
        return new PublicOffering(
                Column.of(row, "offering_id", UUID.class),
                OfferingColumns.kind(row),
                Column.of(row, "name", String.class),
                row.get("description", String.class),
                row.get("location", String.class),
                OfferingColumns.price(row),
                Column.of(row, "credit_cost", Integer.class),
                Duration.ofSeconds(Column.of(row, "duration_seconds", Long.class)),
                enrolled(row));
    }

    private static PublicSession readSession(Readable row) {
        String colour = row.get("colour", String.class);
        return new PublicSession(
                Column.of(row, "session_id", UUID.class),
                Column.of(row, "run_id", UUID.class),
                Column.of(row, "offering_id", UUID.class),
                Column.of(row, "number", Integer.class),
                Column.of(row, "starts_at", Instant.class),
                Column.of(row, "ends_at", Instant.class),
                ZoneId.of(Column.of(row, "time_zone", String.class)),
                Column.of(row, "local_start", LocalDateTime.class),
                SessionStatus.valueOf(Column.of(row, "status", String.class).toUpperCase(Locale.ROOT)),
                Column.of(row, "capacity", Integer.class),
                Column.of(row, "taken", Integer.class),
                colour == null ? null : SeatColour.valueOf(colour.toUpperCase(Locale.ROOT)));
    }

    private static Enrolled enrolled(Readable row) {
        return new Enrolled(
                Column.of(row, "sessions", Integer.class),
                Column.of(row, "seats", Long.class),
                Column.of(row, "taken", Long.class));
    }
}
