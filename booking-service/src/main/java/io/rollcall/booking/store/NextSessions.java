package io.rollcall.booking.store;

import static io.rollcall.booking.store.Column.each;

import io.rollcall.booking.seats.SeatInventory;
import io.rollcall.booking.seats.Selection;
import io.rollcall.booking.seats.SessionChoice;
import io.rollcall.booking.seats.SessionChoice.Series;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sessions in which there may be room, the next ones first. */
final class NextSessions {

    // Where none has room, one of the others shows that the run is known.
    private static final String FIND = """
            SELECT asked.studio_id, found.session_id
              FROM unnest(:studios::uuid[], :offerings::uuid[], :runs::uuid[], :parties::int[], :starts::timestamptz[],
                          :sessions::uuid[])
                AS asked (studio_id, offering_id, run_id, party, after_start, after_session)
             CROSS JOIN LATERAL (
                   (SELECT s.session_id, 1 AS choice
                      FROM session_seats s
                     WHERE s.studio_id = asked.studio_id
                       AND (asked.offering_id IS NULL OR s.offering_id = asked.offering_id)
                       AND (asked.run_id IS NULL OR s.run_id = asked.run_id)
                       AND s.starts_at > now() AND NOT s.cancelled AND s.taken + asked.party <= s.capacity
                       AND NOT s.seats_kept
                       AND (asked.after_start IS NULL
                            OR (s.starts_at, s.session_id) > (asked.after_start, asked.after_session))
                       AND %1$s
                     ORDER BY s.starts_at, s.session_id
                     LIMIT %2$d)
                   UNION ALL
                   (SELECT s.session_id, 2
                      FROM session_seats s
                     WHERE s.studio_id = asked.studio_id AND s.run_id = asked.run_id AND %1$s
                     LIMIT 1)) AS found
            """.formatted(SessionRows.MADE, SeatInventory.LOOKED_THROUGH);

    private final DatabaseClient database;

    NextSessions(DatabaseClient database) {
        this.database = database;
    }

    record Asked(UUID studioId, SessionChoice.NextWithRoom choice) {}

    record Found(UUID studioId, UUID sessionId) {}

    static List<Asked> asked(List<Selection> selections) {
        return selections.stream()
                .flatMap(selection -> selection.choice() instanceof SessionChoice.NextWithRoom choice
                        ? Stream.of(new Asked(selection.studioId(), choice))
                        : Stream.empty())
                .distinct()
                .toList();
    }

    Mono<List<Found>> find(List<Asked> asked) {
        return database.sql(FIND)
                .bind("studios", each(asked, Asked::studioId, UUID[]::new))
                .bind("offerings", each(asked, of(NextSessions::offering), UUID[]::new))
                .bind("runs", each(asked, of(NextSessions::run), UUID[]::new))
                .bind("parties", each(asked, each -> each.choice().partySize(), Integer[]::new))
                .bind("starts", each(asked, NextSessions::afterStart, Instant[]::new))
                .bind("sessions", each(asked, NextSessions::afterSession, UUID[]::new))
                .map(row ->
                        new Found(Column.of(row, "studio_id", UUID.class), Column.of(row, "session_id", UUID.class)))
                .all()
                .distinct()
                .collectList();
    }

    private static Function<Asked, @Nullable UUID> of(Function<Series, @Nullable UUID> part) {
        return asked -> part.apply(asked.choice().series());
    }

    private static @Nullable UUID offering(Series series) {
        return switch (series) {
            case Series.OfOffering(UUID offering) -> offering;
            case Series.OfRun run -> null;
        };
    }

    private static @Nullable UUID run(Series series) {
        return switch (series) {
            case Series.OfOffering offering -> null;
            case Series.OfRun(UUID run) -> run;
        };
    }

    private static @Nullable Instant afterStart(Asked asked) {
        return asked.choice().after() == null ? null : asked.choice().after().startsAt();
    }

    private static @Nullable UUID afterSession(Asked asked) {
        return asked.choice().after() == null ? null : asked.choice().after().sessionId();
    }
}
