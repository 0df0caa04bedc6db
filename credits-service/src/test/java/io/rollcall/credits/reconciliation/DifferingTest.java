package io.rollcall.credits.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.rollcall.credits.ledger.OperationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferingTest {

    private static final Summary SAME = new Summary(500, 17);
    private static final Summary OTHER = new Summary(500, 18);

    @Test
    void speaksOfAllPagesWhenNoneDiffers() {
        Differing differing = differing(SAME, SAME, SAME);

        assertThat(differing.pages()).isEmpty();
        assertThat(differing.listing(List.of())).isEqualTo(new Comparison(op(3), List.of()));
    }

    @Test
    void listsThePagesThatDiffer() {
        Comparison comparison = differing(SAME, OTHER, SAME).listing(List.of(charges(1, 2)));

        assertThat(comparison).isEqualTo(new Comparison(op(3), List.of(new Difference(op(1), op(2), charges(1, 2)))));
    }

    @Test
    void differsByTheNumberOfOperationsAlone() {
        assertThat(differing(new Summary(499, SAME.digest())).pages()).hasSize(1);
    }

    @Test
    void endsBeforeThePageThatOneAnswerCannotHold() {
        Differing differing = differing(OTHER, SAME, OTHER, SAME, OTHER, OTHER);

        assertThat(differing.pages()).extracting(Page::from).containsExactly(op(0), op(2));
        assertThat(differing.until()).isEqualTo(op(4));
    }

    @Test
    void countsWhatTheOtherSideHasInAPageAsWell() {
        Differing differing = Differing.of(
                List.of(new Page(op(0), op(1), new Summary(1_000, 1)), new Page(op(1), op(2), SAME)),
                List.of(Summary.NONE, Summary.NONE));

        assertThat(differing.pages()).hasSize(1);
        assertThat(differing.until()).isEqualTo(op(1));
    }

    @Test
    void endsInsideAPageThatIsTooLongForOneAnswer() {
        Differing differing = Differing.of(List.of(new Page(op(0), op(9_999), SAME)), List.of(new Summary(50_000, 1)));

        Comparison comparison = differing.listing(List.of(charges(1, Differing.MAX_LISTED + 1)));

        assertThat(comparison.until()).isEqualTo(op(Differing.MAX_LISTED + 1));
        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.until()).isEqualTo(comparison.until());
            assertThat(difference.charges()).hasSize(Differing.MAX_LISTED);
        });
    }

    /** Pages of one op_id each, all with the same expectation. */
    private static Differing differing(Summary... ours) {
        List<Page> pages = new ArrayList<>();
        for (int i = 0; i < ours.length; i++) {
            pages.add(new Page(op(i), op(i + 1), SAME));
        }
        return Differing.of(pages, List.of(ours));
    }

    private static List<Charge> charges(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Charge(new OperationKey(new UUID(1, 1), op(i)), new UUID(2, 2), new UUID(3, 3), 1))
                .toList();
    }

    private static UUID op(int number) {
        return new UUID(0, number);
    }
}
