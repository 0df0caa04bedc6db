package io.rollcall.scheduling.showcase;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.scheduling.showcase.ShowcaseWish.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ShowcaseWishTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2027-03-27T23:30:00Z");

    @Test
    void beginsNowAndEndsAtMidnightInTheStudiosZone() {
        Window window = new ShowcaseWish(null, 1, null).window(BERLIN, NOW);

        assertThat(window.from()).isEqualTo(NOW);
        // It is the 28th in Berlin already, and the clocks go forward on that day.
        assertThat(window.until()).isEqualTo(Instant.parse("2027-03-28T22:00:00Z"));
    }

    @Test
    void countsDaysAsTheyAreThereWhenTheClocksChange() {
        Window window = new ShowcaseWish(LocalDate.of(2027, 3, 28), 1, null).window(BERLIN, NOW);

        assertThat(Duration.between(window.from(), window.until())).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void showsFromOneDayToAQuarterOfAYear() {
        assertThat(ShowcaseWish.canShow(0)).isFalse();
        assertThat(ShowcaseWish.canShow(1)).isTrue();
        assertThat(ShowcaseWish.canShow(ShowcaseWish.MAX_DAYS)).isTrue();
        assertThat(ShowcaseWish.canShow(ShowcaseWish.MAX_DAYS + 1)).isFalse();
    }

    @Test
    void reachesAMonthBackAndAYearAhead() {
        LocalDate today = LocalDate.of(2027, 3, 28);

        assertThat(ShowcaseWish.canBeginOn(today.minusDays(31), today)).isTrue();
        assertThat(ShowcaseWish.canBeginOn(today.minusDays(32), today)).isFalse();
        assertThat(ShowcaseWish.canBeginOn(today.plusDays(366), today)).isTrue();
        assertThat(ShowcaseWish.canBeginOn(today.plusDays(367), today)).isFalse();
    }
}
