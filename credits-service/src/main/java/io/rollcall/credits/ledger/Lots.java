package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The lots of one account, in the order in which they are drawn. */
record Lots(List<Lot> inOrder) {

    static Lots of(Collection<Lot> lots) {
        return new Lots(lots.stream().sorted(Lot.DRAWING_ORDER).toList());
    }

    /** Credits that can pay for a session on that date. */
    int available(LocalDate validOn) {
        return inOrder.stream()
                .filter(lot -> lot.isValidOn(validOn))
                .mapToInt(Lot::remaining)
                .sum();
    }

    /**
     * Takes the credits from as many lots as it needs.
     *
     * @param credits at most {@link #available}
     */
    List<Posting> draw(int credits, LocalDate validOn) {
        List<Posting> drawn = new ArrayList<>();
        int missing = credits;
        for (Lot lot : inOrder) {
            int taken = lot.isValidOn(validOn) ? Math.min(missing, lot.remaining()) : 0;
            if (taken > 0) {
                drawn.add(Posting.deduct(lot.id(), taken));
                missing -= taken;
            }
        }
        if (missing > 0) {
            throw new IllegalArgumentException("%d of %d credits are not there".formatted(missing, credits));
        }
        return drawn;
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
