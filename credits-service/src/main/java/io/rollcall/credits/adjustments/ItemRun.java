package io.rollcall.credits.adjustments;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.LotsOpened;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.ledger.OrderDecision;
import io.rollcall.credits.ledger.OrdersCarriedOut;
import io.rollcall.credits.ledger.StaffOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Items that the ledger takes in one piece: credits are put in, or taken out. */
public sealed interface ItemRun {

    /** Runs of one transaction: its accounts are locked until the last of them, and others wait. */
    int MOST = 8;

    /** The accounts that it is about; one may be there more than once. */
    List<AccountKey> accounts();

    /** Credits to be put in. */
    record PutIns(List<ItemPlan.PutIn> plans) implements ItemRun {

        public List<NewLot> lots() {
            return plans.stream().map(ItemPlan.PutIn::lot).toList();
        }

        @Override
        public List<AccountKey> accounts() {
            return lots().stream().map(NewLot::account).toList();
        }

        /** What the ledger has made of it. */
        public List<ItemReport> after(LotsOpened opened) {
            return IntStream.range(0, plans.size())
                    .mapToObj(i -> new ItemReport(
                            plans.get(i).item(),
                            switch (opened.decisions().get(i)) {
                                case LotDecision.Opened done ->
                                    done(plans.get(i).item(), opened.change().entries());
                                case LotDecision.LimitReached limit -> ItemResult.Refused.limitReached();
                            }))
                    .toList();
        }
    }

    /** Credits to be taken out. */
    record TakeOuts(List<ItemPlan.TakeOut> plans) implements ItemRun {

        public List<StaffOrder> orders() {
            return plans.stream().map(ItemPlan.TakeOut::order).toList();
        }

        @Override
        public List<AccountKey> accounts() {
            return orders().stream().map(StaffOrder::account).toList();
        }

        /** What the ledger has made of it. */
        public List<ItemReport> after(OrdersCarriedOut carriedOut) {
            return IntStream.range(0, plans.size())
                    .mapToObj(i -> new ItemReport(
                            plans.get(i).item(),
                            result(plans.get(i).item(), carriedOut.decisions().get(i), carriedOut)))
                    .toList();
        }

        private static ItemResult result(JobItem item, OrderDecision decision, OrdersCarriedOut carriedOut) {
            return switch (decision) {
                case OrderDecision.Done done -> done(item, carriedOut.change().entries());
                case OrderDecision.NotEnough missing -> ItemResult.Refused.belowZero(missing.balance());
                case OrderDecision.NoActivePack none -> throw unexpected(decision);
                case OrderDecision.DuplicateUsage duplicate -> throw unexpected(decision);
                case OrderDecision.UnknownUsage unknown -> throw unexpected(decision);
                case OrderDecision.AlreadyUndone undone -> throw unexpected(decision);
                case OrderDecision.NothingOverdue nothing -> throw unexpected(decision);
            };
        }

        private static IllegalStateException unexpected(OrderDecision decision) {
            return new IllegalStateException("taking out credits is not answered with " + decision);
        }
    }

    private static ItemResult done(JobItem item, List<Entry> entries) {
        UUID operation = item.opId();
        return entries.stream()
                .filter(entry -> entry.cause().opId().equals(operation))
                .reduce((first, second) -> second)
                .map(last -> new ItemResult.Done(last.balance()))
                .orElseThrow(() -> new IllegalStateException("operation " + operation + " has no entry"));
    }

    /**
     * The plans in as few runs as keep the order of each account: what is put in before something is taken out counts, and
     * what is put in after it does not. Of different accounts the order does not matter.
     *
     * @return at most {@link #MOST}; plans for which there is no room are left out, with all later ones of their accounts
     */
    static List<ItemRun> of(List<ItemPlan> plans) {
        List<List<ItemPlan.PutIn>> in = empty();
        List<List<ItemPlan.TakeOut>> out = empty();
        // By account, the run of its last plan: even ones put in, odd ones take out.
        Map<AccountKey, Integer> reached = new HashMap<>();
        for (ItemPlan plan : plans) {
            switch (plan) {
                case ItemPlan.PutIn putIn -> {
                    int last = reached.getOrDefault(putIn.lot().account(), 0);
                    int run = last + last % 2;
                    reached.put(putIn.lot().account(), run);
                    if (run < MOST) {
                        in.get(run / 2).add(putIn);
                    }
                }
                case ItemPlan.TakeOut takeOut -> {
                    int last = reached.getOrDefault(takeOut.order().account(), 0);
                    int run = last + 1 - last % 2;
                    reached.put(takeOut.order().account(), run);
                    if (run < MOST) {
                        out.get(run / 2).add(takeOut);
                    }
                }
                case ItemPlan.Refuse refuse -> {}
            }
        }
        return IntStream.range(0, MOST / 2)
                .boxed()
                .flatMap(i ->
                        Stream.<ItemRun>of(new PutIns(List.copyOf(in.get(i))), new TakeOuts(List.copyOf(out.get(i)))))
                .filter(run -> !run.accounts().isEmpty())
                .toList();
    }

    private static <T> List<List<T>> empty() {
        List<List<T>> runs = new ArrayList<>();
        while (runs.size() < MOST / 2) {
            runs.add(new ArrayList<>());
        }
        return runs;
    }
}
