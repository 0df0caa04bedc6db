package io.rollcall.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.rollcall.credits.application.CheckLedger;
import io.rollcall.credits.ledger.AccountKey;
import io.rollcall.credits.ledger.Actor;
import io.rollcall.credits.ledger.Ledger;
import io.rollcall.credits.ledger.Lot;
import io.rollcall.credits.ledger.NewLot;
import io.rollcall.tenancy.StudioDatabase;
import io.rollcall.testkit.TopicReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** The gauge, when somebody else changes what the ledger has stored. */
class DriftIT extends CreditsService {

    @Autowired
    private CheckLedger check;

    @Autowired
    private StudioDatabase studio;

    @Autowired
    @Qualifier("studioLedger")
    private Ledger ledger;

    @Autowired
    private MeterRegistry metrics;

    private final AccountKey account = new AccountKey(UUID.randomUUID(), UUID.randomUUID());

    @BeforeEach
    void grant() {
        NewLot lot = new NewLot(UUID.randomUUID(), account, 5, Lot.ORDINARY, null, Actor.account(account.id()), "gift");
        studio.inStudio(account.studioId(), ledger.open(List.of(lot))).block();
    }

    @Test
    void looksByItselfSoonAfterTheStart() {
        await().atMost(TopicReader.PATIENCE).until(() -> !Double.isNaN(gauge()));
    }

    @Test
    void seesABalanceThatIsNotWhatTheLotsHaveLeft() {
        double before = drift();

        change("UPDATE lot SET remaining = remaining - 1 WHERE account_id = ?");

        assertThat(drift()).isEqualTo(before + 1);
        change("UPDATE lot SET remaining = remaining + 1 WHERE account_id = ?");
        assertThat(drift()).isEqualTo(before);
    }

    @Test
    void seesABalanceThatIsNotTheSumOfTheEntries() {
        double before = drift();

        change("UPDATE entry SET amount = amount + 1 WHERE account_id = ?");

        assertThat(drift()).isEqualTo(before + 1);
        change("UPDATE entry SET amount = amount - 1 WHERE account_id = ?");
        assertThat(drift()).isEqualTo(before);
    }

    @Test
    void looksAtMoreAccountsThanOnePageHolds() {
        for (int each = 0; each < 3; each++) {
            change("INSERT INTO account (studio_id, id) SELECT gen_random_uuid(), gen_random_uuid()"
                    + " FROM generate_series(1, 50) WHERE ?::uuid IS NOT NULL");
        }
        double before = drift();
        change("UPDATE account SET balance = 1, granted = 1 WHERE balance = 0 AND version = 0 AND id <> ?");

        assertThat(drift()).isGreaterThanOrEqualTo(before + 150);
        change("UPDATE account SET balance = 0, granted = 0 WHERE balance = 1 AND version = 0 AND id <> ?");
        assertThat(drift()).isEqualTo(before);
    }

    private double drift() {
        check.pass().block();
        return gauge();
    }

    private double gauge() {
        return metrics.get(CheckLedger.DRIFT).gauge().value();
    }

    /** What no role of the service may do. */
    private void change(String sql) {
        try (Connection connection = database().asSuperuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, account.id());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
