package io.rollcall.faults.check;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What must hold at rest, whatever was broken on the way. */
public enum Invariant {
    ACCEPTED_BOOKINGS_EXIST_ONCE("an accepted booking exists, once for its key", ClientChecks::acceptedExistOnce),
    REFUSED_MEANS_NO_BOOKING("what was definitely refused holds nothing", ClientChecks::refusedHoldNothing),
    CONFIRMED_STAYS_CONFIRMED("what was called confirmed ends confirmed, or cancelled on request", ClientChecks::kept),
    CANCELLED_ON_REQUEST("what was called cancelled is cancelled", ClientChecks::cancelled),
    ONLY_EXPECTED_REFUSALS("clients are refused only for want of seats or credits", ClientChecks::expectedRefusals),

    KEYS_FIT_BOOKINGS("each key has one booking and each booking one key", StoredChecks::keysFit),
    EVERY_BOOKING_ENDS("every booking reaches an end", StoredChecks::ended),
    SEATS_ADD_UP("seats taken = seats of live bookings", StoredChecks::seatsAddUp),
    NEVER_OVERSOLD("seats taken ≤ capacity", StoredChecks::neverOversold),
    BALANCES_ADD_UP("balance = sum of lots = sum of entries", StoredChecks::balancesAddUp),
    CONFIRMED_PAID_ONCE("a confirmed booking has paid its credits, once", StoredChecks::confirmedPaidOnce),
    NOTHING_PAID_FOR_NOTHING("a rejected or cancelled booking has paid nothing", StoredChecks::othersPaidNothing),
    NO_OPERATION_WITHOUT_BOOKING("no operation without a booking", StoredChecks::operationsHaveBookings),
    NOTHING_PAID_BY_NOBODY("no credits are gone for a booking that is not there", StoredChecks::paidForNothingThere),
    OUTBOXES_EMPTY("every message has reached Kafka", StoredChecks::outboxesEmpty),

    EVENTS_NEVER_OVERSELL("no moment of the events has more live seats than capacity", EventChecks::neverOversold),
    EVENTS_AGREE_ON_A_VERSION("two events of one version say the same", EventChecks::oneStoryForEachVersion),
    EVENT_LEDGER_ADDS_UP("entries in the events are complete and add up to the balance", EventChecks::ledgerAddsUp),
    EVENTS_TELL_THE_END("the events tell the same end as the database", EventChecks::sameEnd);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // only references to static methods
    private final Function<Evidence, Stream<String>> check;

    Invariant(String sentence, Function<Evidence, Stream<String>> check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** What must hold, in words. */
    public String sentence() {
        return sentence;
    }

    /** Each case in which it does not. */
    public List<String> breaches(Evidence evidence) {
        return check.apply(evidence).toList();
    }
}
