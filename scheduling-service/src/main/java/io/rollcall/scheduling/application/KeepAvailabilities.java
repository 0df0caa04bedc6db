package io.rollcall.scheduling.application;

import io.rollcall.scheduling.appointments.Availabilities;
import io.rollcall.scheduling.appointments.Availability;
import io.rollcall.scheduling.appointments.ExceptionDays;
import io.rollcall.scheduling.staff.StaffMember;
import io.rollcall.scheduling.staff.StaffMembers;
import io.rollcall.tenancy.StudioDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Keeps when people take appointments. Sessions that exist stay. */
public final class KeepAvailabilities {

    private final StudioDatabase database;
    private final StaffMembers members;
    private final Availabilities availabilities;

    public KeepAvailabilities(StudioDatabase database, StaffMembers members, Availabilities availabilities) {
        this.database = database;
        this.members = members;
        this.availabilities = availabilities;
    }

    /** The staff member, or empty while this service has not heard of them. */
    public Mono<StaffMember> member(UUID studioId, UUID staffMemberId) {
        return database.inStudio(
                studioId, members.find(studioId, List.of(staffMemberId)).next());
    }

    /** What somebody has said, or empty when they have said nothing. */
    public Mono<Availability> find(UUID studioId, UUID staffMemberId) {
        return database.inStudio(studioId, availabilities.find(studioId, staffMemberId));
    }

    /** Keeps it in the place of the version before; whether that was the last. */
    public Mono<Boolean> put(Availability availability) {
        return database.inStudio(availability.studioId(), availabilities.put(availability));
    }

    /** Whether there was room: {@link ExceptionDays#MAX_OF_ONE}. */
    public Mono<Boolean> add(ExceptionDays exception) {
        return database.inStudio(exception.studioId(), availabilities.add(exception));
    }

    /** Whether there was one to take away. */
    public Mono<Boolean> remove(UUID studioId, UUID staffMemberId, UUID exceptionId) {
        return database.inStudio(studioId, availabilities.remove(studioId, staffMemberId, exceptionId));
    }

    /**
     * In the order in which they were made.
     *
     * @param after the last of the page before, or null
     */
    public Mono<List<ExceptionDays>> exceptions(UUID studioId, UUID staffMemberId, @Nullable UUID after, int limit) {
        return database.inStudio(
                studioId,
                availabilities.exceptions(studioId, staffMemberId, after, limit).collectList());
    }
}
