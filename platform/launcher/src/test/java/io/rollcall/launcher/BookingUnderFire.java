package io.rollcall.launcher;

import io.rollcall.launcher.Person.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** One booking that its caller repeats under the same key until the outcome is known. */
final class BookingUnderFire {

    private static final int SERVER_ERROR = 500;

    private final StudioUnderTest studio;
    private final UUID client;
    private final UUID session;
    private final String key = UUID.randomUUID().toString();
    private volatile Optional<Answer> known = Optional.empty();

    BookingUnderFire(StudioUnderTest studio, UUID client, UUID session) {
        this.studio = studio;
        this.client = client;
        this.session = session;
    }

    /** False when it cannot be told what came of it. */
    boolean attempt() throws InterruptedException {
        try {
            Answer answer = studio.begin(client, session, key);
            if (answer.status() < SERVER_ERROR) {
                known = Optional.of(answer);
            }
        } catch (IOException e) {
            // The connection broke: it may have taken effect or not.
            return false;
        }
        return isKnown();
    }

    boolean isKnown() {
        return known.isPresent();
    }

    Answer answer() {
        return known.orElseThrow();
    }

    /** The booking, unless it was refused at once. */
    Optional<UUID> accepted() {
        return known.filter(answer -> answer.status() < 400).map(answer -> StudioUnderTest.id(answer.body()));
    }
}
