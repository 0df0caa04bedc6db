package io.rollcall.scheduling.orders;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** What became of all studios' orders. Works inside an open transaction. */
public interface SessionOrders {

    /** What is kept of these orders; nobody else settles them until the transaction ends. */
    Mono<Map<OrderKey, StoredOrder>> lock(List<OrderKey> keys);

    /** Keeps orders as they are now; each key once. */
    Mono<Void> keep(List<StoredOrder> orders);
}
