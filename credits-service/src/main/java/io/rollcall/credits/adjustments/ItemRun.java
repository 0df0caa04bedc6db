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
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Items, one behind the other, that the ledger takes in one piece: credits are put in, or taken out. */
public sealed interface ItemRun {

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
     * The plans in their order, in as few runs as keep it: what is put into an account before something is taken out of it
     * counts, and what is put in after it does not.
     */
    static List<ItemRun> of(List<ItemPlan> plans) {
        List<ItemRun> runs = new ArrayList<>();
        List<ItemPlan.PutIn> in = new ArrayList<>();
        List<ItemPlan.TakeOut> out = new ArrayList<>();
        for (ItemPlan plan : plans) {
            switch (plan) {
                case ItemPlan.PutIn putIn -> {
                    close(out, TakeOuts::new, runs);
                    in.add(putIn);
                }
                case ItemPlan.TakeOut takeOut -> {
                    close(in, PutIns::new, runs);
                    out.add(takeOut);
                }
                case ItemPlan.Refuse refuse -> {}
            }
        }
        close(in, PutIns::new, runs);
        close(out, TakeOuts::new, runs);
        return runs;
    }

    private static <T> void close(List<T> open, Function<List<T>, ItemRun> run, List<ItemRun> runs) {
        if (!open.isEmpty()) {
            runs.add(run.apply(List.copyOf(open)));
            open.clear();
        }
    }
}
