package io.rollcall.credits.messaging;

import io.rollcall.contracts.credits.CreditsCaptured;
import io.rollcall.contracts.credits.CreditsDeducted;
import io.rollcall.contracts.credits.CreditsHeld;
import io.rollcall.contracts.credits.CreditsRefused;
import io.rollcall.contracts.credits.CreditsReply;
import io.rollcall.contracts.credits.CreditsReturned;
import io.rollcall.contracts.credits.EntryRecorded;
import io.rollcall.contracts.envelope.Message;
import io.rollcall.credits.application.Announcements;
import io.rollcall.credits.ledger.Decision;
import io.rollcall.credits.ledger.Entry;
import io.rollcall.credits.ledger.EntryKind;
import io.rollcall.credits.ledger.LedgerCommand;
import io.rollcall.credits.ledger.LedgerReply;
import io.rollcall.credits.ledger.Settled.Outcome;
import io.rollcall.messaging.Outbox;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Announcements as messages on Kafka, by the outbox. */
public final class OutboxAnnouncements implements Announcements {

    private final Outbox outbox;

    public OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Mono<Void> announce(List<Outcome> outcomes, List<Entry> entries) {
        Stream<Message> replies = outcomes.stream().flatMap(OutboxAnnouncements::reply);
        Stream<Message> events = entries.stream().map(OutboxAnnouncements::event);
        return outbox.append(Stream.concat(replies, events).toList());
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

    private static EntryRecorded event(Entry entry) {
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
