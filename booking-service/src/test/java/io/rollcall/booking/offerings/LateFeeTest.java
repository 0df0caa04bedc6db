package io.rollcall.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateFeeTest {

    @ParameterizedTest(name = "{0} percent of {1} credits are {2}")
    @CsvSource({
        "100, 5, 5",
        "50, 4, 2",
        "50, 5, 2",
        "50, 1, 0",
        "1, 99, 0",
        "1, 100, 1",
        "99, 1, 0",
        "33, 10, 3",
        "75, 0, 0",
        "99, 2147483647, 2126008810"
    })
    void aShareIsRoundedDownForTheClient(int percent, int cost, int kept) {
        assertThat(new LateFee.Share(percent).of(cost, 1)).isEqualTo(kept);
    }

    @ParameterizedTest(name = "{0} credits for each of {1} seats that cost {2} in all are {3}")
    @CsvSource({"1, 1, 2, 1", "1, 3, 6, 3", "2, 3, 6, 6", "5, 3, 6, 6", "1, 1, 0, 0", "2147483647, 100, 400, 400"})
    void aFeeForEachSeatIsNeverMoreThanWhatTheSeatsCost(int credits, int seats, int cost, int kept) {
        assertThat(new LateFee.PerSeat(credits).of(cost, seats)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"0", "7"})
    void theWholeIsWhatItCost(int cost) {
        assertThat(new LateFee.Whole().of(cost, 3)).isEqualTo(cost);
    }
}
