package io.rollcall.faults.campaigns;

import io.rollcall.faults.stage.Stage;
import io.rollcall.launcher.system.Part;
import java.time.Duration;
import java.util.List;

/** All there are, in the order of the table. */
public final class Campaigns {

    private static final Duration SERVICE_LIMIT = Duration.ofSeconds(15);
    private static final Duration INFRASTRUCTURE_LIMIT = Duration.ofSeconds(30);

    private Campaigns() {}

    /**
     * Runs one, and sees to it that the next one finds the system whole, however this one ended. When both fail, the
     * campaign's own error is the one to know.
     */
    public static Result run(Campaign campaign, Stage stage, Run run) throws Exception {
        Result result;
        try {
            result = campaign.run(stage, run);
        } catch (Exception e) {
            try {
                stage.restore();
            } catch (RuntimeException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        stage.restore();
        return result;
    }

    public static List<Campaign> all() {
        return List.of(
                new Killing("T1", Part.BOOKING, SERVICE_LIMIT),
                new Killing("T2", Part.CREDITS, SERVICE_LIMIT),
                new Killing("T3", Part.KAFKA, INFRASTRUCTURE_LIMIT),
                new Killing("T4", Part.POSTGRES, INFRASTRUCTURE_LIMIT),
                new HaltedRelay(),
                new Sleeper(),
                new CutConnections(),
                new SagaOrders(),
                new Poison(),
                new WrongClock(),
                new Rush(),
                new Rebalances(),
                new BrokerOutage(),
                new SetBack(),
                new Disconnects());
    }
}
