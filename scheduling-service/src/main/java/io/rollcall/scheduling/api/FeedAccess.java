package io.rollcall.scheduling.api;

import io.rollcall.http.JustCreated;
import io.rollcall.http.Problem;
import io.rollcall.scheduling.api.CalendarFeedRequest.Wanted;
import io.rollcall.scheduling.application.ResolveFeedSubject;
import io.rollcall.scheduling.calendars.FeedHolder;
import io.rollcall.scheduling.calendars.FeedSubject;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.StudioAccess;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who may have which calendar feed: owners and staff any, a coach any but those of clients, a client their own. To all others, and to clients who ask for
 * anything else, the studio does not exist.
 */
@Component
final class FeedAccess {

    private final StudioAccess access;
    private final ResolveFeedSubject people;

    FeedAccess(StudioAccess access, ResolveFeedSubject people) {
        this.access = access;
        this.people = people;
    }

    Mono<FeedHolder> holder(UUID studioId, Caller caller) {
        return access.visitor(studioId, caller).flatMap(visitor -> switch (visitor.role()) {
            case OWNER, STAFF -> Mono.just(new FeedHolder.Staff());
            case COACH -> Mono.just(new FeedHolder.Coach());
            case CLIENT -> self(studioId, caller);
        });
    }

    private Mono<FeedHolder> self(UUID studioId, Caller caller) {
        return Mono.justOrEmpty(caller.verifiedEmail())
                .flatMap(email -> people.clientReachedAt(studioId, email))
                .<FeedHolder>map(client -> new FeedHolder.Client(client.clientId()))
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }

    /** Whose calendar the caller is to get; waits for people that the service has not heard of yet. */
    Mono<FeedSubject> subject(UUID studioId, Caller caller, Wanted wanted) {
        return holder(studioId, caller).flatMap(holder -> switch (holder) {
            case FeedHolder.Staff staff -> any(studioId, wanted, holder);
            case FeedHolder.Coach coach -> any(studioId, wanted, holder);
            case FeedHolder.Client client -> own(client, wanted);
        });
    }

    private static Mono<FeedSubject> own(FeedHolder.Client client, Wanted wanted) {
        FeedSubject own = new FeedSubject.OfClient(client.clientId());
        boolean askedFor = switch (wanted) {
            case Wanted.OfClient one -> one.clientId() == null || one.clientId().equals(client.clientId());
            case Wanted.OfStaffMember no -> false;
            case Wanted.OfStudio no -> false;
        };
        return askedFor
                ? Mono.just(own)
                : Mono.error(() -> StudioAccess.unknownStudio().asException());
    }

    private Mono<FeedSubject> any(UUID studioId, Wanted wanted, FeedHolder holder) {
        return switch (wanted) {
            case Wanted.OfStudio studio -> Mono.just(new FeedSubject.OfStudio(studio.audience()));
            case Wanted.OfStaffMember one -> staffMember(studioId, one.staffMemberId());
            case Wanted.OfClient one -> client(studioId, one, holder);
        };
    }

    private Mono<FeedSubject> staffMember(UUID studioId, UUID staffMemberId) {
        return JustCreated.await(
                        people.staffMember(studioId, staffMemberId),
                        "unknown_staff_member",
                        "There is no such staff member.")
                .map(member -> {
                    if (!member.active()) {
                        throw Problem.unprocessable(
                                        "staff_member_inactive",
                                        "/staff_member_id",
                                        "does not work for the studio any more")
                                .asException();
                    }
                    return new FeedSubject.OfStaffMember(member.staffMemberId());
                });
    }

    private Mono<FeedSubject> client(UUID studioId, Wanted.OfClient wanted, FeedHolder holder) {
        UUID clientId = wanted.clientId();
        if (clientId == null) {
            throw Problem.unprocessable("invalid_request", "/client_id", "says whose calendar it is")
                    .asException();
        }
        return JustCreated.await(
                        people.client(studioId, clientId)
                                .filter(client -> holder.mayHave(new FeedSubject.OfClient(client.clientId()))),
                        "unknown_client",
                        "There is no such client in this studio.")
                .map(client -> {
                    if (!client.active()) {
                        throw Problem.unprocessable(
                                        "client_inactive", "/client_id", "is not a client of the studio any more")
                                .asException();
                    }
                    return new FeedSubject.OfClient(client.clientId());
                });
    }
}
