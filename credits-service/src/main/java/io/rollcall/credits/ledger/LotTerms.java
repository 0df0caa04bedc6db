package io.rollcall.credits.ledger;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a lot pays for.
 *
 * @param offerings none means every offering
 * @param daysFromFirstUse how many days it is valid, the first being the date of the first session or usage that it pays;
 *     null when its last day was set when it was opened
 */
public record LotTerms(
        Coverage coverage, Set<UUID> offerings, @Nullable Integer daysFromFirstUse) {

    /** Counted credits for every offering, at once. */
    public static final LotTerms ANYTHING = new LotTerms(Coverage.COUNTED, Set.of(), null);

    public LotTerms {
        offerings = Set.copyOf(offerings);
        if (daysFromFirstUse != null && daysFromFirstUse < 1) {
            throw new IllegalArgumentException("a lot is valid for at least 1 day, not " + daysFromFirstUse);
        }
    }

    boolean isCounted() {
        return coverage == Coverage.COUNTED;
    }

    boolean isUnlimited() {
        return coverage == Coverage.UNLIMITED;
    }

    /** Whether they pay for the offering; what is used without one is paid by any lot that pays for something. */
    boolean payFor(@Nullable UUID offering) {
        return coverage != Coverage.SOLO_ONLY
                && (offering == null || offerings.isEmpty() || offerings.contains(offering));
    }
}
