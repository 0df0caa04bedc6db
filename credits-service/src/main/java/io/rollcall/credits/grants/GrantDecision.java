package io.rollcall.credits.grants;

import java.time.LocalDate;

/** What becomes of a {@link GrantOrder}. */
public sealed interface GrantDecision {

    /** The client has the credits. */
    record Granted(Grant grant) implements GrantDecision {}

    /** The same request took effect before; this is its grant as it is now. */
    record GrantedBefore(Grant grant) implements GrantDecision {}

    /** The credits would have expired already, or hardly ever. */
    record ExpiryOutOfRange(LocalDate earliest, LocalDate latest) implements GrantDecision {}

    /** The client would have been given more credits than one account may ever hold. */
    record LimitReached() implements GrantDecision {}

    /** There is no such pack in the studio. */
    record UnknownPack() implements GrantDecision {}

    /** The pack is not sold any more. */
    record PackNotSold() implements GrantDecision {}

    /** The idempotency key belongs to another request. */
    record KeyReused() implements GrantDecision {}
}
