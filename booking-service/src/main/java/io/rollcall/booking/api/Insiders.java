package io.rollcall.booking.api;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.booking.clients.Clients;
import io.rollcall.http.Problem;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * Who may see what: owners and staff everything in their studio, coaches what is of the clients assigned to them, clients
 * their own, all others nothing.
 */
final class Insiders {

    private final StudioAccess access;
    private final Clients clients;

    Insiders(StudioAccess access, Clients clients) {
        this.access = access;
        this.clients = clients;
    }

    /** Somebody with a part in the studio. */
    sealed interface Insider {

        /** Owners, and staff who see all clients. */
        record Staff() implements Insider {}

        /**
         * Staff who see the clients assigned to them.
         *
         * @param staffMemberIds the staff members that they are
         */
        record Coach(List<UUID> staffMemberIds) implements Insider {}

        record Person(Client self) implements Insider {}

        default ClientScope scope() {
            return switch (this) {
                case Staff staff -> new ClientScope.All();
                case Coach coach -> new ClientScope.Coached(coach.staffMemberIds());
                case Person person -> new ClientScope.Own(person.self().clientId());
            };
        }
    }

    /** Fails with 404 for somebody without a part in the studio. */
    Mono<Insider> enter(UUID studioId, Caller caller) {
        return access.visitor(studioId, caller).flatMap(this::insider);
    }

    /** Lets owners, staff and coaches in; 404 to all others. */
    Mono<Insider> colleague(UUID studioId, Caller caller) {
        return access.staff(studioId, caller).flatMap(this::insider);
    }

    /** Lets owners, and staff who see all clients, in: fails with 403 for a coach, and with 404 for all others. */
    Mono<Insider.Staff> staff(UUID studioId, Caller caller) {
        return colleague(studioId, caller).flatMap(insider -> switch (insider) {
            case Insider.Staff staff -> Mono.just(staff);
            case Insider.Coach coach ->
                Mono.error(Problem.of(
                                HttpStatus.FORBIDDEN,
                                "staff_only",
                                "Only owners, and staff who see all clients, may do this.")
                        .asException());
            case Insider.Person person ->
                Mono.error(StudioAccess.unknownStudio().asException());
        });
    }

    private Mono<Insider> insider(Visitor visitor) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> Mono.just(new Insider.Staff());
            case COACH -> Mono.just(new Insider.Coach(visitor.staffMemberIds()));
            case CLIENT -> self(visitor.studioId(), visitor.caller()).map(Insider.Person::new);
        };
    }

    private Mono<Client> self(UUID studioId, Caller caller) {
        return Mono.justOrEmpty(caller.verifiedEmail())
                .flatMap(email -> clients.findByEmail(studioId, email))
                .filter(Client::active)
                .switchIfEmpty(Mono.error(() -> StudioAccess.unknownStudio().asException()));
    }

    /** The zone of the studio's clocks. */
    Mono<ZoneId> zone(UUID studioId) {
        return access.studio(studioId).map(Studio::timeZone);
    }

    /** Who books; whether a person books for themself shows when the client is at hand. */
    Mono<Booker> booker(UUID studioId, Caller caller) {
        return access.visitor(studioId, caller).flatMap(visitor -> booker(visitor, caller));
    }

    private Mono<Booker> booker(Visitor visitor, Caller caller) {
        return switch (visitor.role()) {
            case OWNER, STAFF -> Mono.just(new Booker.Staff(caller.accountId()));
            case COACH -> Mono.just(new Booker.Coach(caller.accountId(), visitor.staffMemberIds()));
            case CLIENT -> person(visitor.studioId(), caller);
        };
    }

    /** Only studios that are shown to the public take in whoever comes by themself. */
    private Mono<Booker> person(UUID studioId, Caller caller) {
        String email = caller.verifiedEmail();
        return email == null
                ? Mono.error(StudioAccess.unknownStudio().asException())
                : access.studio(studioId)
                        .map(studio -> new Booker.Person(caller.accountId(), email, studio.approved()));
    }
}
