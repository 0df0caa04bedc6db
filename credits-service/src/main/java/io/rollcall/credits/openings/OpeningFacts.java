package io.rollcall.credits.openings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of some rows when they are settled.
 *
 * @param granted the openings that this file has become before, by their grant
 * @param candidates the clients with the addresses of the rows, by address in lower case
 */
public record OpeningFacts(Map<UUID, Opening> granted, Map<String, List<Candidate>> candidates) {

    /**
     * Those whose address it can be. An address may pass from one client to another, so those who are active go before those
     * who are not.
     */
    List<Candidate> at(String email) {
        List<Candidate> all = candidates.getOrDefault(email.toLowerCase(Locale.ROOT), List.of());
        List<Candidate> active = all.stream().filter(Candidate::active).toList();
        return active.isEmpty() ? all : active;
    }

    /**
     * A client with an address of the file.
     *
     * @param everGranted credits that the client was ever given
     * @param opened whether the client has an opening balance
     */
    public record Candidate(UUID clientId, boolean active, int everGranted, boolean opened) {}
}
