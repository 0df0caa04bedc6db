package io.rollcall.credits.adjustments;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.clients.KnownClient;
import io.rollcall.credits.ledger.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ItemRunTest {

    private static final UUID STUDIO = UUID.randomUUID();
    private static final UUID COACH = UUID.randomUUID();

    private final KnownClient ada = client(List.of(COACH));

    @Test
    void keepsTheOrderInAsFewPiecesAsItCan() {
        assertThat(runs(2, 1, -3, -1, 4)).containsExactly("in [1, 2]", "out [3, 4]", "in [5]");
        assertThat(runs(-1)).containsExactly("out [1]");
        assertThat(runs()).isEmpty();
    }

    @Test
    void leavesOutWhatIsRefused() {
        ItemPlan unknown = ItemPlan.of(job(null), item(2, -1), null);

        assertThat(unknown).isInstanceOf(ItemPlan.Refuse.class);
        assertThat(ItemRun.of(List.of(
                        ItemPlan.of(job(null), item(1, 1), ada), unknown, ItemPlan.of(job(null), item(3, 1), ada))))
                .singleElement()
                .satisfies(run -> assertThat(run.accounts()).hasSize(2));
    }

    @Test
    void aClientOfSomebodyElseIsNotThereForACoach() {
        assertThat(ItemPlan.of(job(List.of(COACH)), item(1, 1), ada)).isInstanceOf(ItemPlan.PutIn.class);
        assertThat(ItemPlan.of(job(List.of(UUID.randomUUID())), item(1, 1), ada))
                .isInstanceOfSatisfying(
                        ItemPlan.Refuse.class,
                        refuse -> assertThat(refuse.why().code()).isEqualTo(ItemResult.Code.UNKNOWN_CLIENT));
    }

    private List<String> runs(int... changes) {
        List<ItemPlan> plans = IntStream.range(0, changes.length)
                .mapToObj(i -> ItemPlan.of(job(null), item(i + 1, changes[i]), ada))
                .toList();
        return ItemRun.of(plans).stream().map(ItemRunTest::said).toList();
    }

    private static String said(ItemRun run) {
        return switch (run) {
            case ItemRun.PutIns in ->
                "in " + in.plans().stream().map(plan -> plan.item().position()).toList();
            case ItemRun.TakeOuts out ->
                "out "
                        + out.plans().stream()
                                .map(plan -> plan.item().position())
                                .toList();
        };
    }

    private static AdjustmentJob job(@Nullable List<UUID> coaches) {
        return new AdjustmentJob(
                new JobKey(STUDIO, UUID.randomUUID()),
                Actor.account(UUID.randomUUID()),
                coaches,
                5,
                0,
                0,
                Instant.parse("2027-03-01T17:00:00Z"),
                null);
    }

    private JobItem item(int position, int change) {
        return new JobItem(position, ada.id(), change, "by the test", UUID.randomUUID());
    }

    private static KnownClient client(List<UUID> coaches) {
        return new KnownClient(STUDIO, UUID.randomUUID(), "ada@client.test", true, coaches, 1);
    }
}
