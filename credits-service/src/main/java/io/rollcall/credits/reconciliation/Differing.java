package io.rollcall.credits.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The pages that one answer lists.
 *
 * @param pages the first pages that differ, as many as one answer can hold
 * @param until where the answer ends: the next page that differs, or the end of the last page
 */
public record Differing(List<Page> pages, UUID until) {

    /**
     * Charges that one answer lists, on either side: with some 250 bytes for each, and a question about each of them to
     * follow, half of what fits into a message.
     */
    public static final int MAX_LISTED = 1_000;

    /**
     * Compares page by page.
     *
     * @param pages at least one
     * @param ours what the ledger holds in each
     */
    public static Differing of(List<Page> pages, List<Summary> ours) {
        List<Page> differing = new ArrayList<>();
        int listed = 0;
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            if (page.theirs().equals(ours.get(i))) {
                continue;
            }
            int size = Math.max(page.theirs().operations(), ours.get(i).operations());
            if (!differing.isEmpty() && size > MAX_LISTED - listed) {
                return new Differing(differing, page.from());
            }
            differing.add(page);
            listed += size;
        }
        return new Differing(differing, pages.getLast().until());
    }

    /**
     * The answer.
     *
     * @param charges for each page the first {@link #MAX_LISTED} and one; only a page on its own can have that one more
     */
    public Comparison listing(List<List<Charge>> charges) {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            Page page = pages.get(i);
            List<Charge> listed = charges.get(i);
            if (listed.size() > MAX_LISTED) {
                UUID end = listed.get(MAX_LISTED).operation().opId();
                differences.add(new Difference(page.from(), end, listed.subList(0, MAX_LISTED)));
                return new Comparison(end, differences);
            }
            differences.add(new Difference(page.from(), page.until(), listed));
        }
        return new Comparison(until, differences);
    }
}
