package io.rollcall.tenancy;

import io.r2dbc.spi.Readable;
import io.rollcall.contracts.catalog.CatalogFact;
import io.rollcall.contracts.catalog.ClientAccess;
import io.rollcall.contracts.catalog.StaffMemberFact;
import io.rollcall.contracts.catalog.StudioFact;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** This service's copy of the studios and of who owns and runs them, kept from the catalog's topic. */
public final class StudioDirectory {

    private static final String KEEP_STUDIO = """
            INSERT INTO known_studio AS k (studio_id, slug, name, time_zone, currency, approved, version)
            VALUES (:studio, :slug, :name, :zone, :currency, :approved, :version)
            ON CONFLICT (studio_id) DO UPDATE
               SET slug = excluded.slug, name = excluded.name, time_zone = excluded.time_zone,
                   currency = excluded.currency, approved = excluded.approved, version = excluded.version
             WHERE k.version < excluded.version
            """;

    private static final String KEEP_OWNERS = """
            INSERT INTO known_member (studio_id, source_id, account_id, role, active, version)
            SELECT :studio, owner, owner, 'OWNER', true, :version FROM unnest(:owners::uuid[]) AS owner
            ON CONFLICT (studio_id, source_id) DO NOTHING
            """;

    private static final String DROP_OWNERS = """
            DELETE FROM known_member
             WHERE studio_id = :studio AND role = 'OWNER' AND version < :version AND account_id <> ALL (:owners::uuid[])
            """;

    // The same version comes again when the topic is read anew, for columns that were added. Older ones stay out: a row
    // never goes back to when somebody who was struck off still had access.
    private static final String KEEP_STAFF = """
            INSERT INTO known_member AS k (studio_id, source_id, account_id, role, active, client_access, version)
            VALUES (:studio, :source, :account, 'STAFF', :active, :client_access, :version)
            ON CONFLICT (studio_id, source_id) DO UPDATE
               SET account_id = excluded.account_id, active = excluded.active,
                   client_access = excluded.client_access, version = excluded.version
             WHERE k.version <= excluded.version
            """;

    private static final String FIND_STUDIO =
            "SELECT studio_id, slug, name, time_zone, currency, approved FROM known_studio WHERE studio_id = :studio";

    private static final String FIND_SOURCES = """
            SELECT role, source_id, client_access FROM known_member
             WHERE studio_id = :studio AND account_id = :account AND active
             ORDER BY source_id
            """;

    private static final String FIND_STAFF = """
            SELECT source_id FROM known_member
             WHERE studio_id = :studio AND role = 'STAFF' AND source_id = ANY (:members::uuid[])
            """;

    private static final String IS_STAFF_MEMBER = """
            SELECT EXISTS (SELECT FROM known_member
                            WHERE studio_id = :studio AND source_id = :member AND account_id = :account
                              AND role = 'STAFF' AND active) AS found
            """;

    private final DatabaseClient studioClient;
    private final StudioDatabase database;

    public StudioDirectory(StudioDatabase database) {
        this.studioClient = database.client();
        this.database = database;
    }

    /**
     * Keeps what the catalog says of studios and staff; other facts are passed over.
     *
     * @param client of the open transaction: the worker's in a consumer, the studio's in the catalog itself
     */
    public Mono<Void> keep(DatabaseClient client, List<? extends CatalogFact> facts) {
        return Flux.fromIterable(facts)
                .concatMap(fact -> switch (fact) {
                    case StudioFact studio -> keepStudio(client, studio);
                    case StaffMemberFact staff -> keepStaff(client, staff);
                    default -> Mono.<Void>empty();
                })
                .then();
    }

    private static Mono<Void> keepStudio(DatabaseClient client, StudioFact studio) {
        UUID[] owners = studio.ownerAccountIds().toArray(UUID[]::new);
        Mono<Long> dropOwners = client.sql(DROP_OWNERS)
                .bind("studio", studio.studioId())
                .bind("version", studio.version())
                .bind("owners", owners)
                .fetch()
                .rowsUpdated();
        Mono<Long> keepOwners = client.sql(KEEP_OWNERS)
                .bind("studio", studio.studioId())
                .bind("version", studio.version())
                .bind("owners", owners)
                .fetch()
                .rowsUpdated();
        return client.sql(KEEP_STUDIO)
                .bind("studio", studio.studioId())
                .bind("slug", studio.slug())
                .bind("name", studio.name())
                .bind("zone", studio.timeZone())
                .bind("currency", studio.currency())
                .bind("approved", studio.approved())
                .bind("version", studio.version())
                .fetch()
                .rowsUpdated()
                .flatMap(kept -> kept == 0
                        ? Mono.<Void>empty()
                        : dropOwners.then(keepOwners).then());
    }

    private static Mono<Void> keepStaff(DatabaseClient client, StaffMemberFact staff) {
        return client.sql(KEEP_STAFF)
                .bind("studio", staff.studioId())
                .bind("source", staff.staffMemberId())
                .bind("account", staff.accountId())
                .bind("active", staff.active())
                .bind("client_access", access(staff.clientAccess()))
                .bind("version", staff.version())
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static String access(@Nullable ClientAccess told) {
        return (told == null ? ClientAccess.ALL : told).name();
    }

    /** The studio, or empty when this service has not heard of it. */
    public Mono<Studio> find(UUID studioId) {
        return database.inStudio(
                studioId,
                studioClient
                        .sql(FIND_STUDIO)
                        .bind("studio", studioId)
                        .map((row, meta) -> new Studio(
                                row.get("studio_id", UUID.class),
                                row.get("slug", String.class),
                                row.get("name", String.class),
                                ZoneId.of(row.get("time_zone", String.class)),
                                row.get("currency", String.class),
                                Boolean.TRUE.equals(row.get("approved", Boolean.class))))
                        .one());
    }

    /** What the account is among the studio's owners and staff, or empty when it is neither. */
    Mono<Part> part(UUID studioId, UUID accountId) {
        return database.inStudio(
                studioId,
                studioClient
                        .sql(FIND_SOURCES)
                        .bind("studio", studioId)
                        .bind("account", accountId)
                        .map(StudioDirectory::source)
                        .all()
                        .collectList()
                        .mapNotNull(sources -> Part.of(sources).orElse(null)));
    }

    private static Part.Source source(Readable row) {
        return "OWNER".equals(row.get("role", String.class))
                ? new Part.Source.Ownership()
                : new Part.Source.Work(
                        row.get("source_id", UUID.class),
                        ClientAccess.valueOf(row.get("client_access", String.class)) == ClientAccess.ALL);
    }

    /** Those of these who work for the studio, or have worked for it. */
    public Mono<Set<UUID>> staffMembers(UUID studioId, Collection<UUID> staffMemberIds) {
        return database.inStudio(
                studioId,
                studioClient
                        .sql(FIND_STAFF)
                        .bind("studio", studioId)
                        .bind("members", staffMemberIds.toArray(UUID[]::new))
                        .map((row, meta) -> row.get("source_id", UUID.class))
                        .all()
                        .collect(Collectors.toSet()));
    }

    /** Whether the account is that staff member, and still is. */
    Mono<Boolean> isStaffMember(UUID studioId, UUID staffMemberId, UUID accountId) {
        return database.inStudio(
                studioId,
                studioClient
                        .sql(IS_STAFF_MEMBER)
                        .bind("studio", studioId)
                        .bind("member", staffMemberId)
                        .bind("account", accountId)
                        .map((row, meta) -> Boolean.TRUE.equals(row.get("found", Boolean.class)))
                        .one());
    }
}
