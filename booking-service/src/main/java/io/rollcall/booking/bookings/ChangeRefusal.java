package io.rollcall.booking.bookings;

import java.util.UUID;

/** Why a booking stays as it is. */
public sealed interface ChangeRefusal {

    /** It has not come about, or is taken back. */
    record NotConfirmed() implements ChangeRefusal {}

    /** The ledger has yet to answer to what was asked of it before. */
    record ChangeInProgress() implements ChangeRefusal {}

    /** It was changed so often that the ledger would not take another charge in place of all before. */
    record TooManyChanges() implements ChangeRefusal {}

    /** A whole run, or a session that was made for it, is not exchanged. */
    record NotTransferable() implements ChangeRefusal {}

    /** It has several sessions, and none was named. */
    record SessionRequired() implements ChangeRefusal {}

    /** The session that it is to leave is none of its own. */
    record NotInSession() implements ChangeRefusal {}

    record SameSession() implements ChangeRefusal {}

    record AlreadyInSession() implements ChangeRefusal {}

    record SamePartySize() implements ChangeRefusal {}

    record UnknownSession() implements ChangeRefusal {}

    record SessionClosed(UUID sessionId) implements ChangeRefusal {}

    record SoldOut(UUID sessionId) implements ChangeRefusal {}

    record ResourceUnavailable(UUID resourceId) implements ChangeRefusal {}

    record PartyTooLarge() implements ChangeRefusal {}

    /** It has several sessions, which belong to one offering. */
    record SeveralOfferings() implements ChangeRefusal {}

    record NotPublished() implements ChangeRefusal {}

    record KindNotOffered() implements ChangeRefusal {}

    /** One of the two costs credits, and the other nothing. */
    record PaymentDiffers() implements ChangeRefusal {}

    /** To leave these seats would cost something by now. */
    record TooLate() implements ChangeRefusal {}

    /** The same idempotency key came with another request. */
    record KeyReused() implements ChangeRefusal {}
}
