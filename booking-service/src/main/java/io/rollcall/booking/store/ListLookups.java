package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/**
 * Turns what a list asks for into places to read and conditions: whose bookings, of which offerings, when. Each look is at a
 * bounded part of an index.
 */
final class ListLookups {

    /** Clients, at most, that are named one by one; of more, each booking is looked at for its client. */
    static final int FEW_CLIENTS = 2_000;
    /** Sessions, at most, that are named one by one. */
    private static final int FEW_SESSIONS = 300;
    /** Offerings, at most, whose bookings are read side by side. */
    private static final int FEW_OFFERINGS = 20;
    /** Facets of offerings, at most, that are read side by side. */
    private static final int FEW_FACETS = 128;
    /** Offerings, at most, whose facets are few even where each facet is asked for. */
    private static final int OFFERINGS_OF_ALL_FACETS = 5;
    /** Weeks, at most, that are read side by side; 3 years. */
    private static final int MOST_WEEKS = 160;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static final String WITH_MERGED = """
            SELECT found.client_id FROM found
             UNION
            SELECT m.client_id
              FROM found
              JOIN client m ON m.studio_id = :studio AND m.merged_into = found.client_id
             LIMIT :most
            """;

    private static final String CLIENT = """
            WITH found AS (
                SELECT c.client_id FROM client c WHERE c.studio_id = :studio AND c.client_id = :client)
            """ + WITH_MERGED;

    private static final String CLIENTS_OF_COACHES = """
            WITH found AS (
                SELECT DISTINCT k.client_id
                  FROM client_coach k
                  JOIN client c ON c.studio_id = k.studio_id AND c.client_id = k.client_id AND c.merged_into IS NULL
                 WHERE k.studio_id = :studio AND k.coach_id = ANY (:coaches::uuid[])
                 LIMIT :most)
            """ + WITH_MERGED;

    private static final String SESSIONS =
            """
            SELECT ARRAY(SELECT s.session_id FROM session_seats s WHERE %1$s LIMIT :most) AS sessions,
                   (SELECT week_of(s.starts_at) FROM session_seats s WHERE %1$s ORDER BY s.starts_at LIMIT 1) AS first,
                   (SELECT week_of(s.starts_at) FROM session_seats s WHERE %1$s ORDER BY s.starts_at DESC LIMIT 1) AS last
            """.formatted("s.studio_id = :studio AND s.starts_at >= :from AND s.starts_at < :until");

    private static final String SESSIONS_OF_OFFERING =
            SESSIONS.replace("s.studio_id = :studio", "s.studio_id = :studio AND s.offering_id = :offering");

    private final DatabaseClient database;
    private final WordLookups words;
    private final FacetLookups facets;

    ListLookups(DatabaseClient database) {
        this.database = database;
        this.words = new WordLookups(database);
        this.facets = new FacetLookups(database);
    }

    /**
     * What is looked up.
     *
     * @param listed with the places that are known at once
     * @param sparse whether so few bookings can be expected that a short stretch without those does not find enough
     * @param more adds those that take longer to look up; false where they show that there is no booking
     */
    record Found(ListedBookings listed, boolean sparse, Mono<Boolean> more) {}

    /** Nothing where no booking can be found. */
    Mono<Optional<Found>> of(UUID studioId, BookingFilter filter, ClientScope scope) {
        return words.of(studioId, filter.words(), filter.offeringId()).flatMap(said -> {
            if (said.nowhere()) {
                return Mono.just(Optional.empty());
            }
            return facets.asked(filter).flatMap(asked -> {
                ListedBookings listed = new ListedBookings(studioId, filter, asked);
                WordLookups.conditions(said, listed);
                return clients(studioId, filter, scope, said, listed)
                        .flatMap(some -> some ? sessions(studioId, filter, listed) : Mono.just(false))
                        .map(some -> some
                                ? Optional.of(new Found(
                                        listed,
                                        FacetLookups.onlyRare(filter) || WordLookups.areFew(said.named()),
                                        Mono.defer(() -> facets(studioId, filter, said, listed))))
                                : Optional.empty());
            });
        });
    }

    /** @return whether there can be any booking */
    private Mono<Boolean> clients(
            UUID studioId, BookingFilter filter, ClientScope scope, SearchedWords said, ListedBookings listed) {
        Mono<Optional<Set<UUID>>> ofScope = switch (scope) {
            case ClientScope.All all -> Mono.just(Optional.empty());
            case ClientScope.Own(UUID client) -> client(studioId, client).map(Optional::of);
            case ClientScope.Coached coached ->
                coached(studioId, coached).map(found -> {
                    if (found.size() > FEW_CLIENTS) {
                        listed.ofCoaches(coached);
                        return Optional.empty();
                    }
                    return Optional.of(found);
                });
        };
        UUID asked = filter.clientId();
        Mono<Optional<Set<UUID>>> ofFilter = asked == null
                ? Mono.just(Optional.empty())
                : client(studioId, asked).map(Optional::of);
        return ofScope.zipWith(
                        ofFilter,
                        (one, other) -> Stream.of(one, other, said.clients())
                                .flatMap(Optional::stream)
                                .reduce(ListLookups::inBoth))
                .map(clients -> {
                    clients.filter(some -> !some.isEmpty()).ifPresent(some -> listed.ofClients(List.copyOf(some)));
                    return clients.isEmpty() || !clients.get().isEmpty();
                });
    }

