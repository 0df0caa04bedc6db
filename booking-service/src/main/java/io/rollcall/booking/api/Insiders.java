package io.rollcall.booking.api;

import io.rollcall.booking.bookings.Booker;
import io.rollcall.booking.clients.Client;
import io.rollcall.booking.clients.Clients;
import io.rollcall.tenancy.Caller;
import io.rollcall.tenancy.Studio;
import io.rollcall.tenancy.StudioAccess;
import io.rollcall.tenancy.Visitor;
import java.time.ZoneId;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who may see what: owners and staff everything in their studio, clients their own, all others nothing. */
final class Insiders {

    private final StudioAccess access;
    private final Clients clients;

    Insiders(StudioAccess access, Clients clients) {
        this.access = access;
        this.clients = clients;
    }

    /** Somebody with a part in the studio. */
    sealed interface Insider {

        record Staff() implements Insider {}

        record Person(Client self) implements Insider {}

        default boolean maySee(UUID clientId) {
            return switch (this) {
                case Staff staff -> true;
                case Person person -> person.self().clientId().equals(clientId);
            };
        }
    }

    /** Fails with 404 for somebody without a part in the studio. */
    Mono<Insider> enter(UUID studioId, Caller caller) {
        return access.visitor(studioId, caller)
                .flatMap(visitor -> visitor.isStaff()
                        ? Mono.<Insider>just(new Insider.Staff())
                        : self(studioId, caller).map(Insider.Person::new));
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
        return access.visitor(studioId, caller).map(visitor -> booker(visitor, caller));
    }

    private static Booker booker(Visitor visitor, Caller caller) {
        if (visitor.isStaff()) {
            return new Booker.Staff(caller.accountId());
        }
        String email = caller.verifiedEmail();
        if (email == null) {
            throw StudioAccess.unknownStudio().asException();
        }
        return new Booker.Person(caller.accountId(), email);
    }

    Mono<Visitor> staff(UUID studioId, Caller caller) {
        return access.staff(studioId, caller);
    }
}
