package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credits that came together and expire together.
 *
 * @param remaining what is left of {@code granted}
 * @param priority lots with a lower one are drawn first
 * @param expiresOn the last studio-local date of a session that it pays for, or null
 */
public record Lot(
        AccountKey account,
        UUID id,
        int granted,
        int remaining,
        int priority,
        @Nullable LocalDate expiresOn) {

    /** The priority of a lot of which nobody has said anything else. */
    public static final int ORDINARY = 0;

    // Ids by their text, as the database orders them: UUID.compareTo compares signed halves.
    static final Comparator<Lot> DRAWING_ORDER = Comparator.comparingInt(Lot::priority)
            .thenComparing(Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.id().toString());

    public Lot {
        if (remaining < 0 || remaining > granted) {
            throw new IllegalArgumentException("lot %s cannot hold %d of %d credits".formatted(id, remaining, granted));
        }
    }

    boolean isValidOn(LocalDate date) {
        return expiresOn == null || !date.isAfter(expiresOn);
    }

    Lot after(int change) {
        return new Lot(account, id, granted, remaining + change, priority, expiresOn);
    }
}
