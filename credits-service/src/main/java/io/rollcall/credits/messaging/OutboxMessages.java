package io.rollcall.credits.messaging;

import io.rollcall.contracts.credits.CreditsCaptured;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsHeld;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.credits.ExpiringSoon;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.credits.application.LedgerMessages;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.credits.ledger.ExpiringLot;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.LowBalance;
import io.rollcall.credits.ledger.Settled.Outcome;
import io.rollcall.messaging.Outbox;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Messages on Kafka, by the outbox. */
public final class OutboxMessages implements LedgerMessages {

    private final Outbox outbox;

    public OutboxMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> settled(List<Outcome> outcomes, List<Entry> entries, List<LowBalance> low) {
        Stream<Message> replies = outcomes.stream().flatMap(OutboxMessages::reply);
        Stream<Message> recorded = entries.stream().map(OutboxMessages::event);
        Stream<Message> notices = low.stream().map(OutboxMessages::notice);
        return outbox.append(
                Stream.concat(replies, Stream.concat(recorded, notices)).toList());
    }

    @Override
    public Mono<Void> expiringSoon(List<ExpiringLot> lots) {
        return outbox.append(lots.stream().map(OutboxMessages::expiring).toList());
    }

    private static Message notice(LowBalance low) {
        return new io.rollcall.contracts.credits.LowBalance(
                low.account().studioId(), low.account().id(), low.balance(), low.threshold(), low.at(), low.version());
    }

    private static Message expiring(ExpiringLot lot) {
        return new ExpiringSoon(
                lot.account().studioId(), lot.account().id(), lot.lotId(), lot.remaining(), lot.expiresOn());
    }

    private static Stream<Message> reply(Outcome outcome) {
        return switch (outcome.decision()) {
            case Decision.Answered answered -> Stream.of(message(outcome.command(), answered.reply()));
            case Decision.Conflict conflict -> Stream.empty();
        };
    }

    private static CreditsReply message(LedgerCommand to, LedgerReply reply) {
        return switch (reply) {
            case LedgerReply.Deducted deducted ->
                new CreditsDeducted(to.opId(), to.studioId(), to.accountId(), to.bookingId(), deducted.credits());
            case LedgerReply.Held held ->
                new CreditsHeld(to.opId(), to.studioId(), to.accountId(), to.bookingId(), held.credits());
            case LedgerReply.Captured captured ->
                new CreditsCaptured(to.opId(), to.studioId(), to.accountId(), to.bookingId(), captured.credits());
            case LedgerReply.Refused refused ->
                new CreditsRefused(
                        to.opId(),
                        to.studioId(),
                        to.accountId(),
                        to.bookingId(),
                        refused.code().code());
            case LedgerReply.Returned returned ->
                new CreditsReturned(to.opId(), to.studioId(), to.accountId(), to.bookingId());
        };
    }

    private static Message event(Entry entry) {
        return new EntryRecorded(
                entry.id(),
                entry.account().studioId(),
                entry.account().id(),
                entry.cause().opId(),
                kind(entry.kind()),
                entry.posting().debit().code(),
                entry.posting().credit().code(),
                entry.posting().amount(),
                entry.cause().bookingId(),
                entry.reversesId(),
                entry.balance(),
                entry.at(),
                entry.version());
    }

    private static io.rollcall.contracts.credits.EntryKind kind(EntryKind kind) {
        return switch (kind) {
            case GRANT -> io.rollcall.contracts.credits.EntryKind.GRANT;
            case DEDUCT -> io.rollcall.contracts.credits.EntryKind.DEDUCT;
            case HOLD -> io.rollcall.contracts.credits.EntryKind.HOLD;
            case CAPTURE -> io.rollcall.contracts.credits.EntryKind.CAPTURE;
            case RELEASE -> io.rollcall.contracts.credits.EntryKind.RELEASE;
            case REVERSAL -> io.rollcall.contracts.credits.EntryKind.REVERSAL;
            case ADJUSTMENT -> io.rollcall.contracts.credits.EntryKind.ADJUSTMENT;
            case EXPIRY -> io.rollcall.contracts.credits.EntryKind.EXPIRY;
        };
    }
}
