package io.rollcall.faults.load;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one client wants.
 *
 * @param key under which it is asked for, however often
 * @param paid by credits, else at the desk
 * @param takeBack whether it is cancelled once it was accepted
 * @param waitSeconds for the final state, 0 for an answer at once
 */
public record Intent(
        int number, String key, UUID client, UUID session, int party, boolean paid, boolean takeBack, int waitSeconds) {

    /** What is sent. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(body());
    }

    Map<String, Object> body() {
        return Map.of(
                "client_id",
                client,
                "kind",
                "single_session",
                "session_ids",
                List.of(session),
                "party_size",
                party,
                "settlement",
                paid ? "credits" : "at_desk");
    }

    String cancelKey() {
        return key + "-back";
    }
}
