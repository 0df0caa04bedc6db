package io.rollcall.booking.store;

import io.r2dbc.spi.Readable;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which of the facets that are asked for there are any bookings of: see {@code booking_facet}. */
final class FacetLookups {

    // Known to the database alone, and the same for all studios.
    private static final String CODES = """
            SELECT state, kind, settlement, payment, booking_facet(state, kind, settlement, payment) AS facet
              FROM unnest(:states::text[]) AS state, unnest(:kinds::text[]) AS kind,
                   unnest(:settlements::text[]) AS settlement, unnest(:payments::text[]) AS payment
            """;

    // From one facet to the next that is asked for, or that comes after it: each a look into the index.
    private static final String FACETS = """
            WITH RECURSIVE there (offering_id, facet) AS (
                SELECT o.offering_id,
                       (SELECT b.facet FROM booking b
                         WHERE %1$s AND b.facet >= (SELECT min(asked) FROM unnest(:facets::smallint[]) AS asked)
                         ORDER BY b.facet LIMIT 1)
                  FROM unnest(:offerings::uuid[]) AS o (offering_id)
                 UNION ALL
                SELECT o.offering_id,
                       (SELECT b.facet FROM booking b
                         WHERE %1$s
                           AND b.facet >= (SELECT min(asked) FROM unnest(:facets::smallint[]) AS asked WHERE asked > o.facet)
                         ORDER BY b.facet LIMIT 1)
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
    private final AtomicReference<List<Code>> codes = new AtomicReference<>();

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
        return codes().map(all -> all.stream()
                .filter(code -> isAsked(filter.states(), code.state())
                        && isAsked(filter.kinds(), code.kind())
                        && isAsked(filter.settlements(), code.settlement())
                        && isAsked(filter.payments(), code.payment()))
                .map(Code::facet)
                .toArray(Short[]::new));
    }

    private static <E extends Enum<E>> boolean isAsked(Set<E> asked, String name) {
        return asked.isEmpty()
                || asked.stream().anyMatch(each -> Column.name(each).equals(name));
    }

    private Mono<List<Code>> codes() {
        return Mono.justOrEmpty(codes.get())
                .switchIfEmpty(Mono.defer(() -> database.sql(CODES)
                        .bind("states", names(EnumSet.complementOf(EnumSet.of(Standing.HELD))))
                        .bind("kinds", names(EnumSet.allOf(BookingKind.class)))
                        .bind("settlements", names(EnumSet.allOf(Settlement.class)))
                        .bind(
                                "payments",
                                Stream.concat(
                                                Stream.of(BookingRows.NO_PAYMENT),
                                                Stream.of(names(EnumSet.allOf(PaymentState.class))))
                                        .toArray(String[]::new))
                        .map(Code::read)
                        .all()
                        .collectList()
                        .doOnNext(codes::set)));
    }

    private static <E extends Enum<E>> String[] names(Set<E> all) {
        return all.stream().map(Column::name).toArray(String[]::new);
    }

    /** A facet, and what it stands for. */
    private record Code(String state, String kind, String settlement, String payment, Short facet) {

        static Code read(Readable row) {
            return new Code(
                    Column.of(row, "state", String.class),
                    Column.of(row, "kind", String.class),
                    Column.of(row, "settlement", String.class),
                    Column.of(row, "payment", String.class),
                    Column.of(row, "facet", Short.class));
        }
    }
}
