package io.rollcall.credits.packs;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.LotSource;
import io.rollcall.credits.ledger.LotTerms;
import io.rollcall.credits.ledger.NewLot;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit pack, as far as this service has heard.
 *
 * @param credits how many it holds, null when it counts none
 * @param validDays days on which it can be used, the first included
 * @param offerings what it pays for; none means every offering
 * @param active whether it can still be bought
 * @param version a copy with a higher one replaces this one
 */
public record Pack(
        UUID studioId,
        UUID id,
        String name,
        PackKind kind,
        @Nullable Integer credits,
        int validDays,
        ValidityStart validFrom,
        Set<UUID> offerings,
        boolean active,
        long version) {

    public Pack {
        offerings = Set.copyOf(offerings);
    }

    /**
     * What a client gets who buys it.
     *
     * @param today the studio-local date
     */
    public NewLot boughtAs(UUID grantId, AccountKey account, LocalDate today, Actor actor, String reason) {
        boolean fromFirstUse = validFrom == ValidityStart.FIRST_USE;
        return new NewLot(
                grantId,
                account,
                credits == null ? 0 : credits,
                Lot.ORDINARY,
                fromFirstUse ? null : today.plusDays(validDays - 1L),
                new LotTerms(kind.coverage(), offerings, fromFirstUse ? validDays : null),
                LotSource.GRANT,
                actor,
                reason);
    }
}
