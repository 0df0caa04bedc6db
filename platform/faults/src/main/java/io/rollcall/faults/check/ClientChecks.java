package io.rollcall.faults.check;

import static java.util.stream.Collectors.toMap;

import io.rollcall.faults.check.DatabaseFacts.Booking;
import io.rollcall.faults.check.DatabaseFacts.KeptKey;
import io.rollcall.faults.load.Told;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What clients were told against what is stored. */
final class ClientChecks {

    /** Refused at once, without a booking. */
    private static final Set<String> NO_ROOM = Set.of("sold_out", "resource_unavailable");

    /** Told to somebody who waits for a booking, or asks for it again, after it was rejected. */
    private static final Set<String> REJECTED = Set.of("insufficient_credits", "timed_out");

    private ClientChecks() {}

    static Stream<String> acceptedExistOnce(Evidence evidence) {
        Map<UUID, Booking> bookings = byId(evidence);
        Map<String, UUID> keys = keys(evidence);
        return evidence.told().stream().filter(Told::accepted).flatMap(told -> {
            String key = told.intent().key();
            if (told.bookings().size() > 1) {
                return Stream.of(key + " was answered with several bookings: " + told.bookings());
            }
            UUID booking = told.bookings().iterator().next();
            return Stream.of(
                            bookings.containsKey(booking)
                                    ? null
                                    : key + " was accepted as " + booking + ", which is not there",
                            booking.equals(keys.get(key))
                                    ? null
                                    : key + " was accepted as " + booking + ", kept as " + keys.get(key))
                    .filter(Objects::nonNull)
                    .map(String::valueOf);
        });
    }

    static Stream<String> refusedHoldNothing(Evidence evidence) {
        Map<UUID, Booking> bookings = byId(evidence);
        Map<String, UUID> keys = keys(evidence);
        return evidence.told().stream()
                .filter(told -> !told.accepted() && !told.refusals().isEmpty())
                .flatMap(told -> {
                    UUID booking = keys.get(told.intent().key());
                    if (booking == null) {
                        return Stream.empty();
                    }
                    Booking made = bookings.get(booking);
                    boolean rejected =
                            made != null && made.state().equals("rejected") && REJECTED.containsAll(told.refusals());
                    return rejected
                            ? Stream.empty()
                            : Stream.of(
                                    told.intent().key() + " was refused (" + told.refusals() + ") and made " + made);
                });
    }

    static Stream<String> kept(Evidence evidence) {
        Map<UUID, Booking> bookings = byId(evidence);
        return evidence.told().stream()
                .filter(told -> told.states().contains("confirmed"))
                .flatMap(told -> told.bookings().stream()
                        .map(bookings::get)
                        .filter(Objects::nonNull)
                        .filter(booking -> !booking.state().equals("confirmed")
                                && !(booking.state().equals("cancelled")
                                        && told.intent().takeBack()))
                        .map(booking -> told.intent().key() + " was confirmed and is " + booking));
    }

    static Stream<String> cancelled(Evidence evidence) {
        Map<UUID, Booking> bookings = byId(evidence);
        return evidence.told().stream()
                .filter(Told::cancelled)
                .flatMap(told -> told.bookings().stream()
                        .map(bookings::get)
                        .filter(Objects::nonNull)
                        .filter(booking -> !booking.state().equals("cancelled"))
                        .map(booking -> told.intent().key() + " was cancelled and is " + booking));
    }

    static Stream<String> expectedRefusals(Evidence evidence) {
        return evidence.told().stream()
                .flatMap(told -> told.refusals().stream()
                        .filter(code -> !NO_ROOM.contains(code) && !REJECTED.contains(code))
                        .map(code -> told.intent().key() + " was refused as " + code));
    }

    private static Map<UUID, Booking> byId(Evidence evidence) {
        return evidence.stored().bookings().stream().collect(toMap(Booking::id, booking -> booking, (a, b) -> a));
    }

    private static Map<String, UUID> keys(Evidence evidence) {
        return evidence.stored().keys().stream().collect(toMap(KeptKey::key, KeptKey::booking, (a, b) -> a));
    }
}
