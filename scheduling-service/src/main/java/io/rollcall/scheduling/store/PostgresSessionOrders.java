package io.rollcall.scheduling.store;

import static io.rollcall.scheduling.store.Column.each;

import io.r2dbc.spi.Readable;
import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.OrderState;
import io.rollcall.scheduling.orders.RefusalCode;
import io.rollcall.scheduling.orders.RequestHash;
import io.rollcall.scheduling.orders.SessionOrders;
import io.rollcall.scheduling.orders.StoredOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Orders of all studios, with the worker's role. */
public final class PostgresSessionOrders implements SessionOrders {

    // A row that is not there yet cannot be locked, so the names are: 1 keeps them apart from the people's. In the
    // order
    // of the ids, so that no two consumers wait for each other. The sort has to come before the locks.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(hashtextextended(sorted.id::text, 1))
              FROM (SELECT DISTINCT id FROM unnest(:sessions::uuid[]) AS id ORDER BY id OFFSET 0) AS sorted
            """;

    // Apart from the locks: a statement sees what was committed when it began.
    private static final String READ = """
            SELECT o.studio_id, o.session_id, o.booking_id, o.request_hash, o.state, o.code
              FROM unnest(:studios::uuid[], :sessions::uuid[]) AS wanted (studio_id, session_id)
              JOIN session_order o ON o.studio_id = wanted.studio_id AND o.session_id = wanted.session_id
            """;

    private static final String KEEP = """
            INSERT INTO session_order (studio_id, session_id, booking_id, request_hash, state, code)
            SELECT * FROM unnest(:studios::uuid[], :sessions::uuid[], :bookings::uuid[], :hashes::text[], :states::text[],
                                 :codes::text[])
            ON CONFLICT (studio_id, session_id) DO UPDATE
               SET state = excluded.state, code = excluded.code, settled_at = now()
            """;

    private static final String MADE = "made";
    private static final String REFUSED = "refused";
    private static final String WITHDRAWN = "withdrawn";

    private final DatabaseClient worker;

    public PostgresSessionOrders(DatabaseClient worker) {
        this.worker = worker;
    }

    @Override
    public Mono<Map<OrderKey, StoredOrder>> lock(List<OrderKey> keys) {
        UUID[] sessions = each(keys, OrderKey::sessionId, UUID[]::new);
        Mono<Map<OrderKey, StoredOrder>> read = worker.sql(READ)
                .bind("studios", each(keys, OrderKey::studioId, UUID[]::new))
                .bind("sessions", sessions)
                .map(PostgresSessionOrders::read)
                .all()
                .collectMap(StoredOrder::key);
        return worker.sql(LOCK).bind("sessions", sessions).fetch().rowsUpdated().then(read);
    }

    @Override
    public Mono<Void> keep(List<StoredOrder> orders) {
        return orders.isEmpty()
                ? Mono.empty()
                : worker.sql(KEEP)
                        .bind("studios", each(orders, order -> order.key().studioId(), UUID[]::new))
                        .bind("sessions", each(orders, order -> order.key().sessionId(), UUID[]::new))
                        .bind("bookings", each(orders, StoredOrder::bookingId, UUID[]::new))
                        .bind("hashes", each(orders, PostgresSessionOrders::hash, String[]::new))
                        .bind("states", each(orders, PostgresSessionOrders::state, String[]::new))
                        .bind("codes", each(orders, PostgresSessionOrders::code, String[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then();
    }

    private static StoredOrder read(Readable row) {
        String hash = row.get("request_hash", String.class);
        return new StoredOrder(
                new OrderKey(Column.of(row, "studio_id", UUID.class), Column.of(row, "session_id", UUID.class)),
                Column.of(row, "booking_id", UUID.class),
                hash == null ? null : new RequestHash(hash),
                switch (Column.of(row, "state", String.class)) {
                    case MADE -> new OrderState.Made();
                    case REFUSED -> new OrderState.Refused(RefusalCode.of(Column.of(row, "code", String.class)));
                    case WITHDRAWN -> new OrderState.Withdrawn();
                    case String other -> throw new IllegalStateException("no order is " + other);
                });
    }

    private static @Nullable String hash(StoredOrder order) {
        return order.request() == null ? null : order.request().sha256();
    }

    private static String state(StoredOrder order) {
        return switch (order.state()) {
            case OrderState.Made made -> MADE;
            case OrderState.Refused refused -> REFUSED;
            case OrderState.Withdrawn withdrawn -> WITHDRAWN;
        };
    }

    private static @Nullable String code(StoredOrder order) {
        return order.state() instanceof OrderState.Refused refused
                ? refused.code().code()
                : null;
    }
}
