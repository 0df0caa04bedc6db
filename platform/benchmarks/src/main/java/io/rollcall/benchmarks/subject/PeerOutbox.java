package io.rollcall.benchmarks.subject;

import io.rollcall.benchmarks.bed.Database;
import io.rollcall.benchmarks.subject.PeerVariant.Peer;

/** The tables in which peers keep messages until they are sent, as {@code platform/benchmarks/peers/README.md} says. */
final class PeerOutbox {

    private static final String TEXTBOOK_WAITING = "SELECT EXISTS (SELECT FROM outbox)";
    private static final String NAMASTACK_WAITING =
            "SELECT EXISTS (SELECT FROM outbox_record WHERE status <> 'COMPLETED')";
    private static final String DBOS_WAITING =
            "SELECT EXISTS (SELECT FROM dbos.workflow_status WHERE status IN ('PENDING', 'ENQUEUED'))";

    private static final String EVENT = """
            {"bookingId":"%1$s","studioId":"%1$s","clientId":"%1$s","sessionIds":["%1$s"],"partySize":1,"credits":1,\
            "state":"CONFIRMED","reason":null,"version":1}""".formatted(Scene.STUDIO);

    // Numbers below those that the application gives, so that they never meet.
    private static final String FILL_TEXTBOOK = """
            INSERT INTO outbox (seq, topic, key, payload, created_at)
            SELECT i - ? - 1, 'peer.events', gen_random_uuid()::text, ?, now() FROM generate_series(1, ?) AS i
            """;

    private static final String FILL_NAMASTACK = """
            INSERT INTO outbox_record (id, status, record_key, record_type, payload, created_at, failure_count,
                                       next_retry_at, partition_no, handler_id)
            SELECT gen_random_uuid()::text, 'NEW', gen_random_uuid()::text,
                   'io.rollcall.peers.saga.messages.BookingEvent', ?, now(), 0, now(), i % 256,
                   'io.rollcall.peers.namastack.SendToKafka#handle(java.lang.Object,io.namastack.outbox.handler.OutboxRecordMetadata)'
              FROM generate_series(1, ?) AS i
            """;

    private PeerOutbox() {}

    static boolean isEmpty(Peer peer, Database database) {
        return !database.holds(
                switch (peer) {
                    case TEXTBOOK -> TEXTBOOK_WAITING;
                    case NAMASTACK -> NAMASTACK_WAITING;
                    case DBOS -> DBOS_WAITING;
                });
    }

    static void fill(Peer peer, Database booking, long rows) {
        switch (peer) {
            case TEXTBOOK -> booking.run(FILL_TEXTBOOK, rows, EVENT, rows);
            case NAMASTACK -> booking.run(FILL_NAMASTACK, EVENT, rows);
            case DBOS -> throw new IllegalStateException("has no outbox");
        }
        booking.run("ANALYZE");
    }
}
