package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that came together and expire together.
 *
 * @param granted 0 when the terms count none
 * @param remaining what is left of {@code granted}
 * @param priority lots with a lower one are drawn first
 * @param expiresOn the last studio-local date of a session that it pays for, or null: never, or not before it is used
 */
public record Lot(
        AccountKey account,
        UUID id,
        int granted,
        int remaining,
        int priority,
        @Nullable LocalDate expiresOn,
        LotTerms terms) {

    /** The priority of a lot of which nobody has said anything else. */
    public static final int ORDINARY = 0;

    // What costs the client nothing goes first. Ids by their text, as the database orders them: UUID.compareTo compares
    // signed halves.
    static final Comparator<Lot> DRAWING_ORDER = Comparator.comparingInt(Lot::priority)
            .thenComparing(lot -> !lot.terms().isUnlimited())
            .thenComparing(Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.id().toString());

    public Lot {
        if (remaining < 0 || remaining > granted) {
            throw new IllegalArgumentException("lot %s cannot hold %d of %d credits".formatted(id, remaining, granted));
        }
        if (!terms.isCounted() && granted > 0) {
            throw new IllegalArgumentException("lot %s counts no credits, and has %d".formatted(id, granted));
        }
    }

    /** Of credits that pay for anything. */
    public Lot(AccountKey account, UUID id, int granted, int remaining, int priority, @Nullable LocalDate expiresOn) {
        this(account, id, granted, remaining, priority, expiresOn, LotTerms.ANYTHING);
    }

    boolean paysFor(Purpose purpose) {
        return isValidOn(purpose.on()) && terms.payFor(purpose.offering());
    }

    private boolean isValidOn(LocalDate date) {
        return expiresOn == null || !date.isAfter(expiresOn);
    }

    /** Whether its last day has passed and there is something left that nobody can use any more. */
    boolean isOverdue(LocalDate today) {
        return remaining > 0 && !isValidOn(today);
    }

    Lot after(int change) {
        return new Lot(account, id, granted, remaining + change, priority, expiresOn, terms);
    }

    /** Its days begin when it first pays for something, and go on though that is undone. */
    Lot usedOn(LocalDate date) {
        Integer days = terms.daysFromFirstUse();
        return days == null || expiresOn != null
                ? this
                : new Lot(account, id, granted, remaining, priority, date.plusDays(days - 1L), terms);
    }
}
