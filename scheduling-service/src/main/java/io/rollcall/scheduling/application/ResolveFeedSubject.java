package io.rollcall.scheduling.application;

import io.rollcall.scheduling.clients.Clients;
import io.rollcall.scheduling.clients.KnownClient;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMembers;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Finds the people whose calendars are asked for, as far as this service has heard of them. */
public final class ResolveFeedSubject {

    private final StudioDatabase database;
    private final StaffMembers members;
    private final Clients clients;

    public ResolveFeedSubject(StudioDatabase database, StaffMembers members, Clients clients) {
        this.database = database;
        this.members = members;
        this.clients = clients;
    }

    public Mono<StaffMember> staffMember(UUID studioId, UUID staffMemberId) {
        return database.inStudio(
                studioId, members.find(studioId, List.of(staffMemberId)).next());
    }

    public Mono<KnownClient> client(UUID studioId, UUID clientId) {
        return database.inStudio(studioId, clients.find(studioId, clientId));
    }

    /**
     * The active client that is reached at an address.
     *
     * @param email in lower case
     */
    public Mono<KnownClient> clientReachedAt(UUID studioId, String email) {
        return database.inStudio(studioId, clients.reachedAt(studioId, email));
    }
}
