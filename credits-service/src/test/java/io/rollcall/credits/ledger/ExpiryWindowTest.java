package io.rollcall.credits.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryWindowTest {

    @ParameterizedTest(name = "at {0} in {1}: {2} to {3}")
    @CsvSource(textBlock = """
            # Each side of midnight, where the studio is.
            2027-03-01T22:59:59Z, Europe/Berlin,       2027-03-01, 2027-03-08
            2027-03-01T23:00:00Z, Europe/Berlin,       2027-03-02, 2027-03-09
            # The day of 23 hours lies among the seven, begins them, and ends them.
            2027-03-25T12:00:00Z, Europe/Berlin,       2027-03-25, 2027-04-01
            2027-03-27T23:00:00Z, Europe/Berlin,       2027-03-28, 2027-04-04
            2027-03-28T21:59:59Z, Europe/Berlin,       2027-03-28, 2027-04-04
            2027-03-28T22:00:00Z, Europe/Berlin,       2027-03-29, 2027-04-05
            2027-03-21T11:00:00Z, Europe/Berlin,       2027-03-21, 2027-03-28
            # The day of 25 hours.
            2027-10-30T22:00:00Z, Europe/Berlin,       2027-10-31, 2027-11-07
            2027-10-31T22:59:59Z, Europe/Berlin,       2027-10-31, 2027-11-07
            2027-10-31T23:00:00Z, Europe/Berlin,       2027-11-01, 2027-11-08
            # The year's end, and a leap day.
            2027-12-31T22:59:59Z, Europe/Berlin,       2027-12-31, 2028-01-07
            2027-12-31T23:00:00Z, Europe/Berlin,       2028-01-01, 2028-01-08
            2028-02-25T12:00:00Z, Europe/Berlin,       2028-02-25, 2028-03-03
            # The zones farthest ahead and behind.
            2027-12-31T10:00:00Z, Pacific/Kiritimati,  2028-01-01, 2028-01-08
            2028-01-01T10:59:59Z, Pacific/Pago_Pago,   2027-12-31, 2028-01-07
            """)
    void sevenDaysAreSevenDaysOfTheStudiosCalendar(Instant now, ZoneId zone, LocalDate first, LocalDate last) {
        assertThat(ExpiryWindow.at(now, zone, 7)).isEqualTo(new ExpiryWindow(first, last));
    }
}
