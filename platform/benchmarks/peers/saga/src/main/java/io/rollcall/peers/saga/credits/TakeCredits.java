package io.rollcall.peers.saga.credits;

import io.rollcall.peers.saga.messages.DeductCredits;
import io.rollcall.peers.saga.messages.Outbox;
import io.rollcall.peers.saga.messages.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.annotation.Transactional;

/** Takes credits for bookings: each op_id once, however often the command comes. */
class TakeCredits {

    private static final String INSUFFICIENT_CREDITS = "insufficient_credits";

    private final Accounts accounts;
    private final Lots lots;
    private final Operations operations;
    private final Entries entries;
    private final Outbox outbox;
    private final Clock clock;

    TakeCredits(Accounts accounts, Lots lots, Operations operations, Entries entries, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.lots = lots;
        this.operations = operations;
        this.entries = entries;
        this.outbox = outbox;
        this.clock = clock;
    }

    @KafkaListener(topics = Topics.COMMANDS, groupId = "peer-credits")
    @Transactional
    public void on(DeductCredits command) {
        // Whoever changes an account locks it first; what hangs on it is read after that.
        Account account = accounts.lock(command.accountId()).orElseThrow();
        Operation operation = operations.findById(command.opId()).orElseGet(() -> decide(command, account));
        outbox.append(operation.reply());
    }

    private Operation decide(DeductCredits command, Account account) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Lot> valid = lots.drawable(command.accountId()).stream()
                .filter(lot -> lot.isValidOn(command.validOn()))
                .toList();
        int available = valid.stream().mapToInt(Lot::remaining).sum();
        if (available < command.credits()) {
            return operations.save(new Operation(command, INSUFFICIENT_CREDITS, now));
        }
        Operation applied = operations.save(new Operation(command, null, now));
        int missing = command.credits();
        for (Lot lot : valid) {
            int drawn = lot.draw(missing);
            if (drawn > 0) {
                account.deduct(drawn);
                entries.save(new Entry(command, lot, drawn, account, now));
                missing -= drawn;
            }
        }
        return applied;
    }
}
