package io.rollcall.peers.namastack;

import io.rollcall.peers.saga.messages.Message;
import io.rollcall.peers.saga.messages.Outbox;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands messages to the library, with their key, so that it keeps their order. */
class LibraryOutbox implements Outbox {

    private final io.namastack.outbox.Outbox outbox;

    LibraryOutbox(io.namastack.outbox.Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Message message) {
        outbox.schedule(message, message.key());
    }
}
