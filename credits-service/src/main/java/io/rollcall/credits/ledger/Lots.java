package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The lots of one account, in the order in which they are drawn. */
record Lots(List<Lot> inOrder) {

    static Lots of(Collection<Lot> lots) {
        return new Lots(lots.stream().sorted(Lot.DRAWING_ORDER).toList());
    }

    /**
     * Credits that can pay for that; {@link Integer#MAX_VALUE} when a lot pays any number.
     *
     * @param kept by lot, credits that had paid for the same booking, which count whether or not they are valid
     */
    int available(Purpose purpose, Map<UUID, Integer> kept) {
        long all = inOrder.stream()
                .mapToLong(lot -> lot.paysFor(purpose) ? most(lot) : keptOf(lot, kept))
                .sum();
        return (int) Math.min(all, Integer.MAX_VALUE);
    }

    /** Whether there is a lot that pays for that, and is not used up. */
    boolean payFor(Purpose purpose) {
        return inOrder.stream().anyMatch(lot -> lot.paysFor(purpose) && most(lot) > 0);
    }

    private static int most(Lot lot) {
        return lot.terms().isUnlimited() ? Integer.MAX_VALUE : lot.remaining();
    }

    private static int keptOf(Lot lot, Map<UUID, Integer> kept) {
        return Math.min(kept.getOrDefault(lot.id(), 0), most(lot));
    }

    /**
     * Takes the credits from as many lots as it needs: first those that are kept, then any that pay for that, and of each
     * kind those of the first lots first.
     *
     * @param credits at most {@link #available}
     * @return at most one posting for each lot, to {@link Side#USED}
     */
    List<Posting> draw(int credits, Purpose purpose, Map<UUID, Integer> kept) {
        return new Drawing(credits)
                .from(lot -> keptOf(lot, kept))
                .from(lot -> lot.paysFor(purpose) ? most(lot) : 0)
                .postings();
    }

    /** Takes counted credits from the first lots, valid or not. */
    List<Posting> draw(int credits) {
        return new Drawing(credits).from(Lot::remaining).postings();
    }

    /** What is left in lots whose last day has passed. */
    List<Posting> overdue(LocalDate today) {
        return inOrder.stream()
                .filter(lot -> lot.isOverdue(today))
                .map(lot -> Posting.deduct(lot.id(), lot.remaining()).to(Side.EXPIRED))
                .toList();
    }

    private final class Drawing {

        private final int credits;
        private final Map<UUID, Integer> taken = new HashMap<>();
        private int missing;

        private Drawing(int credits) {
            this.credits = credits;
            this.missing = credits;
        }

        /** @param most of each lot, together with what was taken of it before */
        private Drawing from(ToIntFunction<Lot> most) {
            for (Lot lot : inOrder) {
                int before = taken.getOrDefault(lot.id(), 0);
                int part = Math.clamp(most.applyAsInt(lot) - (long) before, 0, missing);
                taken.put(lot.id(), before + part);
                missing -= part;
            }
            return this;
        }

        private List<Posting> postings() {
            if (missing > 0) {
                throw new IllegalArgumentException("%d of %d credits are not there".formatted(missing, credits));
            }
            return inOrder.stream()
                    .filter(lot -> taken.getOrDefault(lot.id(), 0) > 0)
                    .map(lot -> posting(lot, taken.getOrDefault(lot.id(), 0)))
                    .toList();
        }

        private static Posting posting(Lot lot, int amount) {
            return lot.terms().isUnlimited() ? Posting.pass(lot.id(), amount) : Posting.deduct(lot.id(), amount);
        }
    }

    Lot get(UUID id) {
        return inOrder.stream()
                .filter(lot -> lot.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("lot " + id + " was not read"));
    }

    Lots with(Lot opened) {
        List<Lot> all = new ArrayList<>(inOrder);
        all.add(opened);
        return Lots.of(all);
    }

    Lots after(Posting posting) {
        Lot lot = get(posting.lotId());
        return with(lot, lot.after(posting.change()));
    }

    Lots usedOn(LocalDate date, UUID id) {
        Lot lot = get(id);
        Lot begun = lot.usedOn(date);
        return begun.equals(lot) ? this : Lots.of(with(lot, begun).inOrder());
    }

    private Lots with(Lot lot, Lot changed) {
        return new Lots(
                inOrder.stream().map(each -> each.equals(lot) ? changed : each).toList());
    }
}
