package io.rollcall.booking.api;

import io.rollcall.booking.application.AnswerWaitlist.Outcome;
import io.rollcall.booking.waitlist.WaitlistEntry;
import io.rollcall.http.Problem;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What is answered to somebody who leaves a waitlist or answers its offer, where that comes to nothing. */
final class WaitlistAnswers {

    private WaitlistAnswers() {}

    /** Fails with the problem of an answer that has changed nothing. */
    static void check(Outcome outcome) {
        switch (outcome) {
            case Outcome.Left left -> {}
            case Outcome.Accepted accepted -> {}
            case Outcome.Declined declined -> {}
            case Outcome.TooLate late -> throw tooLate(late.entry()).asException();
            case Outcome.UnknownEntry no -> throw unknown().asException();
            case Outcome.WrongLink no ->
                throw Problem.conflict("wrong_link", "This link does something else.")
                        .asException();
            case Outcome.LinkUsed no ->
                throw Problem.of(HttpStatus.GONE, "link_used", "This link was used; it works once.")
                        .asException();
        }
    }

    static Problem tooLate(WaitlistEntry entry) {
        return Problem.conflict(
                "entry_ended",
                "There is nothing to answer: the entry is "
                        + entry.state().name().toLowerCase(Locale.ROOT) + ".");
    }

    static Problem unknown() {
        return Problem.notFound("unknown_entry", "There is no such entry of a waitlist.");
    }
}
