package io.rollcall.peers.saga.messages;

/** Keeps messages in the database of what they tell of, until they are on Kafka. The only thing in which peers differ. */
public interface Outbox {

    /** Keeps the message in the open transaction. */
    void append(Message message);
}