    private static Set<UUID> inBoth(Set<UUID> one, Set<UUID> other) {
        Set<UUID> both = new LinkedHashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private Mono<Set<UUID>> client(UUID studioId, UUID client) {
        return ids(database.sql(CLIENT).bind("client", client), studioId);
    }

    private Mono<Set<UUID>> coached(UUID studioId, ClientScope.Coached coached) {
        UUID[] coaches = coached.staffMemberIds().toArray(UUID[]::new);
        return ids(database.sql(CLIENTS_OF_COACHES).bind("coaches", coaches), studioId);
    }

    static Mono<Set<UUID>> ids(GenericExecuteSpec clients, UUID studioId) {
        return clients.bind("studio", studioId)
                .bind("most", FEW_CLIENTS + 1)
                .map(row -> Column.of(row, "client_id", UUID.class))
                .all()
                .collect(LinkedHashSet::new, Set::add);
    }

    private Mono<Boolean> sessions(UUID studioId, BookingFilter filter, ListedBookings listed) {
        if (!filter.asksForTime()) {
            return Mono.just(true);
        }
        Instant from = filter.from() == null ? EARLIEST : filter.from();
        Instant until = filter.until() == null ? LATEST : filter.until();
        UUID offering = filter.offeringId();
        GenericExecuteSpec sessions = offering == null
                ? database.sql(SESSIONS)
                : database.sql(SESSIONS_OF_OFFERING).bind("offering", offering);
        return sessions.bind("studio", studioId)
                .bind("from", from)
                .bind("until", until)
                .bind("most", FEW_SESSIONS + 1)
                .map(row -> {
                    List<UUID> found = List.of(Column.of(row, "sessions", UUID[].class));
                    if (found.isEmpty()) {
                        return false;
                    }
                    int first = Column.of(row, "first", Integer.class);
                    int last = Column.of(row, "last", Integer.class);
                    listed.beginning(from, until, first, last);
                    if (found.size() <= FEW_SESSIONS) {
                        listed.in(BookingPlace.ofSessions("sessions", found));
                    } else if (last - first < MOST_WEEKS) {
                        listed.in(BookingPlace.ofWeeks(first, last));
                    }
                    return true;
                })
                .one();
    }

    /** Of the offerings, where there are some and not too many; else of all, where only what is rare is asked for. */
    private Mono<Boolean> facets(UUID studioId, BookingFilter filter, SearchedWords said, ListedBookings listed) {
        Mono<Boolean> ofAll = FacetLookups.onlyRare(filter)
                ? facets.ofAll(studioId, listed).map(found -> {
                    listed.in(BookingPlace.ofFacets(found));
                    return !found.isEmpty();
                })
                : Mono.just(true);
        return said.offerings()
                .filter(some ->
                        some.size() <= (FacetLookups.areAllAsked(filter) ? OFFERINGS_OF_ALL_FACETS : FEW_OFFERINGS))
                .map(some -> facets.ofOfferings(studioId, listed, some).flatMap(found -> {
                    if (found.size() > FEW_FACETS) {
                        return ofAll;
                    }
                    listed.in(BookingPlace.ofOfferings("offerings", found));
                    return Mono.just(!found.isEmpty());
                }))
                .orElse(ofAll)
                .flatMap(some -> some ? words(studioId, said, listed) : Mono.just(false));
    }

    /** A word that few offerings and few clients have leads to the bookings of either. */
    private Mono<Boolean> words(UUID studioId, SearchedWords said, ListedBookings listed) {
        return Mono.just(said.either())
                .flatMapIterable(either -> either)
                .filter(word -> word.offerings().size() <= FEW_OFFERINGS)
                .take(1)
                .concatMap(word -> words.clients(studioId, List.of(word))
                        .flatMap(Mono::justOrEmpty)
                        .zipWhen(clients -> facets.ofOfferings(studioId, listed, word.offerings())))
                .doOnNext(found -> listed.in(BookingPlace.ofClients("word_clients", List.copyOf(found.getT1()))
                        .or(BookingPlace.ofOfferings("word_offerings", found.getT2()))))
                .then(Mono.just(true));
    }
}
