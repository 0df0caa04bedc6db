package io.rollcall.scheduling.application;

import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.OrderReply;
import io.rollcall.scheduling.orders.StoredOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch of orders comes to, order by order. For one transaction. */
final class OrderBatch {

    private final Map<OrderKey, StoredOrder> before;
    private final Map<OrderKey, StoredOrder> changed = new LinkedHashMap<>();
    private final List<OrderReply> replies = new ArrayList<>();

    OrderBatch(Map<OrderKey, StoredOrder> before) {
        this.before = new HashMap<>(before);
    }

    @Nullable
    StoredOrder of(OrderKey key) {
        StoredOrder now = changed.get(key);
        return now == null ? before.get(key) : now;
    }

    void become(StoredOrder order) {
        changed.put(order.key(), order);
    }

    void answer(OrderReply reply) {
        replies.add(reply);
    }

    List<StoredOrder> changed() {
        return List.copyOf(changed.values());
    }

    List<OrderReply> replies() {
        return List.copyOf(replies);
    }
}
