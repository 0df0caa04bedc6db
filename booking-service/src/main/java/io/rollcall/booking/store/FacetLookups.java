package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.bookings.BookingKind;
import io.rollcall.booking.bookings.PaymentState;
import io.rollcall.booking.bookings.Settlement;
import io.rollcall.booking.bookings.Standing;
import io.rollcall.booking.store.BookingPlace.Facet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which of the facets that are asked for there are any bookings of: see {@code booking_facet}. */
final class FacetLookups {

    private static final String FACETS_ASKED = """
            SELECT ARRAY(
                   SELECT booking_facet(state, kind, settlement, payment)
                     FROM unnest(:states::text[]) AS state, unnest(:kinds::text[]) AS kind,
                          unnest(:settlements::text[]) AS settlement, unnest(:payments::text[]) AS payment) AS facets
            """;

    // From one facet to the next that there is, each a look into the index.
    private static final String FACETS = """
            WITH RECURSIVE there (offering_id, facet) AS (
                SELECT o.offering_id,
                       (SELECT b.facet FROM booking b WHERE %1$s ORDER BY b.facet LIMIT 1)
                  FROM unnest(:offerings::uuid[]) AS o (offering_id)
                 UNION ALL
                SELECT o.offering_id,
                       (SELECT b.facet FROM booking b WHERE %1$s AND b.facet > o.facet ORDER BY b.facet LIMIT 1)
                  FROM there AS o
                 WHERE o.facet IS NOT NULL)
            SELECT offering_id, facet
              FROM there
             WHERE facet = ANY (:facets::smallint[])
            """;

    private static final String FACETS_OF_ALL = FACETS.formatted("b.studio_id = :studio AND b." + BookingPlace.RARE);

    private static final String FACETS_OF_OFFERINGS =
            FACETS.formatted("b.studio_id = :studio AND b.offering_id = o.offering_id");

    /** In place of an offering where it makes no difference. */
    private static final UUID ANY_OFFERING = new UUID(0, 0);

    private final DatabaseClient database;

    FacetLookups(DatabaseClient database) {
        this.database = database;
    }

    /** Of all offerings; where only what is rare is asked for. */
    Mono<List<Facet>> ofAll(UUID studioId, ListedBookings listed) {
        return those(FACETS_OF_ALL, studioId, listed, List.of(ANY_OFFERING));
    }

    Mono<List<Facet>> ofOfferings(UUID studioId, ListedBookings listed, Collection<UUID> offerings) {
        return those(FACETS_OF_OFFERINGS, studioId, listed, offerings);
    }

    /** Whether {@link BookingPlace#RARE} holds for all bookings that are asked for. */
    static boolean onlyRare(BookingFilter filter) {
        boolean confirmed = filter.states().isEmpty() || filter.states().contains(Standing.CONFIRMED);
        boolean single = filter.kinds().isEmpty() || filter.kinds().contains(BookingKind.SINGLE_SESSION);
        boolean paidOrToPay = filter.payments().isEmpty()
                || filter.payments().contains(PaymentState.PENDING)
                || filter.payments().contains(PaymentState.PAID);
        return !(confirmed && single && paidOrToPay);
    }

    /** Whether every facet is asked for. */
    static boolean areAllAsked(BookingFilter filter) {
        return Stream.of(filter.states(), filter.kinds(), filter.settlements(), filter.payments())
                .allMatch(Set::isEmpty);
    }

    private Mono<List<Facet>> those(
            String statement, UUID studioId, ListedBookings listed, Collection<UUID> offerings) {
        return database.sql(statement)
                .bind("studio", studioId)
                .bind("offerings", offerings.toArray(UUID[]::new))
                .bind("facets", listed.facets())
                .map(row -> new Facet(Column.of(row, "offering_id", UUID.class), Column.of(row, "facet", Short.class)))
                .all()
                .collectList();
    }

    /** Those of the states, kinds, settlements and payments that are asked for. */
    Mono<Short[]> asked(BookingFilter filter) {
        Set<Standing> bookings = EnumSet.complementOf(EnumSet.of(Standing.HELD));
        String[] payments = Stream.concat(
                        filter.payments().isEmpty() ? Stream.of(BookingRows.NO_PAYMENT) : Stream.empty(),
                        Stream.of(names(filter.payments(), EnumSet.allOf(PaymentState.class))))
                .toArray(String[]::new);
        return database.sql(FACETS_ASKED)
                .bind("states", names(filter.states(), bookings))
                .bind("kinds", names(filter.kinds(), EnumSet.allOf(BookingKind.class)))
                .bind("settlements", names(filter.settlements(), EnumSet.allOf(Settlement.class)))
                .bind("payments", payments)
                .map(row -> Column.of(row, "facets", Short[].class))
                .one();
    }

    private static <E extends Enum<E>> String[] names(Set<E> asked, Set<E> all) {
        return (asked.isEmpty() ? all : asked).stream().map(Column::name).toArray(String[]::new);
    }
}
