package io.rollcall.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.r2dbc.pool.ConnectionPool;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.CreditPackFact;
import io.rollcall.contracts.catalog.CreditPackKind;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.catalog.StudioFact;
import io.rollcall.contracts.catalog.ValidFrom;
import io.rollcall.http.IdempotencyKey;
import io.rollcall.http.IdempotencyKeys;
import io.rollcall.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class StudioRowsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static ConnectionPool http;
    private static ConnectionPool worker;
    private static StudioDatabase studios;
    private static WorkerDatabase workers;
    private static StudioDirectory directory;

    private final UUID studio = UUID.randomUUID();
    private final UUID owner = UUID.randomUUID();

    @BeforeAll
    static void open() {
        DatabaseProperties properties = FewConnections.to(TestDatabase.fresh("catalog"), Duration.ofSeconds(2));
        new Migrations(properties).afterPropertiesSet();
        http = new ConnectionPools(properties).http();
        worker = new ConnectionPools(properties).worker();
        studios = new StudioDatabase(http);
        workers = new WorkerDatabase(worker);
        directory = new StudioDirectory(studios);
    }

    @AfterAll
    static void close() {
        http.dispose();
        worker.dispose();
    }

    @Test
    void showsAStudioItsOwnRowsAndNoOthers() {
        keep(studio("Clay", 1));

        assertThat(directory.find(studio).blockOptional()).isPresent();
        assertThat(studios.inStudio(UUID.randomUUID(), rows()).block()).isZero();
        assertThat(studios.inStudio(studio, rows()).block()).isEqualTo(1);
    }

    @Test
    void showsNothingOfThisTableToAnAccountThatIsBoundToNoStudio() {
        keep(studio("Clay", 1));

        assertThat(studios.asAccount(owner, rows()).block()).isZero();
    }

    @Test
    void passesOverWhatIsNeitherAStudioNorOfItsStaff() {
        keep(new CreditPackFact(
                UUID.randomUUID(),
                studio,
                "Ten",
                CreditPackKind.CREDITS,
                10,
                90,
                ValidFrom.PURCHASE,
                List.of(),
                null,
                true,
                1));

        assertThat(studios.inStudio(studio, rows()).block()).isZero();
    }

    @Test
    void leavesTheConnectionUnboundWhenTheTransactionIsOver() {
        keep(studio("Clay", 1));
        studios.inStudio(studio, rows()).block();

        assertThat(rows().repeat(FewConnections.EACH * 2L).collectList().block())
                .containsOnly(0L);
    }

    @Test
    void keepsTheNewestVersionWhateverComesLast() {
        keep(studio("Clay and Fire", 2));
        keep(studio("Clay", 1));

        assertThat(directory.find(studio).block().name()).isEqualTo("Clay and Fire");
    }

    @Test
    void knowsOwnersAndStaffUntilTheyLeave() {
        UUID teacher = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(membership, teacher, true, ClientAccess.ALL, 1));

        assertThat(directory.part(studio, owner).block()).isEqualTo(new Part(StudioRole.OWNER, List.of()));
        assertThat(directory.part(studio, teacher).block()).isEqualTo(new Part(StudioRole.STAFF, List.of(membership)));
        assertThat(directory.part(studio, UUID.randomUUID()).blockOptional()).isEmpty();

        keep(staff(membership, teacher, false, ClientAccess.ALL, 2));
        assertThat(directory.part(studio, teacher).blockOptional()).isEmpty();
    }

    @Test
    void takesAStaffMemberOfWhomNothingElseWasSaidForOneWhoSeesAllClients() {
        UUID teacher = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(UUID.randomUUID(), teacher, true, null, 1));

        assertThat(role(teacher)).isEqualTo(StudioRole.STAFF);
    }

    @Test
    void knowsCoachesAndAsWhomTheyCoach() {
        UUID coach = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(membership, coach, true, ClientAccess.ASSIGNED, 1));

        assertThat(directory.part(studio, coach).block()).isEqualTo(new Part(StudioRole.COACH, List.of(membership)));
        assertThat(visitor(coach).isStaff()).isTrue();
        assertThat(visitor(coach).staffMemberIds()).containsExactly(membership);
    }

    @Test
    void takesAnOwnerWhoIsACoachAsWellForAnOwner() {
        keep(studio("Clay", 1));
        keep(staff(UUID.randomUUID(), owner, true, ClientAccess.ASSIGNED, 1));

        assertThat(role(owner)).isEqualTo(StudioRole.OWNER);
    }

    @Test
    void letsSomebodyWhoIsOnTheStaffTwiceSeeAllClientsWhenOneOfThemMay() {
        UUID twice = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(one, twice, true, ClientAccess.ASSIGNED, 1));
        keep(staff(other, twice, true, ClientAccess.ASSIGNED, 1));
        assertThat(role(twice)).isEqualTo(StudioRole.COACH);
        assertThat(directory.part(studio, twice).block().staffMemberIds()).containsExactlyInAnyOrder(one, other);

        keep(staff(other, twice, true, ClientAccess.ALL, 2));
        assertThat(role(twice)).isEqualTo(StudioRole.STAFF);

        keep(staff(other, twice, false, ClientAccess.ALL, 3));
        assertThat(directory.part(studio, twice).block()).isEqualTo(new Part(StudioRole.COACH, List.of(one)));
    }

    @Test
    void learnsWhoIsACoachFromAVersionThatIsReadAgainAndNothingFromAnOlderOne() {
        UUID coach = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(membership, coach, true, null, 2));

        keep(staff(membership, coach, true, ClientAccess.ALL, 1));
        keep(staff(membership, coach, true, ClientAccess.ASSIGNED, 2));
        assertThat(role(coach)).isEqualTo(StudioRole.COACH);

        keep(staff(membership, coach, true, ClientAccess.ALL, 1));
        assertThat(role(coach)).isEqualTo(StudioRole.COACH);
    }

    @Test
    void tellsWhoOfSomeHasEverWorkedForTheStudio() {
        UUID works = UUID.randomUUID();
        UUID worked = UUID.randomUUID();
        keep(studio("Clay", 1));
        keep(staff(works, UUID.randomUUID(), true, null, 1));
        keep(staff(worked, UUID.randomUUID(), false, null, 1));

        assertThat(directory
                        .staffMembers(studio, List.of(works, worked, owner, UUID.randomUUID()))
                        .block())
                .containsExactlyInAnyOrder(works, worked);
        assertThat(directory.staffMembers(UUID.randomUUID(), List.of(works)).block())
                .isEmpty();
    }

    @Test
    void writesToTheEndAlthoughTheCallerHasGoneAway() {
        keep(studio("Clay", 1));
        Mono<Long> slow = workers.client()
                .sql("SELECT pg_sleep(0.3)")
                .fetch()
                .rowsUpdated()
                .then(workers.client()
                        .sql("UPDATE known_studio SET name = 'Renamed' WHERE studio_id = :studio")
                        .bind("studio", studio)
                        .fetch()
                        .rowsUpdated());

        Disposable caller = workers.transaction(slow).subscribe();
        caller.dispose();

        await().atMost(PATIENCE).until(() -> directory.find(studio).block().name(), "Renamed"::equals);
    }

    @Test
    void keepsNothingOfATransactionThatFails() {
        keep(studio("Clay", 1));
        Mono<Void> failing = workers.client()
                .sql("UPDATE known_studio SET name = 'Renamed' WHERE studio_id = :studio")
                .bind("studio", studio)
                .then()
                .then(Mono.error(new IllegalStateException("killed here")));

        assertThatThrownBy(() -> workers.transaction(failing).block()).hasMessage("killed here");

        assertThat(directory.find(studio).block().name()).isEqualTo("Clay");
    }

    @Test
    void forgetsIdempotencyKeysOfMoreThanADayAndKeepsTheOthers() {
        IdempotencyKeys keys = new IdempotencyKeys(workers.client());
        IdempotencyKey old = new IdempotencyKey(studio, owner, "book", "old", "hash");
        IdempotencyKey recent = new IdempotencyKey(studio, owner, "book", "recent", "hash");
        keepSince(old, IdempotencyKeys.KEPT_FOR.plusMinutes(1));
        keepSince(recent, IdempotencyKeys.KEPT_FOR.minusMinutes(1));

        assertThat(keys.forget().block()).isEqualTo(1);

        assertThat(workers.transaction(keys.find(List.of(old, recent))).block())
                .containsOnlyKeys(IdempotencyKeys.Scope.of(recent));
    }

    private static void keepSince(IdempotencyKey key, Duration age) {
        workers.client()
                .sql("""
                        INSERT INTO idempotency_key
                               (studio_id, account_id, route, key, request_hash, resource_id, created_at)
                        VALUES (:studio, :account, :route, :key, :hash, :studio, now() - make_interval(secs => :age))
                        """)
                .bind("studio", key.studioId())
                .bind("account", key.accountId())
                .bind("route", key.route())
                .bind("key", key.key())
                .bind("hash", key.requestHash())
                .bind("age", (double) age.toSeconds())
                .fetch()
                .rowsUpdated()
                .block();
    }

    @Test
    void turnsAnExhaustedPoolIntoAProblemThatIsWorthAnotherTry() {
        List<Mono<Long>> sleepers = List.of(sleep(), sleep());
        List<Disposable> running = sleepers.stream().map(Mono::subscribe).toList();
        await().atMost(PATIENCE).until(() -> http.getMetrics().orElseThrow().acquiredSize() == FewConnections.EACH);

        assertThatThrownBy(() -> studios.inStudio(studio, rows()).block())
                .satisfies(error -> assertThat(new DatabaseProblems().translate(error))
                        .isNotNull()
                        .satisfies(problem -> {
                            assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                            assertThat(problem.retryAfter()).isNotNull();
                        }));
        await().atMost(PATIENCE).until(() -> http.getMetrics().orElseThrow().acquiredSize() == 0);
        running.forEach(Disposable::dispose);
    }

    private Mono<Long> sleep() {
        return studios.inStudio(
                studio, studios.client().sql("SELECT pg_sleep(5)").fetch().rowsUpdated());
    }

    private static Mono<Long> rows() {
        return studios.client()
                .sql("SELECT count(*) FROM known_studio")
                .mapValue(Long.class)
                .one();
    }

    private StudioFact studio(String name, long version) {
        return new StudioFact(
                studio, "clay-" + studio, name, "Europe/Berlin", "EUR", true, List.of(owner), null, null, version);
    }

    private StaffMemberFact staff(UUID member, UUID account, boolean active, ClientAccess clients, long version) {
        return new StaffMemberFact(member, studio, account, active, null, List.of(), clients, version);
    }

    private StudioRole role(UUID account) {
        return directory.part(studio, account).block().role();
    }

    private Visitor visitor(UUID account) {
        return new StudioAccess(directory)
                .visitor(studio, new Caller(account, null, false))
                .block();
    }

    private static void keep(CatalogFact fact) {
        workers.transaction(directory.keep(workers.client(), List.of(fact))).block();
    }
}
