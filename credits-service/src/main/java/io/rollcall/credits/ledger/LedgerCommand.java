package io.rollcall.credits.ledger;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * An order of the booking saga. {@code opId} is permanent: a command may arrive twice, late or before the one it
 * follows, and the end is the same.
 */
public sealed interface LedgerCommand {

    /** Operations that one may replace: more than there are sessions in a booking to lose. */
    int MAX_REPLACED = 1_000;

    UUID opId();

    UUID studioId();

    UUID accountId();

    UUID bookingId();

    /** The operations of the same booking that this one replaces, the oldest first. */
    List<UUID> replaces();

    /** What becomes of the operations that it replaces, where it takes effect: each is cancelled. */
    default List<Cancel> undoes() {
        return replaces().stream()
                .map(replaced -> new Cancel(replaced, studioId(), accountId(), bookingId()))
                .toList();
    }

    default AccountKey account() {
        return new AccountKey(studioId(), accountId());
    }

    default OperationKey operation() {
        return new OperationKey(studioId(), opId());
    }

    /**
     * Take credits for a booking, all or none.
     *
     * @param credits how many, at least 1
     * @param validOn the studio-local date of the last session booked: a credit must still be valid then
     */
    record Deduct(
            UUID opId, UUID studioId, UUID accountId, UUID bookingId, UUID offeringId, int credits, LocalDate validOn)
            implements LedgerCommand {

        public Deduct {
            if (credits < 1) {
                throw new IllegalArgumentException("a deduction takes at least 1 credit, not " + credits);
            }
        }

        @Override
        public List<UUID> replaces() {
            return List.of();
        }
    }

    /**
     * Claim credits for a booking, all or none; nobody else can use them until they are captured or the hold is cancelled.
     *
     * @param deduct what a deduction of them would ask
     * @param replaces earlier operations of the booking, which are cancelled; mostly none
     */
    record Hold(Deduct deduct, List<UUID> replaces) implements OfOneDeduction {

        public Hold {
            replaces = distinct(deduct.opId(), replaces);
        }

        /** That replaces none. */
        public Hold(Deduct deduct) {
            this(deduct, List.of());
        }
    }

    /**
     * Use what was held. It says all that the hold said, so that it means the same when it comes first.
     *
     * @param deduct as in the {@link Hold}
     * @param replaces as in the {@link Hold}
     */
    record Capture(Deduct deduct, List<UUID> replaces) implements OfOneDeduction {

        public Capture {
            replaces = distinct(deduct.opId(), replaces);
        }

        /** That replaces none. */
        public Capture(Deduct deduct) {
            this(deduct, List.of());
        }
    }

    /** What is said of a deduction, which gives it its names. */
    sealed interface OfOneDeduction extends LedgerCommand {

        Deduct deduct();

        @Override
        default UUID opId() {
            return deduct().opId();
        }

        @Override
        default UUID studioId() {
            return deduct().studioId();
        }

        @Override
        default UUID accountId() {
            return deduct().accountId();
        }

        @Override
        default UUID bookingId() {
            return deduct().bookingId();
        }
    }

    /**
     * Take credits in place of what earlier operations of the booking took: those are cancelled and this is deducted, all
     * of it or none.
     *
     * @param deduct the operation that takes their place
     * @param replaces at least one
     * @param reason for people
     */
    record Change(Deduct deduct, List<UUID> replaces, String reason) implements OfOneDeduction {

        /** Characters of a reason. */
        public static final int MAX_REASON = 500;

        public Change {
            replaces = distinct(deduct.opId(), replaces);
            if (replaces.isEmpty()) {
                throw new IllegalArgumentException("a change replaces at least one operation");
            }
            if (reason.length() > MAX_REASON) {
                throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
            }
        }
    }

    /** Undo the deduction or hold with this {@code opId} and those it replaces, or see to it that they never take effect. */
    record Cancel(UUID opId, UUID studioId, UUID accountId, UUID bookingId, List<UUID> replaces)
            implements LedgerCommand {

        public Cancel {
            replaces = distinct(opId, replaces);
        }

        /** Of a deduction that replaces none. */
        public Cancel(UUID opId, UUID studioId, UUID accountId, UUID bookingId) {
            this(opId, studioId, accountId, bookingId, List.of());
        }
    }

    private static List<UUID> distinct(UUID opId, List<UUID> replaces) {
        if (replaces.size() > MAX_REPLACED) {
            throw new IllegalArgumentException("an operation replaces at most " + MAX_REPLACED + " others");
        }
        Set<UUID> all = new HashSet<>(replaces);
        all.add(opId);
        if (all.size() != replaces.size() + 1) {
            throw new IllegalArgumentException("an operation replaces others, each once: " + opId + ", " + replaces);
        }
        return List.copyOf(replaces);
    }
}
