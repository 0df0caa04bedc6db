package io.rollcall.booking.store;

import io.rollcall.booking.bookings.BookingFilter;
import io.rollcall.booking.clients.ClientScope;
import io.rollcall.tenancy.StudioDatabase;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** How the database goes about lists of bookings. */
public final class ListPlans {

    private final StudioDatabase studios;
    private final BookingLists lists;

    public ListPlans(StudioDatabase studios) {
        this.studios = studios;
        this.lists = new BookingLists(studios);
    }

    /** Of the statement for a first stretch; empty where nothing needs to be read. */
    public String of(UUID studioId, BookingFilter filter, ClientScope scope) {
        return studios.inStudio(
                        studioId,
                        lists.planned(studioId, filter, scope)
                                .flatMap(found -> found.map(lookedUp -> lists.explained(lookedUp, filter))
                                        .orElse(Mono.just(""))))
                .block();
    }
}
