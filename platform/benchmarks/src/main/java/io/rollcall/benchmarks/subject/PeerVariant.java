package io.rollcall.benchmarks.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way in which a peer runs.
 *
 * @param peer which
 * @param tuned whether with the settings that were best here; else as its documentation says
 * @param seatsForUpdate whether seats are read and locked first; else taken by one conditional update
 */
public record PeerVariant(Peer peer, boolean tuned, boolean seatsForUpdate) {

    /** The peers. */
    public enum Peer {
        /** P1: Spring MVC, JPA, KafkaTemplate, an outbox that is polled, a listener for each record. */
        TEXTBOOK,
        /** P2: the same on namastack-outbox. */
        NAMASTACK,
        /** P3: DBOS Transact. One process, one database, no Kafka: it does less. */
        DBOS;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which ways are wanted. */
    public enum Choice {
        NONE,
        DOCUMENTED,
        TUNED,
        ALL
    }

    public static List<PeerVariant> of(Choice choice) {
        List<PeerVariant> variants = new ArrayList<>();
        for (Peer peer : Peer.values()) {
            if (choice == Choice.DOCUMENTED || choice == Choice.ALL) {
                variants.add(new PeerVariant(peer, false, false));
            }
            if (choice == Choice.TUNED || choice == Choice.ALL) {
                variants.add(new PeerVariant(peer, true, false));
            }
        }
        if (choice == Choice.TUNED || choice == Choice.ALL) {
            variants.add(new PeerVariant(Peer.TEXTBOOK, true, true));
        }
        return variants;
    }

    public String id() {
        return peer.label() + (tuned ? "-tuned" : "") + (seatsForUpdate ? "-for-update" : "");
    }
}
