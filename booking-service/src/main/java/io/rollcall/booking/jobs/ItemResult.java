package io.rollcall.booking.jobs;

import java.util.Locale;

/** What has become of an item. */
public sealed interface ItemResult {

    /** Its turn has not come. */
    record Waiting() implements ItemResult {}

    /** It was done to the booking, or had been done before. */
    record Done() implements ItemResult {}

    /** Nothing was changed by it. */
    record Refused(Reason reason) implements ItemResult {}

    /** Why it was not done. */
    enum Reason {
        /** There is none, or none that whoever gave the order sees. */
        UNKNOWN_BOOKING("There is no such booking."),
        NOT_CANCELLABLE("The booking came to nothing; there is nothing to cancel."),
        NOT_CONFIRMED("The booking is not confirmed."),
        SESSION_NOT_BEGUN("None of the booking's sessions has begun."),
        NO_PAYMENT("The booking is not paid in money."),
        ILLEGAL_PAYMENT_CHANGE("The money for the booking cannot be paid as it stands.");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        /** The stable name for programs. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The same in plain words. */
        public String detail() {
            return detail;
        }
    }
}
