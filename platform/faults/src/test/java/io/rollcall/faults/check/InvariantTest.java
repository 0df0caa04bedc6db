package io.rollcall.faults.check;

import static io.rollcall.faults.check.SoundEvidence.CANCELLED;
import static io.rollcall.faults.check.SoundEvidence.CLIENT;
import static io.rollcall.faults.check.SoundEvidence.CONFIRMED;
import static io.rollcall.faults.check.SoundEvidence.NEVER_MADE;
import static io.rollcall.faults.check.SoundEvidence.REJECTED;
import static io.rollcall.faults.check.SoundEvidence.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.rollcall.contracts.booking.BookingStatus;
import io.rollcall.contracts.credits.EntryKind;
import io.rollcall.faults.check.DatabaseFacts.Account;
import io.rollcall.faults.check.DatabaseFacts.KeptKey;
import io.rollcall.faults.check.DatabaseFacts.Operation;
import io.rollcall.faults.check.DatabaseFacts.Session;
import io.rollcall.faults.load.Told;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantTest {

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(Checker.breaches(new SoundEvidence().evidence(), EnumSet.allOf(Invariant.class)))
                .isEmpty();
    }

    @Test
    void takesRepeatsAndRecordsOutOfOrderForWhatTheyAre() {
        SoundEvidence sound = new SoundEvidence();
        sound.bookingEvents.add(sound.bookingEvents.getFirst());
        sound.bookingEvents.addFirst(sound.bookingEvents.getLast());
        sound.entryEvents.addFirst(sound.entryEvents.getLast());

        assertThat(Checker.breaches(sound.evidence(), EnumSet.allOf(Invariant.class)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void noticesThat(Invariant broken, String what, Consumer<SoundEvidence> fault) {
        SoundEvidence doctored = new SoundEvidence();

        fault.accept(doctored);

        assertThat(broken.breaches(doctored.evidence())).isNotEmpty();
    }

    @Test
    void isTriedOnEveryInvariant() {
        assertThat(faults().map(fault -> (Invariant) fault.get()[0]).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Invariant.values()));
    }

    private static Arguments fault(Invariant broken, String what, Consumer<SoundEvidence> fault) {
        return arguments(broken, what, fault);
    }

    static Stream<Arguments> faults() {
        return Stream.of(clients(), stored(), published()).flatMap(List::stream);
    }

    private static List<Arguments> clients() {
        return List.of(
                fault(Invariant.ACCEPTED_BOOKINGS_EXIST_ONCE, "a booking was lost", sound -> {
                    sound.bookings.removeFirst();
                    sound.keys.removeFirst();
                }),
                fault(
                        Invariant.ACCEPTED_BOOKINGS_EXIST_ONCE,
                        "one key made two bookings",
                        sound -> sound.told.set(
                                0,
                                new Told(
                                        SoundEvidence.intent(1, false),
                                        Set.of(CONFIRMED, NEVER_MADE),
                                        Set.of(),
                                        Set.of(),
                                        false))),
                fault(
                        Invariant.ACCEPTED_BOOKINGS_EXIST_ONCE,
                        "the key belongs to another booking",
                        sound -> sound.keys.set(0, new KeptKey("k1", REJECTED))),
                fault(
                        Invariant.REFUSED_MEANS_NO_BOOKING,
                        "who was refused has a seat",
                        sound -> sound.keys.add(new KeptKey("k4", CONFIRMED))),
                fault(
                        Invariant.CONFIRMED_STAYS_CONFIRMED,
                        "what was confirmed is rejected",
                        sound -> sound.bookings.set(0, SoundEvidence.booking(CONFIRMED, 2, "rejected"))),
                fault(
                        Invariant.CONFIRMED_STAYS_CONFIRMED,
                        "what was confirmed is cancelled unasked",
                        sound -> sound.bookings.set(0, SoundEvidence.booking(CONFIRMED, 2, "cancelled"))),
                fault(
                        Invariant.CANCELLED_ON_REQUEST,
                        "what was cancelled lives on",
                        sound -> sound.bookings.set(2, SoundEvidence.booking(CANCELLED, 1, "confirmed"))),
                fault(
                        Invariant.ONLY_EXPECTED_REFUSALS,
                        "a client was refused for another reason",
                        sound -> sound.told.add(new Told(
                                SoundEvidence.intent(5, false), Set.of(), Set.of(), Set.of("unknown_client"), false))));
    }

    private static List<Arguments> stored() {
        return List.of(
                fault(Invariant.KEYS_FIT_BOOKINGS, "a key is lost", sound -> sound.keys.removeFirst()),
                fault(
                        Invariant.KEYS_FIT_BOOKINGS,
                        "a key has no booking",
                        sound -> sound.keys.add(new KeptKey("k5", NEVER_MADE))),
                fault(
                        Invariant.EVERY_BOOKING_ENDS,
                        "a booking is stuck",
                        sound -> sound.bookings.set(0, SoundEvidence.booking(CONFIRMED, 2, "pending"))),
                fault(
                        Invariant.SEATS_ADD_UP,
                        "a seat is taken by nobody",
                        sound -> sound.sessions.set(0, new Session(SESSION, SoundEvidence.CAPACITY, 3))),
                fault(
                        Invariant.NEVER_OVERSOLD,
                        "more are taken than there are",
                        sound -> sound.sessions.set(0, new Session(SESSION, 1, 2))),
                fault(
                        Invariant.BALANCES_ADD_UP,
                        "the balance is not the sum",
                        sound -> sound.accounts.set(0, new Account(CLIENT, 9))),
                fault(Invariant.BALANCES_ADD_UP, "a lot is missing", sound -> sound.lots.clear()),
                fault(Invariant.BALANCES_ADD_UP, "an entry is missing", sound -> sound.entries.removeFirst()),
                fault(
                        Invariant.CONFIRMED_PAID_ONCE,
                        "it was charged twice",
                        sound -> sound.entries.add(
                                SoundEvidence.entry(9, SoundEvidence.operation(CONFIRMED), "deduct", -2))),
                fault(
                        Invariant.CONFIRMED_PAID_ONCE,
                        "it has two operations",
                        sound -> sound.operations.add(new Operation(new UUID(6, 9), CONFIRMED, "applied"))),
                fault(Invariant.CONFIRMED_PAID_ONCE, "it was not charged", sound -> {
                    sound.entries.remove(1);
                    sound.operations.remove(1);
                }),
                fault(
                        Invariant.NOTHING_PAID_FOR_NOTHING,
                        "a cancellation gave nothing back",
                        sound -> sound.entries.removeLast()),
                fault(Invariant.NOTHING_PAID_FOR_NOTHING, "a rejected booking was charged", sound -> {
                    sound.operations.set(2, new Operation(SoundEvidence.operation(REJECTED), REJECTED, "applied"));
                    sound.entries.add(SoundEvidence.entry(9, SoundEvidence.operation(REJECTED), "deduct", -1));
                }),
                fault(
                        Invariant.NO_OPERATION_WITHOUT_BOOKING,
                        "credits were taken for no booking",
                        sound -> sound.operations.add(new Operation(new UUID(6, 9), NEVER_MADE, "applied"))),
                fault(Invariant.NOTHING_PAID_BY_NOBODY, "credits are gone for no booking", sound -> {
                    sound.operations.add(new Operation(new UUID(6, 9), NEVER_MADE, "reversed"));
                    sound.entries.add(SoundEvidence.entry(9, new UUID(6, 9), "deduct", -1));
                }),
                fault(Invariant.OUTBOXES_EMPTY, "a message waits", sound -> sound.outboxes.put("credits", 1L)));
    }

    private static List<Arguments> published() {
        return List.of(
                fault(
                        Invariant.EVENTS_NEVER_OVERSELL,
                        "a counter says too much",
                        sound -> sound.availability.add(SoundEvidence.available(4))),
                fault(
                        Invariant.EVENTS_NEVER_OVERSELL,
                        "for a moment there were too many",
                        sound -> sound.bookingEvents.add(
                                SoundEvidence.seen(2, NEVER_MADE, 1, BookingStatus.CONFIRMED, 1))),
                fault(
                        Invariant.EVENTS_AGREE_ON_A_VERSION,
                        "one version has two states",
                        sound -> sound.bookingEvents.add(
                                SoundEvidence.seen(1, CONFIRMED, 2, BookingStatus.REJECTED, 2))),
                fault(Invariant.EVENT_LEDGER_ADDS_UP, "an entry was not told", sound -> sound.entryEvents.remove(1)),
                fault(
                        Invariant.EVENT_LEDGER_ADDS_UP,
                        "the last entry was not told",
                        sound -> sound.entryEvents.removeLast()),
                fault(
                        Invariant.EVENT_LEDGER_ADDS_UP,
                        "an entry was told twice, as two",
                        sound -> sound.entryEvents.add(SoundEvidence.recorded(5, EntryKind.DEDUCT, -2, 8, CONFIRMED))),
                fault(Invariant.EVENTS_TELL_THE_END, "the end was not told", sound -> sound.bookingEvents.removeLast()),
                fault(
                        Invariant.EVENTS_TELL_THE_END,
                        "a booking is in the events only",
                        sound -> sound.bookingEvents.add(
                                SoundEvidence.seen(6, NEVER_MADE, 1, BookingStatus.CONFIRMED, 1))));
    }
}
