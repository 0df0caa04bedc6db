package io.rollcall.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rollcall.booking.HttpCaller;
import io.rollcall.booking.HttpCaller.Answer;
import io.rollcall.booking.RunningService;
import io.rollcall.booking.StudioFixture;
import io.rollcall.contracts.booking.ClientFact;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.Money;
import io.rollcall.contracts.catalog.OfferingKind;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.testkit.TopicReader;
import io.rollcall.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** A coach sees and changes the clients who are assigned to them; to them there are no others. */
class CoachesIT extends RunningService {

    private static final String STUDIO = "/v1/studios/{studioId}";

    private static final String ATTENDANCE = STUDIO + "/sessions/{sessionId}/attendance";

    private static final String JOBS = STUDIO + "/booking-jobs";

    /** Where clients are named by paths, bodies or parameters. */
    private static final List<String> OF_CLIENTS = List.of(STUDIO + "/clients", STUDIO + "/bookings", ATTENDANCE, JOBS);

    /** These show lists, make somebody new, or need a booking that was cancelled late; each has a test of its own. */
    private static final Set<String> WITHOUT_A_CLIENT = Set.of(
            "GET " + STUDIO + "/clients",
            "GET " + STUDIO + "/bookings",
            "POST " + STUDIO + "/clients",
            "POST " + STUDIO + "/bookings/{bookingId}/waive-fee",
            "POST " + STUDIO + "/clients/{clientId}/merge",
            "GET " + ATTENDANCE,
            "POST " + ATTENDANCE + "/complete",
            "POST " + ATTENDANCE + "/uploads",
            "POST " + JOBS,
            "GET " + JOBS + "/{jobId}",
            "GET " + JOBS + "/{jobId}/items");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    /**
     * Somebody's client with a booking.
     *
     * @param other a session to which the booking can go
     */
    record Client(UUID id, UUID booking, UUID session, UUID other) {}

    private record Coach(UUID id, HttpCaller http) {}

    /**
     * An endpoint, and how to ask it about a client.
     *
     * @param ask of whom, by whom, in which studio
     */
    record Call(String endpoint, Ask ask) {

        @Override
        public String toString() {
            return endpoint;
        }
    }

