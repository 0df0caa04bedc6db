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

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @Test
    void keepsTheOrderOfAnAccountInAsFewRunsAsItCan() {
        assertThat(runs(2, 1, -3, -1, 4)).containsExactly("in [1, 2]", "out [3, 4]", "in [5]");
        assertThat(runs(-1, -1, 2)).containsExactly("out [1, 2]", "in [3]");
        assertThat(runs()).isEmpty();
    }

    @Test
    void accountsDoNotWaitForEachOther() {
        List<ItemPlan> plans = List.of(
                plan(item(1, ada, 2)),
                plan(item(2, ada, -1)),
                plan(item(3, bob, 2)),
                plan(item(4, bob, -1)),
                plan(item(5, ada, -1)));

        assertThat(said(ItemRun.of(plans))).containsExactly("in [1, 3]", "out [2, 4, 5]");
    }

    @Test
    void whatHasNoRoomIsLeftOutWithAllThatFollowsOfItsAccount() {
        assertThat(runs(1, -1, 1, -1, 1, -1, 1, -1, 1, 1, -1, -1))
                .hasSize(ItemRun.MOST)
                .endsWith("in [7]", "out [8]");
        assertThat(runs(-1, 1, -1, 1, -1, 1, -1, 1, 1, -1))
                .hasSize(ItemRun.MOST - 1)
                .startsWith("out [1]", "in [2]")
                .endsWith("out [7]");
    }

    @Test
    void leavesOutWhatIsRefused() {
        ItemPlan unknown = ItemPlan.of(job(null), item(2, ada, -1), null);

        assertThat(unknown).isInstanceOf(ItemPlan.Refuse.class);
        assertThat(said(ItemRun.of(List.of(plan(item(1, ada, 1)), unknown, plan(item(3, ada, 1))))))
                .containsExactly("in [1, 3]");
    }

    @Test
    void aClientOfSomebodyElseIsNotThereForACoach() {
        KnownClient theirs = client(ada, List.of(COACH));

        assertThat(ItemPlan.of(job(List.of(COACH)), item(1, ada, 1), theirs)).isInstanceOf(ItemPlan.PutIn.class);
        assertThat(ItemPlan.of(job(List.of(UUID.randomUUID())), item(1, ada, 1), theirs))
                .isInstanceOfSatisfying(
                        ItemPlan.Refuse.class,
                        refuse -> assertThat(refuse.why().code()).isEqualTo(ItemResult.Code.UNKNOWN_CLIENT));
    }

    private List<String> runs(int... changes) {
        return said(ItemRun.of(IntStream.range(0, changes.length)
                .mapToObj(i -> plan(item(i + 1, ada, changes[i])))
                .toList()));
    }

    private static List<String> said(List<ItemRun> runs) {
        return runs.stream().map(ItemRunTest::said).toList();
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

    private static ItemPlan plan(JobItem item) {
        return ItemPlan.of(job(null), item, client(item.clientId(), List.of()));
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

    private static JobItem item(int position, UUID client, int change) {
        return new JobItem(position, client, change, "by the test", UUID.randomUUID());
    }

    private static KnownClient client(UUID id, List<UUID> coaches) {
        return new KnownClient(STUDIO, id, "ada@client.test", true, coaches, 1);
    }
}
