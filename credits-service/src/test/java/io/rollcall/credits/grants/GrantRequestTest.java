package io.rollcall.credits.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantRequestTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    @Test
    void mayNeverExpire() {
        assertThat(expiring(null).expiresInTime(TODAY)).isTrue();
    }

    @Test
    void mayExpireTodayAndInAHundredYears() {
        assertThat(expiring(TODAY).expiresInTime(TODAY)).isTrue();
        assertThat(expiring(LocalDate.of(2127, 3, 1)).expiresInTime(TODAY)).isTrue();
    }

    @Test
    void mayNotHaveExpiredNorOutliveEverybody() {
        assertThat(expiring(TODAY.minusDays(1)).expiresInTime(TODAY)).isFalse();
        assertThat(expiring(LocalDate.of(2127, 3, 2)).expiresInTime(TODAY)).isFalse();
        assertThat(expiring(LocalDate.MAX).expiresInTime(TODAY)).isFalse();
    }

    private static GrantRequest expiring(@Nullable LocalDate expiresOn) {
        AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());
        return new GrantRequest(account, 10, "Ten-class card", expiresOn, Actor.account(UUID.randomUUID()));
    }
}
