package io.rollcall.booking.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.booking.RunningService;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientFilter;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.clients.Clients;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TopicReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;

/** Lists of clients and their filters. */
class ClientListIT extends RunningService {

    private static final int MANY = 2_000;

    @Autowired
    private Clients clients;

    @Autowired
    private StudioDatabase database;

    @Test
    void showsThoseWhoFitAllFilters() {
        UUID ada = add("Ada Lovelace", "ada@first.test", "London");
        UUID bob = add("Bob Löwe", "bob@second.test", "LONDON");
        UUID cy = add("Cy Twombly", "cy.t@first.test", null);
        studio.owner()
                .put(
                        studio.path("clients/" + bob),
                        Map.of("name", "Bob Löwe", "email", "bob@second.test", "active", false),
                        1L);
        change("UPDATE client SET registered_at = '2026-01-01T00:00:00Z' WHERE client_id = ?", cy);
        change("UPDATE client_totals SET sessions = 3 WHERE client_id = ?", ada);
        change("UPDATE client_totals SET received_minor = 4500 WHERE client_id = ?", bob);

        assertThat(ids("")).containsExactly(ada, bob, cy);
        assertThat(ids("active=true")).containsExactly(ada, cy);
        assertThat(ids("active=false")).containsExactly(bob);
        assertThat(ids("location=london")).containsExactly(ada, bob);
        assertThat(ids("location=london&active=true")).containsExactly(ada);
        assertThat(ids("min_sessions=3")).containsExactly(ada);
        assertThat(ids("max_sessions=2")).containsExactly(bob, cy);
        assertThat(ids("min_sessions=0&max_sessions=3")).containsExactly(ada, bob, cy);
        assertThat(ids("revenue_min=1")).containsExactly(bob);
        assertThat(ids("revenue_min=4500&revenue_max=4500")).containsExactly(bob);
        assertThat(ids("revenue_max=4499")).containsExactly(ada, cy);
        assertThat(ids("revenue_min=4500&active=true")).isEmpty();
        assertThat(ids("registered_until=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("registered_from=2026-01-01T00:00:00Z&registered_until=2026-01-01T00:00:01Z"))
                .containsExactly(cy);
        assertThat(ids("q=LOV")).containsExactly(ada);
        assertThat(ids("q=löw")).containsExactly(bob);
        assertThat(ids("q=first test")).containsExactly(ada, cy);
        assertThat(ids("q=cy.t@first.test")).containsExactly(cy);
        assertThat(ids("q=first lov")).containsExactly(ada);
        assertThat(ids("q=ove")).isEmpty();
        assertThat(ids("q=twombly&active=true&max_sessions=0&registered_until=2026-06-01T00:00:00Z"))
                .containsExactly(cy);
    }

    @Test
    void findsAClientUnderTheNewNameAndNotUnderTheOld() {
        UUID ada = add("Ada Byron", "ada@first.test", "London");
        studio.owner()
                .put(
                        studio.path("clients/" + ada),
                        Map.of("name", "Ada Lovelace", "email", "ada@first.test", "active", true, "location", ""),
                        1L);

        assertThat(ids("q=byron")).isEmpty();
        assertThat(ids("q=lovelace")).containsExactly(ada);
        assertThat(ids("location=london")).isEmpty();
    }

    @Test
    void refusesAFilterThatMeansNothing() {
        for (String filter : List.of(
                "min_sessions=-1",
                "max_sessions=-1",
                "revenue_min=-1",
                "revenue_max=-1",
                "q=",
                "q=a b c d e f",
                "q=" + "a".repeat(101),
                "location=")) {
            assertThat(studio.owner().get(studio.path("clients?" + filter)).code())
                    .as(filter)
                    .isEqualTo("invalid_filter");
        }
        for (String filter : List.of(
                "active=perhaps",
                "registered_from=yesterday",
                "registered_until=-999999999-01-01T00:00:00Z",
                "min_sessions=some",
                "revenue_min=1.5")) {
            assertThat(studio.owner().get(studio.path("clients?" + filter)).status())
                    .as(filter)
                    .isEqualTo(400);
        }
    }

    @Test
    void staysRightFromPageToPageWhileClientsAreAdded() {
        fill(250);
        // As text, since the database and Java do not order ids alike.
        List<String> seen = new ArrayList<>();
        UUID after = null;
        do {
            List<Client> page = list(filter(null, null, null, null, List.of("example"), after, 40));
            page.stream().map(client -> client.clientId().toString()).forEach(seen::add);
            after = page.size() < 40 ? null : page.getLast().clientId();
            studio.client();
        } while (after != null);

        assertThat(seen).isSorted().doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void hasAnIndexForEachFilterAlsoBehindRowLevelSecurity() {
        fill(MANY);
        change("ANALYZE client");
        change("ANALYZE client_word");
        change("ANALYZE client_totals");
        UUID middle = UUID.fromString("70000000-0000-0000-0000-000000000000");
        Instant then = Instant.parse("2026-01-01T00:00:00Z");

        List<ClientFilter> filters = List.of(
                filter(null, null, null, null, List.of(), middle, 50),
                filter(false, null, null, null, List.of(), null, 50),
                filter(null, 990, null, null, List.of(), null, 50),
                new ClientFilter(null, null, null, 990L, 995L, null, null, null, List.of(), null, 50),
                filter(null, null, "place 7", null, List.of(), null, 50),
                filter(null, null, null, then, List.of(), null, 50),
                filter(null, null, null, null, List.of("name77"), null, 50),
                filter(true, 1, "place 7", then, List.of("name7", "example"), middle, 50));

        for (ClientFilter filter : filters) {
            assertThat(plan(filter)).as(filter.toString()).doesNotContain("Seq Scan");
            assertThat(list(filter)).as(filter.toString()).hasSizeLessThanOrEqualTo(50);
        }
    }

    /** How the filter is read where nothing else is cheaper; tables as small as a test's are read whole otherwise. */
    private String plan(ClientFilter filter) {
        Mono<List<String>> explained = ClientList.of(studio.id(), new ClientScope.All(), filter)
                .explain(database.client())
                .map(row -> row.get(0, String.class))
                .all()
                .collectList();
        return String.join(
                "\n",
                database.inStudio(
                                studio.id(),
                                database.client()
                                        .sql("SET LOCAL enable_seqscan = off")
                                        .then()
                                        .then(explained))
                        .block(TopicReader.PATIENCE));
    }

    private static ClientFilter filter(
            Boolean active,
            Integer minSessions,
            String location,
            Instant registeredUntil,
            List<String> words,
            UUID after,
            int limit) {
        return new ClientFilter(
                active, minSessions, null, null, null, location, null, registeredUntil, words, after, limit);
    }

    private List<Client> list(ClientFilter filter) {
        return clients.list(studio.id(), new ClientScope.All(), filter).block(TopicReader.PATIENCE);
    }

    /** Clients of whom each filter lets few through. */
    private void fill(int count) {
        change("""
                INSERT INTO client (studio_id, client_id, name, email, active, location, registered_at, version)
                SELECT ?, gen_random_uuid(), 'Name' || n || ' Family' || n, 'n' || n || '@example.test', n % 100 <> 0,
                       'Place ' || n % 200, '2026-01-01T00:00:00Z'::timestamptz + (n - 100) * interval '1 minute', 1
                  FROM generate_series(1, ?) AS n
                """, studio.id(), count);
        change(
                "UPDATE client_totals SET sessions = abs(hashtext(client_id::text)) % 1000,"
                        + " received_minor = abs(hashtext(client_id::text)) % 1000 WHERE studio_id = ?",
                studio.id());
    }

    private UUID add(String name, String email, String location) {
        return studio.owner()
                .post(
                        studio.path("clients"),
                        location == null
                                ? Map.of("name", name, "email", email)
                                : Map.of("name", name, "email", email, "location", location))
                .id();
    }

    private List<UUID> ids(String filter) {
        return studio.owner()
                .get(studio.path("clients?" + filter))
                .body()
                .path("items")
                .valueStream()
                .map(item -> UUID.fromString(item.path("id").asString()))
                .toList();
    }
}
