package io.rollcall.credits.api;

import io.rollcall.credits.application.OrderOutcome;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.LedgerOperation;
import io.rollcall.credits.ledger.OrderDecision;
import io.rollcall.credits.ledger.Usage;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What staff have ordered, as callers see it. */
final class StaffOrders {

    private StaffOrders() {}

    /** @param notEnough what to say when the account cannot give what was asked */
    static LedgerOperation done(OrderOutcome outcome, NotEnough notEnough) {
        return switch (outcome) {
            case OrderOutcome.Done done -> done.operation();
            case OrderOutcome.Refused refused ->
                throw problem(refused.why(), notEnough).asException();
            case OrderOutcome.LimitReached limit ->
                throw Problem.conflict(
                                "grant_limit_reached",
                                "A client may be given %d credits in all.".formatted(Account.MAX_GRANTED))
                        .asException();
            case OrderOutcome.KeyReused reused ->
                throw IdempotencyKeys.mismatch().asException();
        };
    }

    private static Problem problem(OrderDecision why, NotEnough notEnough) {
        return switch (why) {
            case OrderDecision.NotEnough missing -> notEnough.problem(missing);
            case OrderDecision.NoActivePack none ->
                Problem.conflict(
                        "no_active_pack",
                        "The client has no grant that is valid on that date, pays for that and is not used up.");
            case OrderDecision.DuplicateUsage duplicate ->
                Problem.conflict(
                        "duplicate_usage",
                        "The client's usage of that day is recorded as %s.".formatted(duplicate.usageId()));
            case OrderDecision.UnknownUsage unknown ->
                Problem.notFound("unknown_usage", "The client has no such usage.");
            case OrderDecision.AlreadyUndone undone ->
                Problem.conflict("already_undone", "This usage was undone before.");
            case OrderDecision.Done done -> throw unexpected(why);
            case OrderDecision.NothingOverdue nothing -> throw unexpected(why);
        };
    }

    private static IllegalStateException unexpected(OrderDecision why) {
        return new IllegalStateException("staff are not answered with " + why);
    }

    /** The words for an account that cannot give what was asked. */
    interface NotEnough {
        Problem problem(OrderDecision.NotEnough missing);
    }

    /**
     * What staff have done to an account.
     *
     * @param amount what it did to the balance; 0 for a usage that an unlimited grant paid
     * @param balance after it
     */
    record AdjustmentResponse(UUID id, int amount, int balance, String reason, String actor, Instant at) {

        static AdjustmentResponse of(LedgerOperation operation) {
            return new AdjustmentResponse(
                    operation.id(),
                    operation.change(),
                    operation.balance(),
                    operation.reason(),
                    operation.actor().name(),
                    operation.at());
        }
    }

    /**
     * A usage that no booking pays for.
     *
     * @param balance after it was recorded
     * @param source {@code by_hand} or {@code automatic}
     */
    record UsageResponse(
            UUID id,
            int credits,
            @Nullable LocalDate usedOn,
            @Nullable String source,
            boolean undone,
            int balance,
            String reason,
            String actor,
            Instant at) {

        static UsageResponse of(LedgerOperation operation) {
            Usage usage = operation.usage();
            return new UsageResponse(
                    operation.id(),
                    operation.credits(),
                    usage == null ? null : usage.on(),
                    usage == null ? null : usage.source().code(),
                    operation.undone(),
                    operation.balance(),
                    operation.reason(),
                    operation.actor().name(),
                    operation.at());
        }
    }
}