    @FunctionalInterface
    interface Ask {
        Answer about(Client client, HttpCaller caller, StudioFixture studio);
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call(
                        "GET " + STUDIO + "/clients/{clientId}",
                        (client, caller, studio) -> caller.get(studio.path("clients/" + client.id()))),
                new Call(
                        "PUT " + STUDIO + "/clients/{clientId}",
                        (client, caller, studio) ->
                                caller.put(studio.path("clients/" + client.id()), person("Grace", email()), 2L)),
                new Call(
                        "GET " + STUDIO + "/clients/{clientId}/totals",
                        (client, caller, studio) -> caller.get(studio.path("clients/" + client.id() + "/totals"))),
                new Call(
                        "GET " + STUDIO + "/bookings/{bookingId}",
                        (client, caller, studio) -> caller.get(studio.path("bookings/" + client.booking()))),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/cancel",
                        (client, caller, studio) ->
                                caller.post(studio.path("bookings/" + client.booking() + "/cancel"), Map.of())),
                new Call(
                        "PUT " + STUDIO + "/bookings/{bookingId}/payment",
                        (client, caller, studio) -> caller.put(
                                studio.path("bookings/" + client.booking() + "/payment"), Map.of("state", "paid"), 1L)),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/cancel/preview",
                        (client, caller, studio) ->
                                caller.post(studio.path("bookings/" + client.booking() + "/cancel/preview"), Map.of())),
                new Call(
                        "GET " + STUDIO + "/bookings/{bookingId}/fee-waiver",
                        (client, caller, studio) ->
                                caller.get(studio.path("bookings/" + client.booking() + "/fee-waiver"))),
                new Call(
                        "GET " + STUDIO + "/bookings/{bookingId}/history",
                        (client, caller, studio) ->
                                caller.get(studio.path("bookings/" + client.booking() + "/history"))),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/transfer",
                        (client, caller, studio) -> caller.post(
                                studio.path("bookings/" + client.booking() + "/transfer"),
                                Map.of("to_session_id", client.other()))),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/transfer/preview",
                        (client, caller, studio) -> caller.post(
                                studio.path("bookings/" + client.booking() + "/transfer/preview"),
                                Map.of("to_session_id", client.other()))),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/party-size",
                        (client, caller, studio) -> caller.post(
                                studio.path("bookings/" + client.booking() + "/party-size"), Map.of("party_size", 2))),
                new Call(
                        "POST " + STUDIO + "/bookings/{bookingId}/party-size/preview",
                        (client, caller, studio) -> caller.post(
                                studio.path("bookings/" + client.booking() + "/party-size/preview"),
                                Map.of("party_size", 2))),
                new Call(
                        "PUT " + ATTENDANCE + "/{bookingId}",
                        (client, caller, studio) -> caller.put(
                                studio.path("sessions/" + client.session() + "/attendance/" + client.booking()),
                                Map.of("attendance", "attended"),
                                null)),
                new Call(
                        "POST " + STUDIO + "/bookings",
                        (client, caller, studio) ->
                                caller.post(studio.path("bookings"), studio.atDesk(client.id(), client.session()))),
                new Call(
                        "POST " + STUDIO + "/bookings/preview",
                        (client, caller, studio) -> caller.post(
                                studio.path("bookings/preview"), studio.atDesk(client.id(), client.session()))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void findsNothingBehindAnyEndpointOfAClientOfSomebodyElseAndChangesNothing(Call call) throws SQLException {
        Coach one = coach();
        Coach other = coach();
        Client theirs = client(other.id());
        Client nobody = new Client(UUID.randomUUID(), UUID.randomUUID(), theirs.session(), theirs.other());
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        Answer refused = call.ask().about(theirs, one.http(), studio);
        Answer unknown = call.ask().about(nobody, one.http(), studio);

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isIn("unknown_client", "unknown_booking");
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
        assertThat(before.get("client")).isNotEmpty();
        assertThat(call.ask().about(theirs, other.http(), studio).status())
                .as("the client's own coach")
                .isBetween(200, 204);
    }

    @Test
    void isAskedAboutAtEveryEndpointThatNamesAClient() {
        Set<String> there = endpoints.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternsCondition().getPatterns().stream()
                        .map(pattern -> pattern.getPatternString())
                        .filter(path -> OF_CLIENTS.stream().anyMatch(path::startsWith))
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toSet());

        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(WITHOUT_A_CLIENT.stream(), calls().map(Call::endpoint))
                                .toList());
    }

    @Test
    void seesOnlyTheirOwnInListsWhileOwnersAndStaffSeeAll() {
        Coach one = coach();
        Coach other = coach();
        HttpCaller colleague = staffMember(ClientAccess.ALL).http();
        Client first = client(one.id());
        Client both = client(one.id(), other.id());
        Client second = client(other.id());
        Client nobodys = client();

        assertThat(ids(one.http(), "clients")).containsExactly(first.id(), both.id());
        assertThat(ids(other.http(), "clients?limit=1")).containsExactly(both.id());
        assertThat(ids(other.http(), "clients")).containsExactly(both.id(), second.id());
        assertThat(ids(one.http(), "bookings")).containsExactly(first.booking(), both.booking());
        assertThat(ids(one.http(), "bookings?client_id=" + both.id())).containsExactly(both.booking());
        assertThat(ids(one.http(), "bookings?client_id=" + second.id())).isEmpty();
        assertThat(ids(one.http(), "bookings?session_id=" + second.session())).isEmpty();
        for (HttpCaller all : List.of(studio.owner(), colleague)) {
            assertThat(ids(all, "clients")).containsExactly(first.id(), both.id(), second.id(), nobodys.id());
            assertThat(ids(all, "bookings"))
                    .containsExactly(first.booking(), both.booking(), second.booking(), nobodys.booking());
            assertThat(all.get(studio.path("clients/" + second.id())).status()).isEqualTo(200);
        }
    }

    @Test
    void seesTheirOwnAtTheDoorAndDoesNotCompleteASessionForOthers() {
        Coach one = coach();
        Client theirs = client(one.id());
        Client other = client();

        assertThat(atTheDoor(one.http(), theirs.session())).containsExactly(theirs.booking());
        assertThat(atTheDoor(one.http(), other.session())).isEmpty();
        assertThat(atTheDoor(studio.owner(), other.session())).containsExactly(other.booking());
        String complete = studio.path("sessions/" + theirs.session() + "/attendance/complete");
        assertThat(one.http().post(complete, Map.of()).code()).isEqualTo("unknown_session");
        assertThat(studio.owner().post(complete, Map.of()).code()).isEqualTo("session_not_begun");
    }

    @Test
    void doesNotMergeClientsNotEvenTheirOwn() {
        Coach one = coach();
        UUID theirs = client(one.id()).id();
        UUID nobodys = studio.client();

        for (UUID into : List.of(nobodys, UUID.randomUUID())) {
            Answer refused = one.http()
                    .postRaw(
                            studio.path("clients/" + theirs + "/merge"),
                            "{\"into\":\"" + into + "\"}",
                            Map.of("Idempotency-Key", "key", "If-Match", "\"2\""));
            assertThat(refused.status() + " " + refused.code()).isEqualTo("403 staff_only");
        }
    }

    @Test
    void isNotShownWhatTheBookingsOfAllClientsComeTo() {
        Coach one = coach();
        client(one.id());
        HttpCaller colleague = staffMember(ClientAccess.ALL).http();

        for (String list : List.of("", "/months", "/offerings", "/runs", "/sessions", "/clients")) {
            String path = studio.path("analytics" + list + "?from=2027-01&until=2027-04");
            Answer refused = one.http().get(path);
            assertThat(refused.status() + " " + refused.code()).as(list).isEqualTo("403 staff_only");
            assertThat(colleague.get(path).status()).as(list).isEqualTo(200);
        }
        for (HttpCaller staff : List.of(one.http(), colleague)) {
            assertThat(staff.post(studio.path("analytics/rebuild"), Map.of()).code())
                    .isEqualTo("owner_only");
        }
    }

    @Test
    void waivesFeesOfTheirOwnClientsOnly() {
        Coach one = coach();
        Client theirs = client(one.id());
        Client other = client();
        keepFee(theirs);
        keepFee(other);
        Map<String, String> reason = Map.of("reason", "ill");

        assertThat(one.http()
                        .post(studio.path("bookings/" + other.booking() + "/waive-fee"), reason)
                        .code())
                .isEqualTo("unknown_booking");
        assertThat(one.http()
                        .post(studio.path("bookings/" + theirs.booking() + "/waive-fee"), reason)
                        .status())
                .isEqualTo(202);
        assertThat(number("SELECT kept FROM booking WHERE booking_id = ?", other.booking()))
                .isEqualTo(1);
    }

    /** As if it had cost a credit and been cancelled late. */
    private static void keepFee(Client client) {
        change("UPDATE session_seats SET taken = 0 WHERE session_id = ?", client.session());
        change(
                "UPDATE booking SET credits = 1, kept = 1, state = 'cancelled', reason = 'requested' WHERE booking_id = ?",
                client.booking());
    }

    private List<UUID> atTheDoor(HttpCaller caller, UUID session) {
        return caller.get(studio.path("sessions/" + session + "/attendance"))
                .body()
                .path("items")
                .valueStream()
                .map(entry -> UUID.fromString(entry.path("booking_id").asString()))
                .toList();
    }

    @Test
    void seesTheNotesOnBookingsOfTheirClients() {
        Coach coach = coach();
        UUID client = studio.client();
        assign(client, 1, coach.id());
        Map<String, Object> booking = studio.atDesk(client, studio.session(studio.classFor(0), 8));
        booking.put("notes", "brings an apron");

        UUID made = coach.http().post(studio.path("bookings"), booking).id();

        assertThat(coach.http().get(studio.path("bookings/" + made)).text("notes"))
                .isEqualTo("brings an apron");
    }

    @Test
    void isTheCoachOfWhomeverTheyAdd() {
        Coach one = coach();
        Coach other = coach();

        Answer added = one.http().post(studio.path("clients"), Map.of("name", "Ada", "email", email()));

        assertThat(added.status()).isEqualTo(201);
        assertThat(coachIds(added)).containsExactly(one.id());
        assertThat(one.http().get(studio.path("clients/" + added.id())).body()).isEqualTo(added.body());
        assertThat(other.http().get(studio.path("clients/" + added.id())).code())
                .isEqualTo("unknown_client");
        assertThat(told(added.id(), 1).coachIds()).containsExactly(one.id());
    }

    @Test
    void isTheCoachOfWhomeverTheyBookForByAddressUnlessSomebodyElseIs() throws SQLException {
        Coach one = coach();
        Coach other = coach();
        UUID session = studio.session(studio.classFor(0), 8);
        Map<String, Object> booking = studio.atDesk(UUID.randomUUID(), session);
        booking.remove("client_id");
        booking.put("client", Map.of("name", "Grace", "email", email()));
        await().atMost(TopicReader.PATIENCE)
                .until(() -> studio.availability(session).number("capacity") == 8);

        UUID client = UUID.fromString(
                one.http().post(studio.path("bookings"), booking).text("client_id"));

        assertThat(coachIds(one.http().get(studio.path("clients/" + client)))).containsExactly(one.id());
        assertThat(told(client, 1).coachIds()).containsExactly(one.id());
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());
        assertThat(other.http().post(studio.path("bookings"), booking).code()).isEqualTo("unknown_client");
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
        assertThat(one.http().post(studio.path("bookings"), booking).status()).isEqualTo(201);
    }

    @Test
    void losesAClientWhoIsAssignedToSomebodyElseAtOnce() {
        Coach one = coach();
        Coach other = coach();
        Client client = client(one.id());
        Map<String, Object> request = studio.atDesk(client.id(), client.session());
        Answer booked =
                one.http().posting(studio.path("bookings"), request, "once", 0).block(TopicReader.PATIENCE);
        assertThat(booked.status()).isEqualTo(201);

        Answer changed = assign(client.id(), 2, other.id());

        assertThat(coachIds(changed)).containsExactly(other.id());
        assertThat(one.http().get(studio.path("clients/" + client.id())).status())
                .isEqualTo(404);
        assertThat(one.http().get(studio.path("bookings/" + client.booking())).status())
                .isEqualTo(404);
        assertThat(one.http()
                        .posting(studio.path("bookings"), request, "once", 0)
                        .block(TopicReader.PATIENCE)
                        .code())
                .as("the key of the booking that they made")
                .isEqualTo("unknown_client");
        assertThat(other.http().get(studio.path("bookings/" + client.booking())).status())
                .isEqualTo(200);
        assertThat(told(client.id(), 3).coachIds()).containsExactly(other.id());
    }

    @Test
    void seesMoreOrLessSoonAfterTheOwnerHasSaidSo() {
        Coach more = coach();
        Coach less = staffMember(ClientAccess.ALL);
        Client nobodys = client();
        assertThat(status(more, nobodys)).isEqualTo(404);
        assertThat(status(less, nobodys)).isEqualTo(200);

        publish(more.id(), accountOf(more), ClientAccess.ALL, 2);
        publish(less.id(), accountOf(less), ClientAccess.ASSIGNED, 2);

        await().atMost(TopicReader.PATIENCE).until(() -> status(more, nobodys) == 200);
        await().atMost(TopicReader.PATIENCE).until(() -> status(less, nobodys) == 404);
    }

    @Test
    void isNobodyOfWhomAnOldMessageTells() {
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        StaffMemberFact fact =
                new StaffMemberFact(member, studio.id(), account, true, null, List.of(), ClientAccess.ASSIGNED, 1);
        String before = """
                {"staff_member_id": "%s", "studio_id": "%s", "account_id": "%s", "active": true, "public_name": null,
                 "teaching_role_ids": [], "version": 1}
                """.formatted(member, studio.id(), account);
        others().send(
                        CatalogFact.TOPIC.name(),
                        fact.key(),
                        TopicWriter.headers(UUID.randomUUID(), fact),
                        before.getBytes(StandardCharsets.UTF_8));
        awaitStaffMember(member);
        Client client = client();

        assertThat(ids(as(account, "staff@studio.test"), "clients")).containsExactly(client.id());
    }

    @Test
    void changesTheirClientsButNotWhoseTheyAre() throws SQLException {
        Coach one = coach();
        Coach other = coach();
        Client client = client(one.id());
        String email = email();
        String path = studio.path("clients/" + client.id());

        Answer changed = one.http().put(path, person("Grace", email), 2L);

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("name")).isEqualTo("Grace");
        assertThat(changed.text("email")).isEqualTo(email);
        assertThat(coachIds(changed)).containsExactly(one.id());
        assertThat(changed.headers().getETag()).isEqualTo("\"3\"");
        Answer same = one.http().put(path, person("Grace", email, one.id()), 3L);
        assertThat(same.status()).isEqualTo(200);
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());
        assertThat(one.http().put(path, person("Grace", email, other.id()), 4L).code())
                .isEqualTo("coaches_not_yours");
        assertThat(one.http()
                        .put(path, person("Grace", email, one.id(), UUID.randomUUID()), 4L)
                        .status())
                .isEqualTo(403);
        assertThat(one.http()
                        .post(
                                studio.path("clients"),
                                Map.of("name", "Eve", "email", email(), "coach_ids", List.of(other.id())))
                        .status())
                .isEqualTo(403);
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
    }

    @Test
    void areOfTheStudioAndNamedOnce() throws SQLException {
        UUID coach = coach().id();
        UUID stranger = UUID.randomUUID();
        UUID client = studio.client();
        String path = studio.path("clients/" + client);
        List<UUID> many =
                IntStream.rangeClosed(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        Answer unknown = studio.owner().put(path, person("Ada", email(), coach, stranger), 1L);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.code()).isEqualTo("unknown_staff_member");
        assertThat(unknown.body().at("/errors/0/pointer").asString()).isEqualTo("/coach_ids/1");
        Answer twice = studio.owner().put(path, person("Ada", email(), coach, coach), 1L);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.code()).isEqualTo("duplicate_coach");
        Answer tooMany = studio.owner().put(path, person("Ada", email(), many.toArray(UUID[]::new)), 1L);
        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.body().at("/errors/0/pointer").asString()).isEqualTo("/coach_ids");
        Answer added = studio.owner()
                .post(studio.path("clients"), Map.of("name", "Eve", "email", email(), "coach_ids", List.of(stranger)));
        assertThat(added.code()).isEqualTo("unknown_staff_member");
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
    }

    @Test
    void ofAClientAreChangedOnlyByThoseWhoHaveSeenTheClient() throws SQLException {
        UUID client = studio.client();
        String taken = email();
        studio.client(taken);
        String path = studio.path("clients/" + client);
        awaitEverythingTold();
        Map<String, List<String>> before = database().rowsNaming(studio.id());

        assertThat(studio.owner().put(path, person("Ada", email()), null).status())
                .isEqualTo(428);
        assertThat(studio.owner().put(path, person("Ada", email()), 2L).status())
                .isEqualTo(412);
        Answer conflict = studio.owner().put(path, person("Ada", taken), 1L);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.code()).isEqualTo("email_taken");
        assertThat(studio.owner()
                        .put(path, Map.of("name", "Ada", "email", email()), 1L)
                        .body()
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/active");
        assertThat(database().rowsNaming(studio.id())).isEqualTo(before);
        Map<String, Object> gone = person("Ada", email());
        gone.put("active", false);
        assertThat(studio.owner().put(path, gone, 1L).body().path("active").asBoolean())
                .isFalse();
        assertThat(told(client, 2).active()).isFalse();
    }

    private final Map<UUID, UUID> accounts = new HashMap<>();

    private Coach coach() {
        return staffMember(ClientAccess.ASSIGNED);
    }

    private Coach staffMember(ClientAccess access) {
        UUID member = UUID.randomUUID();
        UUID account = UUID.randomUUID();
        publish(member, account, access, 1);
        awaitStaffMember(member);
        accounts.put(member, account);
        return new Coach(member, as(account, account + "@studio.test"));
    }

    private UUID accountOf(Coach coach) {
        return accounts.get(coach.id());
    }

    private void publish(UUID member, UUID account, ClientAccess access, long version) {
        others().publish(new StaffMemberFact(member, studio.id(), account, true, null, List.of(), access, version));
    }

    private static void awaitStaffMember(UUID member) {
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM known_member WHERE source_id = ?", member) == 1);
    }

    /** A client with these coaches, and a booking that is settled. Version 2 when there are coaches, else 1. */
    private Client client(UUID... coaches) {
        UUID client = studio.client();
        if (coaches.length > 0) {
            assign(client, 1, coaches);
        }
        UUID session = studio.session(studio.offering(OfferingKind.CLASS, 0, new Money(1500, "EUR"), true), 8);
        UUID booking = studio.book(studio.atDesk(client, session)).id();
        UUID other = studio.session(studio.classFor(0), 8);
        await().atMost(TopicReader.PATIENCE)
                .until(() -> number("SELECT count(*) FROM session_seats WHERE session_id = ?", other) == 1);
        return new Client(client, booking, session, other);
    }

    private Answer assign(UUID client, long version, UUID... coaches) {
        Answer changed = studio.owner().put(studio.path("clients/" + client), person("Ada", email(), coaches), version);
        assertThat(changed.status()).isEqualTo(200);
        return changed;
    }

    private static Map<String, Object> person(String name, String email, UUID... coaches) {
        Map<String, Object> person = new HashMap<>(Map.of("name", name, "email", email, "active", true));
        if (coaches.length > 0) {
            person.put("coach_ids", List.of(coaches));
        }
        return person;
    }

    private static String email() {
        return UUID.randomUUID() + "@example.test";
    }

    private int status(Coach coach, Client client) {
        return coach.http().get(studio.path("clients/" + client.id())).status();
    }

    private static ClientFact told(UUID client, long version) {
        try (TopicReader facts = TopicReader.of(ClientFact.TOPIC)) {
            facts.await(
                    "version " + version,
                    fact -> client.toString().equals(fact.key())
                            && fact.body().path("version").asLong() == version);
            return (ClientFact) facts.messages(client.toString()).getLast();
        }
    }

    private static List<UUID> coachIds(Answer client) {
        return uuids(client, "coach_ids", Function.identity());
    }

    private List<UUID> ids(HttpCaller caller, String below) {
        return uuids(caller.get(studio.path(below)), "items", item -> item.path("id"));
    }

    private static List<UUID> uuids(Answer answer, String list, Function<JsonNode, JsonNode> part) {
        List<UUID> ids = new ArrayList<>();
        StreamSupport.stream(answer.body().path(list).spliterator(), false)
                .map(part)
                .forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }
}
