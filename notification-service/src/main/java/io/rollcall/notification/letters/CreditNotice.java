package io.rollcall.notification.letters;

import java.time.LocalDate;
import java.util.UUID;

/** What credits tells of the state of a client's credits, and a letter tells the client. */
public sealed interface CreditNotice {

    UUID studioId();

    UUID clientId();

    /** That there are. */
    int credits();

    /**
     * Of all credits few are left.
     *
     * @param version the account's, which names the notice
     */
    record FewLeft(UUID studioId, UUID clientId, int credits, long version) implements CreditNotice {}

    /**
     * The last day of some is near.
     *
     * @param lotId those that came together, which names the notice
     * @param expiresOn the last studio-local date of a session that they pay for
     */
    record ExpireSoon(UUID studioId, UUID clientId, int credits, UUID lotId, LocalDate expiresOn)
            implements CreditNotice {}
}
