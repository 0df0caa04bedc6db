package io.rollcall.peers.edge;

import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a peer runs.
 *
 * @param tuned whether with the settings that were best here, or with the libraries' own
 * @param seats how seats are taken
 */
@ConfigurationProperties("peer")
public record PeerProperties(
        @DefaultValue("false") boolean tuned,
        @DefaultValue("atomic") SeatsBy seats,
        @DefaultValue Seed seed) {

    /** How two bookings for one session keep out of each other's way. */
    public enum SeatsBy {
        FOR_UPDATE,
        ATOMIC
    }

    /**
     * What an empty database begins with.
     *
     * @param studio that all of it belongs to
     * @param sessions how many, each costs one credit
     * @param capacity seats of each session
     * @param clients how many
     * @param credits of each client
     * @param runSize sessions in each run
     */
    public record Seed(
            @DefaultValue("097e4d5c-144c-328b-aa9c-a421425ba4b3")
            UUID studio,

            @DefaultValue("0") int sessions,
            @DefaultValue("20") int capacity,
            @DefaultValue("0") int clients,
            @DefaultValue("10") int credits,
            @DefaultValue("6") int runSize) {}
}
