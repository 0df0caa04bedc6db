package io.rollcall.credits.openings;

import io.rollcall.credits.grants.GrantRequest;
import io.rollcall.credits.ledger.Account;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.LotDecision;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.credits.openings.OpeningFacts.Candidate;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What is to be done about a row. */
public sealed interface RowPlan {

    /** Credits to be granted. */
    record Grant(OpeningRow row, UUID grantId, GrantRequest request) implements RowPlan {

        public NewLot lot() {
            return request.asLot(grantId);
        }

        public Opening opening() {
            return new Opening(grantId, request.account().id(), row.number());
        }

        /** What the ledger has made of it. */
        public RowReport after(LotDecision decision) {
            return switch (decision) {
                case LotDecision.Opened opened ->
                    new RowReport(row, new RowOutcome.Granted(request.account().id(), grantId, request.credits()));
                case LotDecision.LimitReached limit ->
                    refuse(row, limitReached()).report();
            };
        }

        /** What the ledger would make of it. */
        public RowReport shown() {
            return new RowReport(
                    row, new RowOutcome.WouldGrant(request.account().id(), request.credits()));
        }
    }

    /** Nothing more. */
    record Leave(RowReport report) implements RowPlan {}

    /**
     * On which terms the rows are granted.
     *
     * @param today in the studio's zone
     * @param again whether a client may have another opening balance from another file
     */
    record Terms(Actor grantedBy, LocalDate today, boolean again) {}

    /** What the row says, set beside what is known. A row that was granted before stays so, whatever has changed since. */
    static RowPlan of(OpeningRow row, FileKey file, OpeningFacts facts, Terms terms) {
        UUID grantId = file.grantOf(row.number());
        Opening before = facts.granted().get(grantId);
        if (before != null) {
            return new Leave(new RowReport(row, new RowOutcome.AlreadyGranted(before.clientId(), grantId)));
        }
        return switch (row.content()) {
            case OpeningRow.Flawed flawed -> refuse(row, flawed.why());
            case OpeningRow.Balance balance -> {
                List<Candidate> candidates = facts.at(row.email());
                if (candidates.size() != 1) {
                    yield refuse(row, nobodyInParticular(candidates));
                }
                Candidate client = candidates.getFirst();
                GrantRequest request = new GrantRequest(
                        new AccountKey(file.studioId(), client.clientId()),
                        balance.credits(),
                        balance.reason(),
                        balance.expiresOn(),
                        terms.grantedBy());
                yield of(new Grant(row, grantId, request), client, terms);
            }
        };
    }

    private static RowPlan of(Grant grant, Candidate client, Terms terms) {
        if (client.opened() && !terms.again()) {
            return refuse(
                    grant.row(),
                    new RowRefusal(
                            RowRefusal.Code.OPENED_BEFORE,
                            "The client has an opening balance from another file. Send again=true to give this one too."));
        }
        if (!grant.request().expiresInTime(terms.today())) {
            return refuse(
                    grant.row(),
                    new RowRefusal(
                            RowRefusal.Code.INVALID_EXPIRES_ON,
                            "expires_on is %s to %s."
                                    .formatted(terms.today(), terms.today().plus(GrantRequest.MAX_VALIDITY))));
        }
        return grant.request().credits() > Account.MAX_GRANTED - client.everGranted()
                ? refuse(grant.row(), limitReached())
                : grant;
    }

    private static RowRefusal nobodyInParticular(List<Candidate> candidates) {
        return candidates.isEmpty()
                ? new RowRefusal(RowRefusal.Code.UNKNOWN_CLIENT, "The studio has no client with this address.")
                : new RowRefusal(
                        RowRefusal.Code.AMBIGUOUS_CLIENT,
                        candidates.size() + " clients of the studio have this address.");
    }

    private static RowRefusal limitReached() {
        return new RowRefusal(
                RowRefusal.Code.GRANT_LIMIT_REACHED,
                "A client may be given " + Account.MAX_GRANTED + " credits in all.");
    }

    private static Leave refuse(OpeningRow row, RowRefusal why) {
        return new Leave(new RowReport(row, new RowOutcome.Refused(why)));
    }
}
