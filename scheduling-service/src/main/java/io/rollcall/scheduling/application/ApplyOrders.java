package io.rollcall.scheduling.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.scheduling.application.PlanOrder.Plan;
import io.rollcall.scheduling.conflicts.Conflicts;
import io.rollcall.scheduling.orders.Decision;
import io.rollcall.scheduling.orders.OrderKey;
import io.rollcall.scheduling.orders.OrderReplies;
import io.rollcall.scheduling.orders.OrderReply;
import io.rollcall.scheduling.orders.OrderRules;
import io.rollcall.scheduling.orders.OrderState;
import io.rollcall.scheduling.orders.SessionOrder;
import io.rollcall.scheduling.orders.SessionOrders;
import io.rollcall.scheduling.orders.StoredOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Settles booking's orders and answers them, in the worker's open transaction.
 *
 * <p>Locks are taken for the whole batch before any order is settled, always in this sequence and each kind sorted: the
 * orders, the sessions that are to be called off, the people. Whoever changes a session over HTTP takes the session before
 * the people as well, so that nobody waits in a circle.
 */
public final class ApplyOrders {

    /** Deliveries of an order that conflicts with what is known of its session. Anything above 0 is a bug. */
    static final String CONFLICTS = "rollcall.orders.conflicts";

    private static final Comparator<OrderKey> BY_STUDIO_AND_SESSION =
            Comparator.comparing(OrderKey::studioId).thenComparing(OrderKey::sessionId);

    private final SessionOrders orders;
    private final PlanOrder planOrder;
    private final OrderedSessions sessions;
    private final Conflicts people;
    private final OrderReplies replies;
    private final Counter conflicts;

    public ApplyOrders(
            SessionOrders orders,
            PlanOrder planOrder,
            OrderedSessions sessions,
            Conflicts people,
            OrderReplies replies,
            MeterRegistry metrics) {
        this.orders = orders;
        this.planOrder = planOrder;
        this.sessions = sessions;
        this.people = people;
        this.replies = replies;
        this.conflicts = Counter.builder(CONFLICTS)
                .description("Deliveries of orders that conflict with what is known of their session")
                .register(metrics);
    }

    /**
     * Settles the orders in their order. Of several for one person at one time the first gets it.
     *
     * @return fails with {@link ConflictingOrder} when there is one among them: roll back, and bring the orders one by
     *     one, so that only the conflicting one is left over
     */
    public Mono<Void> on(List<SessionOrder> batch) {
        List<OrderKey> keys = batch.stream()
                .map(SessionOrder::key)
                .distinct()
                .sorted(BY_STUDIO_AND_SESSION)
                .toList();
        return orders.lock(keys)
                .flatMap(stored -> holdSessions(keys, batch, stored)
                        .then(plans(batch, stored))
                        .flatMap(plans -> holdPeople(plans).then(settle(batch, plans, new OrderBatch(stored)))));
    }

    private Mono<Void> holdSessions(List<OrderKey> keys, List<SessionOrder> batch, Map<OrderKey, StoredOrder> stored) {
        Set<OrderKey> withdrawn = batch.stream()
                .filter(SessionOrder.Withdraw.class::isInstance)
                .map(SessionOrder::key)
                .collect(Collectors.toSet());
        return Flux.fromIterable(keys)
                .filter(key -> withdrawn.contains(key)
                        && stored.containsKey(key)
                        && stored.get(key).state() instanceof OrderState.Made)
                .concatMap(sessions::hold)
                .then();
    }

    /** For each order that may make its session now. */
    private Mono<Map<OrderKey, Plan>> plans(List<SessionOrder> batch, Map<OrderKey, StoredOrder> stored) {
        Map<OrderKey, Plan> plans = new HashMap<>();
        return Flux.fromIterable(batch)
                .filter(order -> !stored.containsKey(order.key()))
                .ofType(SessionOrder.Make.class)
                .concatMap(make -> planOrder.plan(make).doOnNext(plan -> plans.putIfAbsent(make.key(), plan)))
                .then(Mono.just(plans));
    }

    /** Nobody else gives these people work until the transaction ends. */
    private Mono<Void> holdPeople(Map<OrderKey, Plan> plans) {
        TreeMap<UUID, TreeSet<UUID>> byStudio = new TreeMap<>();
        plans.forEach((key, plan) -> {
            if (plan instanceof Plan.Possible possible) {
                byStudio.computeIfAbsent(key.studioId(), studio -> new TreeSet<>())
                        .addAll(possible.people());
            }
        });
        return Flux.fromIterable(byStudio.entrySet())
                .concatMap(studio -> people.holdStaff(studio.getKey(), List.copyOf(studio.getValue())))
                .then();
    }

    private Mono<Void> settle(List<SessionOrder> batch, Map<OrderKey, Plan> plans, OrderBatch outcome) {
        return Flux.fromIterable(batch)
                .concatMap(order -> Mono.defer(() -> settle(order, plans, outcome)))
                .then(Mono.defer(() -> orders.keep(outcome.changed())))
                .then(Mono.defer(() -> replies.send(outcome.replies())));
    }

    private Mono<Void> settle(SessionOrder order, Map<OrderKey, Plan> plans, OrderBatch outcome) {
        return switch (OrderRules.decide(outcome.of(order.key()), order)) {
            case Decision.Attempt attempt ->
                attempt(attempt.make(), plans)
                        .map(state -> StoredOrder.of(order, state))
                        .doOnNext(outcome::become)
                        .doOnNext(settled -> outcome.answer(OrderReply.of(settled)))
                        .then();
            case Decision.Repeat repeat -> Mono.fromRunnable(() -> outcome.answer(repeat.reply()));
            case Decision.LeaveTombstone tombstone ->
                Mono.fromRunnable(() -> outcome.become(StoredOrder.of(order, new OrderState.Withdrawn())));
            case Decision.CallOff callOff ->
                sessions.callOff(order.key())
                        .then(Mono.fromRunnable(
                                () -> outcome.become(callOff.made().withdrawn())));
            case Decision.Nothing nothing -> Mono.empty();
            case Decision.Conflict conflict -> {
                conflicts.increment();
                yield Mono.error(new ConflictingOrder(order));
            }
        };
    }

    private Mono<OrderState> attempt(SessionOrder.Make make, Map<OrderKey, Plan> plans) {
        return switch (Objects.requireNonNull(plans.get(make.key()), "no plan")) {
            case Plan.Possible possible -> sessions.make(make, possible.offering(), possible.people());
            case Plan.Impossible impossible -> Mono.just(new OrderState.Refused(impossible.code()));
        };
    }
}
