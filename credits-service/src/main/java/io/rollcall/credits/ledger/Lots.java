package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The lots of one account, in the order in which they are drawn. */
record Lots(List<Lot> inOrder) {

    static Lots of(Collection<Lot> lots) {
        return new Lots(lots.stream().sorted(Lot.DRAWING_ORDER).toList());
    }

    /**
     * Credits that can pay for a session on that date.
     *
     * @param kept by lot, credits that had paid for the same booking, which count whether or not they are valid
     */
    int available(LocalDate validOn, Map<UUID, Integer> kept) {
        return inOrder.stream()
                .mapToInt(lot -> lot.isValidOn(validOn) ? lot.remaining() : keptOf(lot, kept))
                .sum();
    }

    private static int keptOf(Lot lot, Map<UUID, Integer> kept) {
        return Math.min(kept.getOrDefault(lot.id(), 0), lot.remaining());
    }

    /**
     * Takes the credits from as many lots as it needs: first those that are kept, then any that are valid, and of each
     * kind those of the first lots first.
     *
     * @param credits at most {@link #available}
     * @return at most one posting for each lot
     */
    List<Posting> draw(int credits, LocalDate validOn, Map<UUID, Integer> kept) {
        Map<UUID, Integer> taken = new HashMap<>();
        int missing = credits;
        for (Lot lot : inOrder) {
            int part = Math.min(missing, keptOf(lot, kept));
            taken.put(lot.id(), part);
            missing -= part;
        }
        for (Lot lot : inOrder) {
            int left = lot.remaining() - taken.getOrDefault(lot.id(), 0);
            int part = lot.isValidOn(validOn) ? Math.min(missing, left) : 0;
            taken.merge(lot.id(), part, Integer::sum);
            missing -= part;
        }
        if (missing > 0) {
            throw new IllegalArgumentException("%d of %d credits are not there".formatted(missing, credits));
        }
        return inOrder.stream()
                .filter(lot -> taken.getOrDefault(lot.id(), 0) > 0)
                .map(lot -> Posting.deduct(lot.id(), taken.getOrDefault(lot.id(), 0)))
                .toList();
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
        Lot changed = lot.after(posting.change());
        return new Lots(
                inOrder.stream().map(each -> each.equals(lot) ? changed : each).toList());
    }
}
