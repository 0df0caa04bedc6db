package io.rollcall.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The keys of requests that took effect, and what each one made. A key commits in the transaction of its effect: no
 * effect, no key, so a refused request may be tried again with the same key.
 *
 * <p>Works inside the caller's open transaction: first {@link #find}, then the effect, then {@link #store}.
 */
public final class IdempotencyKeys {

    /** How often to run the whole transaction again after {@link Raced}: the second time {@link #find} sees the other's key. */
    public static final long RACE_RETRIES = 3;

    private static final String FIND = """
            SELECT k.studio_id, k.account_id, k.route, k.key, k.request_hash, k.resource_id
              FROM unnest(:studios::uuid[], :accounts::uuid[], :routes::text[], :keys::text[]) AS asked (studio_id, account_id, route, key)
              JOIN idempotency_key k USING (studio_id, account_id, route, key)
            """;

    // Sorted, so that two writers with the same keys wait for each other in one order.
    private static final String STORE = """
            INSERT INTO idempotency_key (studio_id, account_id, route, key, request_hash, resource_id)
            SELECT * FROM unnest(:studios::uuid[], :accounts::uuid[], :routes::text[], :keys::text[], :hashes::text[], :resources::uuid[])
             ORDER BY 1, 2, 3, 4
            ON CONFLICT DO NOTHING
            """;

    /** How long a key is remembered; a request that comes again later than this is taken for new. */
    public static final Duration KEPT_FOR = Duration.ofHours(24);

    /** Keys forgotten by one statement, so that none holds its locks for long. */
    private static final int FORGET_BATCH = 5_000;

    private static final String FORGET = """
            DELETE FROM idempotency_key WHERE (studio_id, account_id, route, key) IN (
              SELECT studio_id, account_id, route, key FROM idempotency_key
               WHERE created_at < now() - make_interval(secs => :age)
               LIMIT :limit)
            """;

    private final DatabaseClient database;

    public IdempotencyKeys(DatabaseClient database) {
        this.database = database;
    }

    /** What earlier requests with these keys made; keys never seen are absent. */
    public Mono<Map<Scope, Stored>> find(List<IdempotencyKey> keys) {
        return database.sql(FIND)
                .bind("studios", column(keys, IdempotencyKey::studioId, UUID[]::new))
                .bind("accounts", column(keys, IdempotencyKey::accountId, UUID[]::new))
                .bind("routes", column(keys, IdempotencyKey::route, String[]::new))
                .bind("keys", column(keys, IdempotencyKey::key, String[]::new))
                .map((row, meta) -> Map.entry(
                        new Scope(
                                row.get("studio_id", UUID.class),
                                row.get("account_id", UUID.class),
                                row.get("route", String.class),
                                row.get("key", String.class)),
                        new Stored(row.get("resource_id", UUID.class), row.get("request_hash", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Keeps the keys of requests that take effect in this transaction.
     *
     * @param resourceIds what each request made, in the order of the keys
     * @return fails with {@link Raced} when another transaction has kept one of them meanwhile: roll back and run again
     */
    public Mono<Void> store(List<IdempotencyKey> keys, List<UUID> resourceIds) {
        if (keys.isEmpty()) {
            return Mono.empty();
        }
        return database.sql(STORE)
                .bind("studios", column(keys, IdempotencyKey::studioId, UUID[]::new))
                .bind("accounts", column(keys, IdempotencyKey::accountId, UUID[]::new))
                .bind("routes", column(keys, IdempotencyKey::route, String[]::new))
                .bind("keys", column(keys, IdempotencyKey::key, String[]::new))
                .bind("hashes", column(keys, IdempotencyKey::requestHash, String[]::new))
                .bind("resources", resourceIds.toArray(UUID[]::new))
                .fetch()
                .rowsUpdated()
                .flatMap(kept -> kept == keys.size() ? Mono.empty() : Mono.error(new Raced()));
    }

    /**
     * Drops keys that are older than {@link #KEPT_FOR}, across studios: for the worker's role.
     *
     * @return how many were dropped
     */
    public Mono<Long> forget() {
        return forgetSome()
                .expand(forgotten -> forgotten < FORGET_BATCH ? Mono.empty() : forgetSome())
                .reduce(0L, Long::sum);
    }

    private Mono<Long> forgetSome() {
        return database.sql(FORGET)
                .bind("age", (double) KEPT_FOR.toSeconds())
                .bind("limit", FORGET_BATCH)
                .fetch()
                .rowsUpdated();
    }

    private static <T> T[] column(
            List<IdempotencyKey> keys, Function<IdempotencyKey, T> part, java.util.function.IntFunction<T[]> array) {
        return keys.stream().map(part).toArray(array);
    }

    /** Where a key counts. */
    public record Scope(UUID studioId, UUID accountId, String route, String key) {

        public static Scope of(IdempotencyKey key) {
            return new Scope(key.studioId(), key.accountId(), key.route(), key.key());
        }
    }

    /** What a request with this key made. */
    public record Stored(UUID resourceId, String requestHash) {

        /**
         * What the first request made.
         *
         * @throws ProblemException 422 when this request asks for something else
         */
        public UUID sameAs(IdempotencyKey again) {
            if (!matches(again)) {
                throw mismatch().asException();
            }
            return resourceId;
        }

        public boolean matches(IdempotencyKey again) {
            return requestHash.equals(again.requestHash());
        }
    }

    /** The answer to a key that comes again with another request. */
    public static Problem mismatch() {
        return Problem.unprocessable(
                "idempotency_key_reused", "This Idempotency-Key was used before with another request.");
    }

    /** Another transaction kept the same key first. */
    public static final class Raced extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Raced() {
            super("another transaction kept the same idempotency key", null, false, false);
        }
    }
}
