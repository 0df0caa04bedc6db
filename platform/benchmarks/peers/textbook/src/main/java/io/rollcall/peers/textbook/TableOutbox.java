package io.rollcall.peers.textbook;

import io.rollcall.peers.saga.messages.Message;
import io.rollcall.peers.saga.messages.Outbox;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps messages as rows of a table. */
class TableOutbox implements Outbox {

    private final OutboxRows rows;
    private final JsonMapper json;
    private final Clock clock;

    TableOutbox(OutboxRows rows, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Message message) {
        rows.save(new OutboxRow(
                message.topic(),
                message.key(),
                json.writeValueAsString(message),
                clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }
}
