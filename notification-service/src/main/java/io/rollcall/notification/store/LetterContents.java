package io.rollcall.notification.store;

import static io.rollcall.notification.store.LetterPile.each;

import io.r2dbc.spi.Readable;
import io.rollcall.notification.letters.DueLetter;
import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.LetterKind;
import io.rollcall.notification.letters.Patience;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What letters say, from the copies that are there. */
final class LetterContents {

    private static final String CONTENTS = """
            SELECT l.id, l.kind, l.attempts, b.status, b.reason, b.party_size,
                   coalesce(l.credits, b.credits) AS credits, b.session_ids,
                   l.session_id, about.starts_at AS session_start,
                   c.name AS client_name, c.email, o.name AS offering_name, s.name AS studio_name, s.time_zone,
                   ARRAY (SELECT starts_at FROM session
                           WHERE studio_id = b.studio_id AND id = ANY (b.session_ids)
                           ORDER BY starts_at) AS starts,
                   l.kind <> 'SESSION_REMINDER'
                   OR (about.id = ANY (b.session_ids) AND about.starts_at > now()
                       AND extract(epoch FROM about.starts_at)::bigint = l.revision) AS in_time
              FROM unnest(:studios::uuid[], :ids::uuid[]) AS due (studio_id, id)
              JOIN letter l ON l.studio_id = due.studio_id AND l.id = due.id
              JOIN booking b ON b.studio_id = l.studio_id AND b.id = l.booking_id
              JOIN client c ON c.studio_id = b.studio_id AND c.id = b.client_id
              JOIN offering o ON o.studio_id = b.studio_id AND o.id = b.offering_id
              JOIN known_studio s ON s.studio_id = b.studio_id
              LEFT JOIN session about ON about.studio_id = l.studio_id AND about.id = l.session_id
            """;

    private static final String CONTENTS_OF_CREDITS = """
            SELECT l.id, l.credits, l.expires_on, c.name AS client_name, c.email, c.active, s.name AS studio_name, s.time_zone
              FROM unnest(:studios::uuid[], :ids::uuid[]) AS due (studio_id, id)
              JOIN letter l ON l.studio_id = due.studio_id AND l.id = due.id
              JOIN client c ON c.studio_id = l.studio_id AND c.id = l.client_id
              JOIN known_studio s ON s.studio_id = l.studio_id
            """;

    private final DatabaseClient client;
    private final Clock clock;

    LetterContents(DatabaseClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** By the letter's id; of a letter that lacks a copy, nothing. */
    Mono<Map<UUID, LetterContent>> of(List<DueLetter> letters) {
        Map<Boolean, List<DueLetter>> aboutCredits = letters.stream()
                .collect(Collectors.partitioningBy(letter -> letter.kind().isAboutCredits()));
        return Flux.concat(
                        contents(CONTENTS, aboutCredits.getOrDefault(false, List.of()), LetterContents::ofBooking),
                        contents(CONTENTS_OF_CREDITS, aboutCredits.getOrDefault(true, List.of()), this::ofCredits))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Flux<Map.Entry<UUID, LetterContent>> contents(
            String query, List<DueLetter> letters, Function<Readable, Optional<LetterContent>> content) {
        if (letters.isEmpty()) {
            return Flux.empty();
        }
        return client.sql(query)
                .bind("studios", each(letters, DueLetter::studioId, UUID[]::new))
                .bind("ids", each(letters, DueLetter::letterId, UUID[]::new))
                .map(row -> content.apply(row).map(written -> Map.entry(row.get("id", UUID.class), written)))
                .all()
                .flatMap(Mono::justOrEmpty);
    }

    /** Whoever is not active any more is told nothing, and of credits whose last day is over nobody is. */
    private Optional<LetterContent> ofCredits(Readable row) {
        LocalDate expiresOn = row.get("expires_on", LocalDate.class);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of(row.get("time_zone", String.class)));
        return Optional.of(new LetterContent.OfCredits(
                row.get("active", Boolean.class) && (expiresOn == null || !today.isAfter(expiresOn)),
                row.get("client_name", String.class),
                row.get("email", String.class),
                row.get("studio_name", String.class),
                row.get("credits", Integer.class),
                expiresOn));
    }

    private static Optional<LetterContent> ofBooking(Readable row) {
        LetterKind kind = LetterKind.valueOf(row.get("kind", String.class));
        Instant[] starts = row.get("starts", Instant[].class);
        UUID[] sessions = row.get("session_ids", UUID[].class);
        Instant sessionStart = row.get("session_start", Instant.class);
        boolean sessionMissing = row.get("session_id", UUID.class) != null && sessionStart == null;
        boolean waits = kind.needsSessions() || row.get("attempts", Integer.class) <= Patience.EARLY_ATTEMPTS;
        if ((waits && starts.length < sessions.length) || sessionMissing) {
            return Optional.empty();
        }
        ZoneId zone = ZoneId.of(row.get("time_zone", String.class));
        List<ZonedDateTime> local = new ArrayList<>();
        for (Instant start : starts) {
            local.add(start.atZone(zone));
        }
        String status = row.get("status", String.class);
        return Optional.of(new LetterContent.OfBooking(
                status,
                kind.holdsFor(status) && row.get("in_time", Boolean.class),
                row.get("client_name", String.class),
                row.get("email", String.class),
                row.get("studio_name", String.class),
                row.get("offering_name", String.class),
                local,
                row.get("party_size", Integer.class),
                row.get("credits", Integer.class),
                row.get("reason", String.class),
                sessionStart == null ? null : sessionStart.atZone(zone)));
    }
}
