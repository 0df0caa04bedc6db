package io.rollcall.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.notification.letters.LetterContent;
import io.rollcall.notification.letters.LetterKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LetterPaperTest {

    private static final ZonedDateTime START = ZonedDateTime.of(2027, 3, 29, 18, 0, 0, 0, ZoneId.of("Europe/Berlin"));

    private final LetterPaper paper = new LetterPaper();

    @Test
    void tellsWhatIsBookedWhenAndInWhichZone() {
        WrittenLetter letter = paper.write(LetterKind.BOOKING_CONFIRMED, content("Ada", "insufficient_credits"));

        assertThat(letter.subject()).isEqualTo("Booked: Throwing at Clay");
        assertThat(letter.text())
                .startsWith("Hello Ada,")
                .contains("2 seats, 4 credits")
                .contains("- Monday, 29 March 2027, 18:00 (Europe/Berlin)");
    }

    @Test
    void saysWhyABookingWasRefused() {
        assertThat(paper.write(LetterKind.BOOKING_REFUSED, content("Ada", "insufficient_credits"))
                        .text())
                .contains("there were not enough credits");
        assertThat(paper.write(LetterKind.BOOKING_REFUSED, content("Ada", "timed_out"))
                        .text())
                .contains("it could not be completed in time");
    }

    @Test
    void tellsWhichDateIsCalledOffAndWhichHold() {
        assertThat(paper.write(LetterKind.SESSION_DROPPED, content("Ada", null)).text())
                .containsSubsequence(
                        "- Monday, 5 April 2027, 18:00 (Europe/Berlin)",
                        "comes back: 4 credits",
                        "holds for:",
                        "- Monday, 29 March 2027, 18:00 (Europe/Berlin)");
    }

    @Test
    void saysHowManyCreditsAreLeft() {
        WrittenLetter letter = paper.write(LetterKind.LOW_BALANCE, credits("Ada", 1, null));

        assertThat(letter.subject()).isEqualTo("Few credits left at Clay");
        assertThat(letter.text()).contains("you have 1 credit left at Clay");
        assertThat(paper.write(LetterKind.LOW_BALANCE, credits("Ada", 0, null)).text())
                .contains("you have no credits left at Clay");
    }

    @Test
    void saysWhichCreditsExpireWhen() {
        WrittenLetter letter = paper.write(LetterKind.EXPIRING_SOON, credits("Ada", 4, LocalDate.of(2027, 12, 31)));

        assertThat(letter.subject()).isEqualTo("Use by Friday, 31 December 2027: credits at Clay");
        assertThat(letter.text())
                .contains("4 credits of yours at Clay can be used up to and on Friday, 31 December 2027");
    }

    @ParameterizedTest
    @EnumSource
    void keepsMarkupInNamesOutOfThePageAndLineEndsOutOfTheSubject(LetterKind kind) {
        WrittenLetter letter = paper.write(
                kind,
                kind.isAboutCredits()
                        ? credits("<b>Ada</b>", 1, LocalDate.of(2027, 12, 31))
                        : content("<b>Ada</b>", null));

        assertThat(letter.html()).contains("&lt;b&gt;Ada").doesNotContain("<b>Ada");
        assertThat(letter.subject()).doesNotContain("\n").doesNotContain("\r");
    }

    private static LetterContent content(String name, String reason) {
        return new LetterContent.OfBooking(
                "confirmed",
                true,
                name,
                "ada@client.test",
                "Clay",
                "Throwing",
                List.of(START),
                2,
                4,
                reason,
                START.plusDays(7));
    }

    private static LetterContent credits(String name, int credits, LocalDate expiresOn) {
        return new LetterContent.OfCredits(true, name, "ada@client.test", "Clay", credits, expiresOn);
    }
}
