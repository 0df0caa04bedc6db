package io.rollcall.launcher;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A request that must be refused without a trace.
 *
 * @param what is wrong with it
 * @param refusal status and code
 */
record BadInput(String what, String refusal, String path, Map<String, String> headers, String body) {

    private static final int TOO_LONG = 100_000;
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";

    static List<BadInput> of(StudioUnderTest studio, UUID client) {
        String base = studio.base();
        UUID session = studio.firstSession();
        String booking = "\"client_id\":\"%s\",\"kind\":\"single_session\"".formatted(client);
        String seats = "\"session_ids\":[\"%s\"]".formatted(session);
        String pattern = "\"offering_id\":\"%s\",\"local_start\":\"2027-03-01T18:00\"".formatted(studio.offering());
        String offering = "\"kind\":\"class\",\"name\":\"Throwing\",\"duration\":\"PT90M\"";
        String bookings = base + "/bookings";
        String clients = base + "/clients";
        String grants = clients + "/" + client + "/grants";
        String patterns = base + "/schedule-patterns";
        String offerings = base + "/offerings";
        return List.of(
                json("an unknown field", "400 unknown_field", bookings, booking + "," + seats + ",\"colour\":\"red\""),
                json("a wrong type", "400 invalid_field", bookings, booking + "," + seats + ",\"party_size\":\"two\""),
                json("a huge number", "400 invalid_field", bookings, booking + "," + seats + ",\"party_size\":1e400"),
                json("a party of 0", "422 invalid_request", bookings, booking + "," + seats + ",\"party_size\":0"),
                json("a party of -1", "422 invalid_request", bookings, booking + "," + seats + ",\"party_size\":-1"),
                json(
                        "a party too large",
                        "422 party_too_large",
                        bookings,
                        booking + "," + seats + ",\"party_size\":99"),
                json(
                        "the same session twice",
                        "422 duplicate_session",
                        bookings,
                        booking + ",\"session_ids\":[\"%1$s\",\"%1$s\"]".formatted(session)),
                json(
                        "an unknown session",
                        "404 unknown_session",
                        bookings,
                        booking + ",\"session_ids\":[\"%s\"]".formatted(UNKNOWN)),
                json(
                        "an unknown client",
                        "404 unknown_client",
                        bookings,
                        "\"client_id\":\"%s\",\"kind\":\"single_session\",%s".formatted(UNKNOWN, seats)),
                json("no session", "422 sessions_required", bookings, booking),
                json(
                        "an unknown kind of booking",
                        "400 invalid_field",
                        bookings,
                        "\"client_id\":\"%s\",\"kind\":\"gift\",%s".formatted(client, seats)),
                new BadInput(
                        "no idempotency key",
                        "400 idempotency_key_required",
                        bookings,
                        Map.of("Content-Type", "application/json"),
                        "{" + booking + "," + seats + "}"),
                new BadInput("broken JSON", "400 malformed_json", bookings, Person.json(key()), "{\"client_id\":"),
                new BadInput(
                        "no JSON at all",
                        "415 unsupported_media_type",
                        bookings,
                        Map.of("Content-Type", "text/plain", "Idempotency-Key", key()),
                        "two seats, please"),
                json("a NUL in a name", "400 invalid_field", clients, "\"name\":\"a\\u0000b\",\"email\":\"a@b.test\""),
                json(
                        "a name of 100 kB",
                        "413 payload_too_large",
                        clients,
                        "\"name\":\"%s\",\"email\":\"a@b.test\"".formatted("x".repeat(TOO_LONG))),
                json("no address", "422 invalid_request", clients, "\"name\":\"Anna\",\"email\":\"nowhere\""),
                json("negative credits", "422 invalid_request", grants, "\"credits\":-5,\"reason\":\"gift\""),
                json("a grant without a reason", "422 invalid_request", grants, "\"credits\":5"),
                json(
                        "a grant to nobody",
                        "404 unknown_client",
                        clients + "/" + UNKNOWN + "/grants",
                        "\"credits\":5,\"reason\":\"gift\""),
                json("an endless rule", "422 endless_rule", patterns, pattern + ",\"rrule\":\"FREQ=DAILY\""),
                json("no rule at all", "422 invalid_rrule", patterns, pattern + ",\"rrule\":\"every now and then\""),
                json(
                        "a rule long past",
                        "422 start_out_of_range",
                        patterns,
                        "\"offering_id\":\"%s\",\"local_start\":\"1999-03-01T18:00\",\"rrule\":\"FREQ=DAILY;COUNT=2\""
                                .formatted(studio.offering())),
                json(
                        "an unknown zone",
                        "422 unknown_time_zone",
                        patterns,
                        pattern + ",\"rrule\":\"FREQ=DAILY;COUNT=2\",\"time_zone\":\"Europe/Atlantis\""),
                json(
                        "an unknown kind of offering",
                        "400 invalid_field",
                        offerings,
                        "\"kind\":\"party\",\"capacity\":4"),
                json("negative seats", "422 invalid_request", offerings, offering + ",\"capacity\":-4"),
                json(
                        "an unknown currency",
                        "422 invalid_request",
                        offerings,
                        offering + ",\"capacity\":4,\"price\":{\"amount_minor\":1,\"currency\":\"XYZ\"}"),
                json(
                        "a studio in no zone",
                        "422 invalid_request",
                        "/v1/studios",
                        "\"name\":\"Clay\",\"slug\":\"clay\",\"time_zone\":\"Mars/Base\",\"currency\":\"EUR\""),
                json("somebody else's studio", "404 unknown_studio", "/v1/studios/" + UNKNOWN + "/bookings", booking));
    }

    private static BadInput json(String what, String refusal, String path, String fields) {
        return new BadInput(what, refusal, path, Person.json(key()), "{" + fields + "}");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String toString() {
        return what;
    }
}
